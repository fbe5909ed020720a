using System.Text;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.StudyGarden;

/// <summary>荐文: an article somebody recommends to read.</summary>
/// <param name="Event">The event that told of it.</param>
/// <param name="Id">Its sender's id for it.</param>
/// <param name="Url">An https address; null for one that is only on paper.</param>
/// <param name="By">The person who recommends it.</param>
public sealed record Article(
    string Event,
    string Id,
    string Title,
    string? Url,
    string? Source,
    string? By,
    string? Note,
    DateTimeOffset Told
)
{
    /// <summary>The article an event tells of.</summary>
    public static Article Of(string @event, DateTimeOffset told, ArticleRecommended said) =>
        new(@event, said.Article, said.Title, said.Url, said.Source, said.By, said.Note, told);

    /// <summary>Whether a text may be an article's address: absolute, https, with a host and without a user's name.</summary>
    public static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "https", Host.Length: > 0, UserInfo: "" };

    /// <summary>
    /// In what two articles are the same: the event's member <c>id</c>, <c>url</c> or <c>title</c>; null when they are two. Titles are
    /// compared without white space and book title marks; addresses without what follows <c>#</c>, the slash at the end and the case of the
    /// host.
    /// </summary>
    public string? SameIn(Article other)
    {
        if (Id == other.Id)
            return "id";
        if (Url is not null && other.Url is not null && Address(Url) == Address(other.Url))
            return "url";
        return Words(Title) == Words(other.Title) ? "title" : null;
    }

    private static string Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped).TrimEnd('/')
            : url;

    private static string Words(string title)
    {
        var words = new StringBuilder();
        foreach (var letter in title.Where(c => !char.IsWhiteSpace(c) && c is not ('《' or '》')))
            words.Append(char.ToLowerInvariant(letter));
        return words.Length == 0 ? title : words.ToString();
    }
}
