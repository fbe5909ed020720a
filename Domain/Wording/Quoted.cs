namespace Cppcc.Domain.Wording;

/// <summary>引号: a text in quotation marks; marks within it alternate between double and single (GB/T 15834-2011, 4.8).</summary>
public static class Quoted
{
    /// <summary>The text in double marks.</summary>
    public static string Of(string text) => $"“{string.Concat(text.Select(Inner))}”";

    /// <summary>书名号: a title in double book marks, one that has its own as it is; marks within it are single (4.15).</summary>
    public static string Book(string title) =>
        title.StartsWith('《') && title.IndexOf('》', StringComparison.Ordinal) == title.Length - 1
            ? title
            : $"《{title.Replace('《', '〈').Replace('》', '〉')}》";

    private static char Inner(char c) =>
        c switch
        {
            '“' => '‘',
            '”' => '’',
            '‘' => '“',
            '’' => '”',
            _ => c,
        };
}
