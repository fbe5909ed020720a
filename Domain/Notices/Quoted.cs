namespace Cppcc.Domain.Notices;

/// <summary>引号: a text in quotation marks; marks within it alternate between double and single (GB/T 15834-2011, 4.8).</summary>
public static class Quoted
{
    /// <summary>The text in double marks.</summary>
    public static string Of(string text) => $"“{string.Concat(text.Select(Inner))}”";

    private static char Inner(char c) => c switch { '“' => '‘', '”' => '’', '‘' => '“', '’' => '”', _ => c };
}
