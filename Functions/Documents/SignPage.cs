using System.Net;

namespace Cppcc.Functions.Documents;

/// <summary>签发页: short pages for a signer, on a telephone too. They run no script and load nothing.</summary>
public static class SignPage
{
    /// <summary>The button that signs off.</summary>
    public const string Approve = "approve";

    /// <summary>The button that returns.</summary>
    public const string Return = "return";

    private const string Style = """
        body{font-family:"Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:44rem;margin:1rem auto;padding:0 1rem;color:#222;line-height:1.7}
        h1{font-size:1.3rem;color:#b00;border-bottom:2px solid #b00;padding-bottom:.4rem}section{border:1px solid #bbb;padding:.2rem 1rem;margin:1rem 0}
        textarea{width:100%;box-sizing:border-box;font:inherit}button{font:inherit;padding:.4rem 1.6rem;margin:.5rem 0}form{margin:1rem 0}
        """;

    /// <summary>The page on which a signer rules. Opening it rules nothing.</summary>
    /// <param name="lines">What it is and until when, a paragraph each.</param>
    /// <param name="drafts">What is to be sent, as HTML.</param>
    /// <param name="fault">What was wrong with what was sent before; null for nothing.</param>
    public static string Ruling(string title, IEnumerable<string> lines, IEnumerable<string> drafts, int longestReason, string? fault) =>
        Html(
            title,
            string.Concat(lines.Select(Paragraph))
                + (fault is null ? "" : Paragraph(fault))
                + string.Concat(drafts.Select(d => $"<section>{d}</section>\n"))
                + $"""
                <form method="post"><button name="ruling" value="{Approve}">同意签发</button></form>
                <form method="post"><label>退回原因<textarea name="reason" rows="3" maxlength="{longestReason}" required></textarea></label>
                <button name="ruling" value="{Return}">退回</button></form>

                """
        );

    /// <summary>A page that says one thing.</summary>
    public static string Message(string title, string text) => Html(title, Paragraph(text));

    private static string Paragraph(string text) => $"<p>{WebUtility.HtmlEncode(text)}</p>\n";

    private static string Html(string title, string body) =>
        $"<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head>\n<body><h1>{WebUtility.HtmlEncode(title)}</h1>\n{body}</body></html>\n";
}
