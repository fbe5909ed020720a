using System.Text;
using Cppcc.Functions.Documents;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>A result in the format asked for.</summary>
internal static class Published
{
    /// <summary>The result of a run.</summary>
    public static IResult As<T>(HttpRequest request, T json, ResultDocument document) =>
        As(request, () => json, document.Html, document.Csv);

    /// <summary>What is computed when it is asked for.</summary>
    /// <param name="flat">The table that a spreadsheet gets.</param>
    /// <param name="foot">Where it comes from.</param>
    public static IResult As<T>(
        HttpRequest request,
        T json,
        string title,
        IEnumerable<string> notes,
        IEnumerable<Table> tables,
        Table flat,
        string foot
    ) => As(request, () => json, () => Page.Html(title, notes, tables, foot), () => flat.ToCsv());

    private static IResult As<T>(HttpRequest request, Func<T> json, Func<string> html, Func<string> csv) =>
        Answer.Query(request, "format") switch
        {
            "html" => Answer.Html(request, html()),
            "csv" => Microsoft.AspNetCore.Http.Results.Text(csv(), "text/csv", Encoding.UTF8),
            _ => Answer.Json(json()),
        };
}
