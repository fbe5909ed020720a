using Cppcc.Domain.Documents;

namespace Cppcc.Functions.Documents;

/// <summary>签发: what a document gets from who issues it.</summary>
public static class Issue
{
    /// <summary>The document with red head, number, addressee, signature and foot, as the organ's settings say for its kind.</summary>
    /// <param name="organ">The organ's name.</param>
    /// <param name="kind">One of <see cref="DocumentsSection.Kinds"/>.</param>
    /// <param name="number">文号; null for none.</param>
    /// <param name="on">成文日期.</param>
    public static Document By(DocumentsSection settings, string organ, string kind, string? number, DateOnly on, Document document)
    {
        var (issuer, rule) = (settings.IssuerOf(organ), settings.Of(kind));
        return document with
        {
            Masthead = new Masthead(settings.HeadOf(organ), number) { Picture = settings.HeadImage is { } png ? PictureOf(png) : null },
            Addressee = rule.Addressee,
            Signature = new Signature(issuer, on),
            Imprint = new Imprint(rule.CopiesTo, settings.PrintedBy ?? issuer, on),
        };
    }

    private static Picture PictureOf(byte[] png)
    {
        var (width, height) = DocumentsSection.SizeOf(png);
        return new Picture(png, width, height);
    }
}
