using System.Text.RegularExpressions;

namespace Cppcc.Functions.Texts;

/// <summary>
/// What a template may not be before it is parsed: the parser goes down a level for each tag within another and for each part of an
/// expression, and ends the process where there are too many.
/// </summary>
internal static partial class TemplateBounds
{
    /// <summary>Tags within each other, at most.</summary>
    private const int MaxDepth = 20;

    /// <summary>Characters of a tag or output, at most.</summary>
    private const int MaxTag = 300;

    /// <summary>Tags that hold no others; any other word is taken for one that does.</summary>
    private static readonly HashSet<string> Single = new(StringComparer.Ordinal) { "else", "elsif", "when", "assign", "break", "continue" };

    /// <summary>What is wrong, Chinese, with line and column; null when nothing is.</summary>
    public static string? Fault(string source)
    {
        var depth = 0;
        foreach (Match tag in Opening().Matches(source))
        {
            var close = tag.Value == "{{" ? "}}" : "%}";
            var end = source.IndexOf(close, tag.Index, StringComparison.Ordinal);
            if ((end < 0 ? source.Length : end) - tag.Index > MaxTag)
                return At(source, tag.Index, end < 0 ? $"缺少“{close}”" : $"标签过长，最多 {MaxTag} 个字符");
            if (end < 0 || tag.Value == "{{")
                continue;
            var word = Word().Match(source[(tag.Index + 2)..end]).Value;
            depth +=
                word.StartsWith("end", StringComparison.Ordinal) ? -1
                : Single.Contains(word) ? 0
                : 1;
            if (depth > MaxDepth)
                return At(source, tag.Index, $"标签套得过深，最多 {MaxDepth} 层");
        }

        return null;
    }

    /// <summary>A fault with its line and column, both from 1.</summary>
    public static string At(string source, int index, string fault)
    {
        var before = source[..index];
        return $"第{before.Count(c => c == '\n') + 1}行第{index - before.LastIndexOf('\n')}列：{fault}";
    }

    [GeneratedRegex(@"\{\{|\{%", RegexOptions.None, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
