using System.Net;

namespace Cppcc.Functions.Documents;

/// <summary>签发页: short pages for a signer, on a telephone too. They run no script and load nothing.</summary>
public static class SignPage
{
    /// <summary>The button that signs off.</summary>
    public const string Approve = "approve";

    /// <summary>The button that returns.</summary>
    public const string Return = "return";

    /// <summary>The page on which a signer rules. Opening it rules nothing.</summary>
    /// <param name="lines">What it is and until when, a paragraph each.</param>
    /// <param name="drafts">What is to be sent, as HTML.</param>
    /// <param name="fault">What was wrong with what was sent before; null for nothing.</param>
    public static string Ruling(string title, IEnumerable<string> lines, IEnumerable<string> drafts, int longestReason, string? fault) =>
        Html(
            title,
            string.Concat(lines.Select(Paragraph))
                + (fault is null ? "" : Paragraph(fault))
                + string.Concat(drafts.Select(d => $"<section class=\"draft\">{d}</section>\n"))
                + $"""
                <form method="post"><button name="ruling" value="{Approve}">同意签发</button></form>
                <form method="post"><label>退回原因<textarea name="reason" rows="3" maxlength="{longestReason}" required></textarea></label>
                <button name="ruling" value="{Return}">退回</button></form>

                """
        );

    /// <summary>A page that says one thing.</summary>
    public static string Message(string title, string text) => Html(title, Paragraph(text));

    private static string Paragraph(string text) => $"<p>{WebUtility.HtmlEncode(text)}</p>\n";

    private static string Html(string title, string body) => HtmlWriter.Page(title, $"<h1>{WebUtility.HtmlEncode(title)}</h1>\n{body}");
}
