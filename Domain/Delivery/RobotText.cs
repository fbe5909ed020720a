using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cppcc.Domain.Delivery;

/// <summary>
/// A message as a robot says it in a group: everybody there reads it, so it begins with whom it is for; a repeat is recognised by the
/// number at its end. A long one comes in parts, each with both.
/// </summary>
/// <param name="limit">Bytes of UTF-8 that the tool takes at once, at least 1,500.</param>
public sealed class RobotText(Dialect dialect, int limit)
{
    private const int LongestName = 150;
    private const int LongestNumber = 200;

    /// <summary>What <c>（12/34）</c> takes, at most.</summary>
    private const int LongestCount = 24;

    /// <summary>The parts, in order.</summary>
    /// <param name="text">The title too, where it does not stand elsewhere.</param>
    /// <param name="mention">
    /// What calls the recipient, as the tool writes it, at most 200 bytes; it stands in the first part. Empty for nothing.
    /// </param>
    public IReadOnlyList<string> PartsOf(OutgoingMessage message, IEnumerable<Passage> text, string mention)
    {
        var head = dialect.Bold(dialect.Words($"致{Shortened(message.RecipientName.Trim(), LongestName)}"));
        var called = mention.Length > 0 ? $" {mention}" : "";
        var foot = $"\n\n通知编号：{dialect.Words(NumberOf(message.Id))}";
        var frame = Encoding.UTF8.GetByteCount(head + called + dialect.LineEnd + foot) + LongestCount;
        var parts = Parts.Of(dialect.Strips(text), limit - frame, dialect.LineEnd);
        return [.. parts.Select((part, i) => head + Count(i) + (i == 0 ? called : "") + dialect.LineEnd + part + foot)];

        string Count(int i) => parts.Count == 1 ? "" : $"（{i + 1}/{parts.Count}）";
    }

    /// <summary>A text, or as much of it as so many bytes of UTF-8 hold, with an ellipsis.</summary>
    public static string Shortened(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var shortened = new StringBuilder();
        var left = bytes - 3; // the ellipsis
        for (var characters = StringInfo.GetTextElementEnumerator(text); characters.MoveNext(); )
        {
            left -= Encoding.UTF8.GetByteCount(characters.GetTextElement());
            if (left < 0)
                break;
            shortened.Append(characters.GetTextElement());
        }

        return $"{shortened}…";
    }

    /// <summary>The message's id; of one that is very long, what can be told apart from any other.</summary>
    private static string NumberOf(string id) =>
        id.Length <= LongestNumber ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
}
