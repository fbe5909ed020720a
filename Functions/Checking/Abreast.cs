using Cppcc.Domain.Checking;

namespace Cppcc.Functions.Checking;

/// <summary>Looks at many things, some at a time: a page is many short reads.</summary>
internal static class Abreast
{
    private const int AtOnce = 16;

    /// <summary>What is found of each, in order.</summary>
    public static async Task<List<Finding>> Each<T>(IEnumerable<T> all, Func<T, Task<IEnumerable<Finding>>> look)
    {
        var findings = new List<Finding>();
        foreach (var some in all.Chunk(AtOnce))
        foreach (var found in await Task.WhenAll(some.Select(look)))
            findings.AddRange(found);
        return findings;
    }

    /// <summary>The same where each has one finding at most.</summary>
    public static Task<List<Finding>> Each<T>(IEnumerable<T> all, Func<T, Task<Finding?>> look) =>
        Each(all, async one => await look(one) is { } finding ? [finding] : (IEnumerable<Finding>)[]);
}
