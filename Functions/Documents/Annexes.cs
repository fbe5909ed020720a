namespace Cppcc.Functions.Documents;

/// <summary>附件: how they are counted and named.</summary>
internal static class Annexes
{
    /// <summary>Under the text: 附件's name, with its number where there are several.</summary>
    public static string Line(Document document, int at) =>
        document.Annexes.Count == 1 ? document.Annexes[at].Title : $"{at + 1}.{document.Annexes[at].Title}";

    /// <summary>Above the annex: 附件, or 附件2.</summary>
    public static string Mark(Document document, int at) => document.Annexes.Count == 1 ? "附件" : $"附件{at + 1}";
}
