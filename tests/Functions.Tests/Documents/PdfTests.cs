using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cppcc.Functions.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using Document = Cppcc.Functions.Documents.Document;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>
/// A Word document as another program prints it: LibreOffice makes a PDF with the fonts that the file names as stand-ins, and poppler says
/// what is in it. With <c>./test.sh --full</c> alone; what is not installed is named.
/// </summary>
[Trait("Takes", "long")]
public sealed partial class PdfTests
{
    private const double PointsAMillimetre = 72 / 25.4;

    [Fact(Explicit = true)]
    public async Task A_printed_document_keeps_to_margins_head_pages_and_named_fonts()
    {
        var folder = Directory.CreateTempSubdirectory("printed-").FullName;
        try
        {
            var document = GivenDocuments.Whole with { Annexes = [new Annex("工作清单", [GivenDocuments.Items(5)])] };
            var pdf = await Print(document, folder);

            Assert.Contains("Pages:           3", await Run("pdfinfo", folder, pdf), StringComparison.Ordinal);
            var words = Word().Matches(await Run("pdftotext", folder, "-bbox", pdf, "-")).Select(Box.Of).ToList();
            var text = string.Concat(words.Select(w => w.Text));
            foreach (
                var part in new[]
                {
                    "大冶市政协办公室文件",
                    "大政协办〔2021〕5号",
                    "一、计划落实情况",
                    "2021年11月2日",
                    GivenDocuments.RareName,
                }
            )
                Assert.Contains(part, text, StringComparison.Ordinal);
            Assert.InRange(words.Min(w => w.Left), (28 - 0.5) * PointsAMillimetre, (28 + 3) * PointsAMillimetre);
            Assert.InRange(words.Max(w => w.Right), 0, (210 - 26 + 1) * PointsAMillimetre);
            Assert.InRange(words.Min(w => w.Top), (37 - 3) * PointsAMillimetre, (37 + 12) * PointsAMillimetre);
            var head = words.First(w => w.Text.Contains("文件", StringComparison.Ordinal));
            Assert.InRange(head.Bottom - head.Top, 30, 80); // the red head is the largest of all

            // What was substituted is what the file names, and nothing else had to stand in for a missing glyph.
            var fonts = Font().Matches(await Run("pdffonts", folder, pdf)).Select(m => m.Groups["name"].Value).ToList();
            Assert.NotEmpty(fonts);
            Assert.All(fonts, f => Assert.StartsWith("NotoS", f, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Print(Document document, string folder)
    {
        var file = Path.Combine(folder, "a.docx");
        await File.WriteAllBytesAsync(file, DocxWriter.Write(document));
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.conf"), FontsOf(file, folder));
        await Run(
            "soffice",
            folder,
            $"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            file
        );
        return Path.Combine(folder, "a.pdf");
    }

    /// <summary>Each font that the file names, with its stand-ins in their order, for fontconfig.</summary>
    private static string FontsOf(string file, string folder)
    {
        using var package = WordprocessingDocument.Open(file, isEditable: false);
        var aliases = package
            .MainDocumentPart!.FontTablePart!.Fonts!.Elements<Font>()
            .Select(f =>
                $"<alias binding=\"same\"><family>{f.Name}</family><prefer>{string.Concat(f.AltName!.Val!.Value!.Split(',').Select(n => $"<family>{n}</family>"))}</prefer></alias>"
            );
        return $"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir>{string.Concat(aliases)}</fontconfig>";
    }

    private static async Task<string> Run(string program, string folder, params string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    Environment = { ["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts.conf") },
                }
            )!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail(
                $"'{program}' is missing: install LibreOffice (libreoffice-writer), poppler-utils and Noto CJK fonts (fonts-noto-cjk)."
            );
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
            return output;
        }
    }

    private sealed record Box(double Left, double Top, double Right, double Bottom, string Text)
    {
        public static Box Of(Match word) =>
            new(Number(word, "left"), Number(word, "top"), Number(word, "right"), Number(word, "bottom"), word.Groups["text"].Value);

        private static double Number(Match word, string name) => double.Parse(word.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        "<word xMin=\"(?<left>[0-9.]+)\" yMin=\"(?<top>[0-9.]+)\" xMax=\"(?<right>[0-9.]+)\" yMax=\"(?<bottom>[0-9.]+)\">(?<text>[^<]*)</word>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Z]{6}\+(?<name>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Font();
}
