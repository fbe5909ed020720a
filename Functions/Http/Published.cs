using System.Text;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>What is read, in the format asked for: one document as JSON, page, Word, workbook or comma-separated values.</summary>
internal static class Published
{
    private static readonly (string Format, string Name)[] Files = [("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV")];

    /// <summary>The answer.</summary>
    /// <param name="period">What a page leads to the neighbours of; null for none.</param>
    public static IResult As<T>(HttpRequest request, T json, Document document, Period? period = null) =>
        Answer.Query(request, "format") is { } format and not "json"
            ? As(request, format, document with { Links = Links(request, period) })
            : Answer.Json(json);

    /// <summary>A document in a format that is none of data.</summary>
    public static IResult As(HttpRequest request, string format, Document document) =>
        format switch
        {
            "docx" => File(request, DocxWriter.Write(document), DocxWriter.MediaType, $"{document.Title}.docx"),
            "xlsx" => File(request, XlsxWriter.Write(document), XlsxWriter.MediaType, $"{document.Title}.xlsx"),
            "csv" => Results.Text(CsvWriter.Write(document), "text/csv", Encoding.UTF8),
            _ => Answer.Html(request, HtmlWriter.Write(document)),
        };

    private static IResult File(HttpRequest request, byte[] content, string type, string name)
    {
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(content, type, name);
    }

    /// <summary>The periods before and after, and the other formats, with the key that the page itself was opened with.</summary>
    private static IReadOnlyList<PageLink> Links(HttpRequest request, Period? period)
    {
        var segments = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. period is { } one ? Neighbours(one) : [],
            .. Files
                .Where(f => FormatGuard.Of(request.HttpContext).Contains(f.Format))
                .Select(f => new PageLink(f.Name, Address(segments[^1], f.Format))),
        ];

        IEnumerable<PageLink> Neighbours(Period of)
        {
            var at = Array.FindLastIndex(segments, s => Period.TryParse(Uri.UnescapeDataString(s), out var named) && named == of);
            if (at < 0)
                yield break;
            var (up, rest) = (
                string.Concat(Enumerable.Repeat("../", segments.Length - 1 - at)),
                string.Concat(segments[(at + 1)..].Select(s => $"/{s}"))
            );
            foreach (var (name, other) in new[] { ("上一期", of.Previous), ("下一期", of.Next) })
                yield return new PageLink($"{name}：{other.Chinese}", Address($"{up}{other}{rest}", "html"));
        }

        string Address(string path, string format) =>
            path
            + QueryString.Create(
                request
                    .Query.Where(q => q.Key != "format" && q.Key != "revision")
                    .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
                    .Append(KeyValuePair.Create("format", (string?)format))
            );
    }
}
