using Cppcc.Domain.Checking;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Checking;

/// <summary>A page of the whole check.</summary>
/// <param name="Part">What was looked at.</param>
/// <param name="Rows">How many rows of it.</param>
/// <param name="Continuation">Asks for what follows; null at the end.</param>
public sealed record CheckPage(string Part, int Rows, IReadOnlyList<Finding> Findings, string? Continuation);

/// <summary>
/// 核查: one model of the truth. Reads everything of an organ that tables and queues hold, a page at a time, and says what is broken. What is
/// under way is not: a page that finds something is read again, and only what is found both times is said.
/// </summary>
public sealed class Checker(IEnumerable<ICheck> checks, TimeProvider clock)
{
    private const char Separator = '/';
    private readonly List<ICheck> checks = [.. checks];

    /// <summary>The parts of the check, in order.</summary>
    public IReadOnlyList<string> Parts => [.. checks.Select(c => c.Name)];

    /// <summary>Checks a page.</summary>
    /// <param name="month">Only what lies in that month, where something lies in a month.</param>
    /// <param name="continuation">As the page before gave it; null for the first.</param>
    /// <returns>Null when the continuation is none.</returns>
    public async Task<CheckPage?> Page(Organ organ, Period? month, string? continuation, CancellationToken cancel)
    {
        var (name, after) = continuation?.Split(Separator, 2) is [var part, var rest] ? (part, rest) : (continuation ?? checks[0].Name, "");
        var at = checks.FindIndex(c => c.Name == name);
        if (at < 0)
            return null;
        var scope = new CheckScope(organ, month, clock.GetUtcNow());
        var page = await checks[at].Check(scope, after, cancel);
        if (page.Findings.Count > 0)
        {
            var again = await checks[at].Check(scope, after, cancel);
            page = page with { Findings = [.. page.Findings.Intersect(again.Findings)] };
        }

        var next =
            page.After is not null ? $"{name}{Separator}{page.After}"
            : at + 1 < checks.Count ? checks[at + 1].Name
            : null;
        return new CheckPage(name, page.Rows, page.Findings, next);
    }

    /// <summary>Checks everything, page after page.</summary>
    public async IAsyncEnumerable<CheckPage> All(
        Organ organ,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        string? continuation = null;
        do
        {
            var page = (await Page(organ, null, continuation, cancel))!;
            yield return page;
            continuation = page.Continuation;
        } while (continuation is not null);
    }
}
