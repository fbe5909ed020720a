namespace Cppcc.Domain.Input;

/// <summary>One fault in something that was handed in: where it is and what to do about it.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body, or <c>row 7, birthday</c> for a table.</param>
/// <param name="Message">Simplified Chinese, for the person who has to mend it.</param>
public sealed record Fault(string Pointer, string Message);

/// <summary>Notes faults, as many as a person can use.</summary>
public static class Faults
{
    /// <summary>Faults that are told at most: whoever mends these sends again and learns of the next.</summary>
    public const int Most = 100;

    /// <summary>Adds a fault, unless there are that many.</summary>
    public static void Note(this List<Fault> faults, Fault fault)
    {
        if (faults.Count < Most)
            faults.Add(fault);
    }
}

/// <summary>Input that a rule refuses, with every fault found.</summary>
public sealed class FaultyInputException(IReadOnlyList<Fault> faults)
    : Exception(string.Join("; ", faults.Select(f => $"{f.Pointer}: {f.Message}")))
{
    /// <summary>Never empty.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
