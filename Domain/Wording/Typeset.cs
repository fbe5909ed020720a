using System.Globalization;
using System.Text.RegularExpressions;

namespace Cppcc.Domain.Wording;

/// <summary>
/// What rules say for people who enter data, as a document prints it: 5 个 is 5个, 2021-08-05 is 2021年8月5日.
/// </summary>
public static partial class Typeset
{
    /// <summary>
    /// The text without blanks between characters and figures, its dates written out, and without a full stop at its end. A pointer stays
    /// apart from what is said of its place.
    /// </summary>
    public static string Of(string text) => Blanks().Replace(IsoDate().Replace(text, Written), "").TrimEnd('。');

    private static string Written(Match date) =>
        DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? $"{day:yyyy年M月d日}"
            : date.Value;

    [GeneratedRegex(@"(?<![\w.\-])\d{4}-\d{2}-\d{2}(?![\w.\-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(
        @"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]) +(?=[0-9A-Za-z/])|(?<!/\S*)(?<=[0-9A-Za-z%]) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“])",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Blanks();
}
