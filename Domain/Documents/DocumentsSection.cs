using System.Buffers.Binary;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Documents;

/// <summary>文号序列: documents that are numbered in one row through a year.</summary>
/// <param name="Prefix">发文机关代字: 大政协办.</param>
public sealed record NumberSeries(string Id, string Prefix)
{
    /// <summary>文号, as GB/T 9704 writes it: 大政协办〔2021〕5号.</summary>
    /// <param name="number">From 1.</param>
    public string Name(int year, int number) => $"{Prefix}〔{year}〕{number}号";
}

/// <summary>How documents of a kind are issued.</summary>
/// <param name="Id">One of <see cref="DocumentsSection.Kinds"/>.</param>
/// <param name="Series">The series that numbers them; null for none.</param>
/// <param name="Addressee">主送, without the colon; null for nobody.</param>
/// <param name="CopiesTo">抄送.</param>
public sealed record IssuedKind(string Id, string? Series, string? Addressee, IReadOnlyList<string> CopiesTo);

/// <summary>Settings section <c>documents</c>: 公文, who issues them and how they are numbered.</summary>
/// <param name="Issuer">发文机关署名; null for the organ's name and 办公室.</param>
/// <param name="Head">发文机关标志; null for the issuer and 文件.</param>
/// <param name="HeadImage">The red head as a picture in PNG; null for text.</param>
/// <param name="PrintedBy">印发机关; null for the issuer.</param>
public sealed record DocumentsSection(
    string? Issuer,
    string? Head,
    byte[]? HeadImage,
    string? PrintedBy,
    IReadOnlyList<NumberSeries> Series,
    IReadOnlyList<IssuedKind> Issued
)
{
    /// <summary>月通报.</summary>
    public const string Circular = "circular";

    /// <summary>季考核.</summary>
    public const string Scores = "scores";

    /// <summary>年考评.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>表彰决定.</summary>
    public const string Commendation = "commendation";

    /// <summary>制度汇编.</summary>
    public const string Regulations = "regulations";

    /// <summary>Kinds of documents that an organ issues.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Circular, Scores, Evaluation, Commendation, Regulations];

    /// <summary>Bytes of a picture, at most.</summary>
    public const int MostOfImage = 40 * 1024;

    private static ReadOnlySpan<byte> PngBegin => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>How documents of a kind are issued; one that settings do not name has no number and goes to nobody.</summary>
    public IssuedKind Of(string kind) => Issued.FirstOrDefault(k => k.Id == kind) ?? new IssuedKind(kind, null, null, []);

    /// <summary>The series that numbers a kind; null for none.</summary>
    public NumberSeries? SeriesOf(string kind) => Of(kind).Series is { } id ? Series.First(s => s.Id == id) : null;

    /// <summary>发文机关署名.</summary>
    /// <param name="organ">The organ's name.</param>
    public string IssuerOf(string organ) => Issuer ?? $"{organ}办公室";

    /// <summary>发文机关标志.</summary>
    /// <param name="organ">The organ's name.</param>
    public string HeadOf(string organ) => Head ?? $"{IssuerOf(organ)}文件";

    /// <summary>Width and height of a picture in PNG, in pixels.</summary>
    public static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    internal static DocumentsSection Read(Fields f)
    {
        var section = new DocumentsSection(
            f.OptionalText("issuer", 60),
            f.OptionalText("head", 60),
            Image(f),
            f.OptionalText("printedBy", 60),
            [.. f.Objects("series").Select(SeriesFrom)],
            [.. f.Objects("issued").Select(IssuedFrom)]
        );
        f.NoOthers();
        foreach (var twice in section.Series.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("series", $"“{twice.Key}”重复");
        foreach (var twice in section.Series.GroupBy(s => s.Prefix, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("series", $"两个序列的代字都是“{twice.Key}”，会有两份文件用同一文号；请让它们共用一个序列");
        foreach (var twice in section.Issued.GroupBy(k => k.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("issued", $"“{twice.Key}”重复");
        foreach (var (at, kind) in section.Issued.Index())
            if (kind.Series is { } series && section.Series.All(s => s.Id != series))
                f.Refuse($"issued/{at}/series", $"没有序列“{series}”；可用：{string.Join('、', section.Series.Select(s => s.Id))}");
        return section;
    }

    private static NumberSeries SeriesFrom(Fields f)
    {
        var series = new NumberSeries(f.Id("id"), f.Text("prefix", 20));
        f.NoOthers();
        return series;
    }

    private static IssuedKind IssuedFrom(Fields f)
    {
        var kind = new IssuedKind(
            f.Choice("id", [.. Kinds]),
            f.OptionalId("series"),
            f.OptionalText("addressee", 200),
            f.Texts("copiesTo")
        );
        f.NoOthers();
        return kind;
    }

    private static byte[]? Image(Fields f)
    {
        if (f.OptionalText("headImage", MostOfImage * 4 / 3 + 4) is not { } text)
            return null;
        var png = new byte[MostOfImage + 3];
        if (!Convert.TryFromBase64String(text, png, out var length) || length < 24 || !png.AsSpan().StartsWith(PngBegin))
            f.Refuse("headImage", "应为 PNG 图片的 Base64 文字");
        else if (SizeOf(png) is { Width: < 1 } or { Height: < 1 })
            f.Refuse("headImage", "图片没有大小");
        else
            return png[..length];
        return null;
    }
}
