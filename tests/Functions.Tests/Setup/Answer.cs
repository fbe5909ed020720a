using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>What the app answered.</summary>
public sealed partial record Answer(int Status, string Text, string? ContentType, string? ETag)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>A page's markup without what only says how it looks.</summary>
    public string Markup => Looks().Replace(Text, "");

    /// <summary>What else the answer's head says, by name; no part of what makes two answers equal.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool Equals(Answer? other) =>
        other is not null && (Status, Text, ContentType, ETag) == (other.Status, other.Text, other.ContentType, other.ETag);

    public override int GetHashCode() => HashCode.Combine(Status, Text, ContentType, ETag);

    /// <summary>The code of a problem.</summary>
    public string? Code => Json["code"]?.ToString();

    /// <summary>The faults of a problem as <c>pointer message</c>.</summary>
    public IReadOnlyList<string> Faults => [.. (Json["errors"] as JsonArray ?? []).Select(e => $"{e!["pointer"]} {e["message"]}")];

    public static async Task<Answer> Of(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.ETag?.ToString()
        )
        {
            Headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase),
        };

    /// <summary>The answer, when it has the status.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status} {Text}");
        return this;
    }

    /// <summary>The answer, when it is a problem of that status and code.</summary>
    public Answer IsProblem(int status, string code)
    {
        Assert.Equal(((int)status, code, "application/problem+json"), (Is(status).Status, Code, ContentType));
        Assert.Equal(status, (int?)Json["status"]);
        Assert.False(string.IsNullOrWhiteSpace(Json["detail"]?.ToString()));
        return this;
    }

    [GeneratedRegex("(?<=<[a-z0-9]+) class=\"[fs]\"|</?thead>|</?tbody>\n?|</?div[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Looks();
}
