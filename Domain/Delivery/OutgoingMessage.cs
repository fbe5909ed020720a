namespace Cppcc.Domain.Delivery;

/// <summary>A notice as part of a message.</summary>
/// <param name="Id">By which a repeat is recognised.</param>
/// <param name="Title">One line of text, no Markdown.</param>
/// <param name="Text">Markdown (CommonMark and tables); people's words in it are escaped.</param>
/// <param name="MadeAt">When it was made, with the organ's offset: the same whenever and with whatever it leaves.</param>
public sealed record OutgoingNotice(string Id, string Title, string Text, DateTimeOffset MadeAt);

/// <summary>A document that goes with a message.</summary>
/// <param name="Name">File name with its ending.</param>
/// <param name="Content">Empty when only the link goes.</param>
/// <param name="Link">Where it can be opened by whoever has the link; null when nothing is reachable from outside.</param>
public sealed record OutgoingFile(string Name, string MediaType, ReadOnlyMemory<byte> Content, Uri? Link);

/// <summary>信函: what one recipient gets at once, one notice or several.</summary>
/// <param name="Id">Deterministic; the same for every attempt on every channel.</param>
/// <param name="Recipient">A person's or leader's id.</param>
/// <param name="RecipientName">The name, as text.</param>
/// <param name="MadeAt">When it was put together, with the organ's offset.</param>
/// <param name="Notices">At least one, in the order they were made.</param>
public sealed record OutgoingMessage(
    string Id,
    string Organ,
    string OrganName,
    string Recipient,
    string RecipientName,
    DateTimeOffset MadeAt,
    IReadOnlyList<OutgoingNotice> Notices,
    IReadOnlyList<OutgoingFile> Files
)
{
    /// <summary>One line of text: the notice's own title, or how many there are and the first one's.</summary>
    public string Title => Notices.Count == 1 ? Notices[0].Title : $"{Notices.Count}件事项：{Notices[0].Title}等";

    /// <summary>References of the documents that its notices are about; those that a route can carry are its files.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Markdown that stands below the notices: which documents are missing; null when there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>Markdown: the notice's text, or each under its title.</summary>
    public string Text => Remark is null ? Body : $"{Body}\n\n{Remark}";

    private string Body =>
        Notices.Count == 1
            ? Notices[0].Text
            : string.Join("\n\n", Notices.Select((n, i) => $"**{i + 1}．{Wording.Markdown.Plain(n.Title)}**\n\n{n.Text}"));
}
