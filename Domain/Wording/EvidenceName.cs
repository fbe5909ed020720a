namespace Cppcc.Domain.Wording;

/// <summary>依据: what an id stands for that something was counted by, as people know it.</summary>
/// <param name="Id">The event's, matter's, slip's, plan's or duty's id.</param>
/// <param name="On">Local date; null where nobody knows one, as of a plan that was not handed in.</param>
/// <param name="Title">What it is called; null where it has no title of its own.</param>
/// <param name="What">What it is, behind the title or in its place: 督办单; null when the title says all.</param>
public sealed record EvidenceName(string Id, DateOnly? On, string? Title, string? What)
{
    /// <summary>Where it can be read, under the organ's address: traces/oa.12, matters/s-001; null where nowhere of its own.</summary>
    public string? Page { get; init; }

    /// <summary>As it is printed: 3月15日《老城停车位调研》督办单.</summary>
    public override string ToString() => $"{On:M月d日}{(Title is null ? "" : Quoted.Book(Title))}{What}";

    /// <summary>The names of what is cited, each once, in order of citing; an id without a name stands for itself.</summary>
    public static IReadOnlyList<EvidenceName> Of(IEnumerable<string> cited, IReadOnlyDictionary<string, EvidenceName> names) =>
        [.. cited.Distinct(StringComparer.Ordinal).Select(id => names.GetValueOrDefault(id) ?? new EvidenceName(id, null, null, id))];
}
