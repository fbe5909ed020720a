using System.Text.Json;

namespace Cppcc.Functions.Storage;

/// <summary>
/// The key of a part of a decision: the name of its row, and what is read there. Names stay: older decisions are read by them.
/// </summary>
/// <typeparam name="T">What the row holds as JSON.</typeparam>
public sealed record ResultPart<T>(string Name)
    where T : class
{
    /// <summary>The part with its content.</summary>
    public NamedPart Of(T content) => new(Name, content);

    /// <summary>The content among a decision's parts; null when it has none of that name.</summary>
    public T? In(IReadOnlyDictionary<string, JsonElement> parts) =>
        parts.TryGetValue(Name, out var json) ? json.Deserialize<T>(Rows.Json) : null;
}

/// <summary>The key of a family of parts: what their names begin with; an id follows.</summary>
/// <typeparam name="T">What each row holds as JSON.</typeparam>
public sealed record ResultParts<T>(string Prefix)
    where T : class
{
    /// <summary>The key of one of them.</summary>
    public ResultPart<T> For(string id) => new(Prefix + id);

    /// <summary>The contents among a decision's parts, in order of name.</summary>
    public IReadOnlyList<T> In(IReadOnlyDictionary<string, JsonElement> parts) =>
        [
            .. parts
                .Where(p => p.Key.StartsWith(Prefix, StringComparison.Ordinal))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => p.Value.Deserialize<T>(Rows.Json)!),
        ];

    /// <summary>A part for each content, under its id.</summary>
    public IEnumerable<NamedPart> Of(IEnumerable<T> contents, Func<T, string> id) => contents.Select(c => For(id(c)).Of(c));
}

/// <summary>A part of a decision under its name; only a key makes one, so that what is stored is what the key reads.</summary>
public sealed class NamedPart
{
    internal NamedPart(string name, object content) => (Name, Content) = (name, content);

    /// <summary>The name of its row.</summary>
    public string Name { get; }

    /// <summary>What it says; written as JSON.</summary>
    public object Content { get; }

    /// <summary>Whether it is what the result says as a whole.</summary>
    public bool IsHead => Name == ResultPart.HeadName;

    /// <summary>The content as it is stored.</summary>
    public string Json => JsonSerializer.Serialize(Content, Rows.Json);
}

/// <summary>The part that every result has.</summary>
public static class ResultPart
{
    internal const string HeadName = "head";

    /// <summary>The key of what a result says as a whole.</summary>
    public static ResultPart<T> Head<T>()
        where T : class => new(HeadName);
}
