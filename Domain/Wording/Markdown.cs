using System.Text;

namespace Cppcc.Domain.Wording;

/// <summary>People's words within Markdown, as the texts of notices are written in: they stay words, whatever signs are in them.</summary>
public static class Markdown
{
    /// <summary>The signs that make something of words anywhere in a line.</summary>
    private const string Signs = "\\`*_[]<>&#|~";

    /// <summary>
    /// A text on one line, in which every sign that Markdown would make a link, a heading, a list or HTML of is escaped (CommonMark 2.4).
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c))
            {
                plain.Append(' ');
                continue;
            }

            if (Signs.Contains(c, StringComparison.Ordinal) || BeginsList(text, i))
                plain.Append('\\');
            plain.Append(c);
        }

        return plain.ToString();
    }

    /// <summary><c>- </c>, <c>+ </c>, <c>1. </c> and <c>1) </c> at the beginning.</summary>
    private static bool BeginsList(string text, int at) =>
        text[at] switch
        {
            '-' or '+' => at == 0,
            '.' or ')' => at > 0 && text[..at].All(char.IsAsciiDigit) && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])),
            _ => false,
        };
}
