using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Cppcc.Functions.Documents;

/// <summary>A picture within a line, as wide as it may be.</summary>
internal static class DocxPicture
{
    /// <summary>English metric units in a point.</summary>
    private const double Emu = 12700;

    /// <summary>Pixels of a picture are taken as 96 an inch.</summary>
    private const double PixelsAPoint = 96.0 / 72;

    /// <summary>The red head as a picture.</summary>
    /// <param name="text">What it shows, for those who do not see it.</param>
    public static DocumentFormat.OpenXml.Wordprocessing.Paragraph Paragraph(MainDocumentPart main, Picture picture, string text)
    {
        var part = main.AddImagePart(ImagePartType.Png);
        part.FeedData(new MemoryStream(picture.Png));
        var scale = Math.Min(1, TableLayout.PortraitWidth / (picture.Width / PixelsAPoint));
        var (width, height) = (Extent(picture.Width), Extent(picture.Height));
        return new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
            new DocumentFormat.OpenXml.Wordprocessing.ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.PictureHead }),
            new DocumentFormat.OpenXml.Wordprocessing.Run(
                new Drawing(
                    new Inline(
                        new Extent { Cx = width, Cy = height },
                        new EffectExtent
                        {
                            LeftEdge = 0,
                            TopEdge = 0,
                            RightEdge = 0,
                            BottomEdge = 0,
                        },
                        new DocProperties
                        {
                            Id = 1,
                            Name = "版头",
                            Description = text,
                        },
                        new Graphic(
                            new GraphicData(Shown(main.GetIdOfPart(part), width, height))
                            {
                                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                            }
                        )
                    )
                    {
                        DistanceFromTop = 0,
                        DistanceFromBottom = 0,
                        DistanceFromLeft = 0,
                        DistanceFromRight = 0,
                    }
                )
            )
        );

        long Extent(int pixels) => (long)(pixels / PixelsAPoint * scale * Emu);
    }

    private static Pictures.Picture Shown(string id, long width, long height) =>
        new(
            new Pictures.NonVisualPictureProperties(
                new Pictures.NonVisualDrawingProperties { Id = 0, Name = "版头" },
                new Pictures.NonVisualPictureDrawingProperties()
            ),
            new Pictures.BlipFill(new Blip { Embed = id }, new Stretch(new FillRectangle())),
            new Pictures.ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = width, Cy = height }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }
            )
        );
}
