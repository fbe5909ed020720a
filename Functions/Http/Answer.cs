using System.Globalization;
using System.Text;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>What the reading functions share: the organ, the period, the JSON.</summary>
public static class Answer
{
    /// <summary>
    /// What may be done to an organ that is archived: to archive it again and to take that back, to take keys away, and what writes
    /// nothing.
    /// </summary>
    private static readonly string[] OfArchived = [nameof(PutArchive), nameof(DeleteArchive), nameof(DeleteKey), nameof(PreviewText)];

    /// <summary>A page, which runs no script and loads nothing, whatever its texts say.</summary>
    public static IResult Html(HttpRequest request, string page, int status = StatusCodes.Status200OK)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        return Results.Text(page, "text/html", Encoding.UTF8, status);
    }

    /// <summary>JSON with readable Chinese.</summary>
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Rows.Json, statusCode: status);

    /// <summary>
    /// Answers about an organ, or that there is none, with those there are (a read more); a settings section that is not valid is
    /// named. What would change an organ that is archived is refused.
    /// </summary>
    public static async Task<IResult> About(
        OrganStore organs,
        string organ,
        FunctionContext context,
        Func<Organ, CancellationToken, Task<IResult>> answer
    )
    {
        if (await organs.Find(organ, context.CancellationToken) is not { } found)
            return Problem.NoOrgan(organ, (await organs.All(context.CancellationToken)).Select(o => o.Id));
        if (found.Head.Archived is not null && Changes(context))
            return Problem.Archived(found.Id);
        try
        {
            return await answer(found, context.CancellationToken);
        }
        catch (BadSectionException bad)
        {
            return Problem.BadSettings(bad);
        }
    }

    private static bool Changes(FunctionContext context) =>
        context.GetHttpContext() is { } http
        && !HttpMethods.IsGet(http.Request.Method)
        && !OfArchived.Contains(context.FunctionDefinition.Name, StringComparer.Ordinal);

    /// <summary>The same about a section of its settings, or that there is none of that name.</summary>
    public static Task<IResult> AboutSection(
        OrganStore organs,
        string organ,
        string section,
        FunctionContext context,
        Func<Organ, CancellationToken, Task<IResult>> answer
    ) =>
        About(
            organs,
            organ,
            context,
            (o, cancel) => OrganSettings.Sections.Contains(section) ? answer(o, cancel) : Task.FromResult(Problem.NoSection(section))
        );

    /// <summary>Reads a period of the kinds allowed, or says what is expected.</summary>
    public static IResult? Period(string text, out Period period, params ReadOnlySpan<PeriodKind> kinds)
    {
        if (Domain.Time.Period.TryParse(text, out period) && kinds.Contains(period.Kind))
            return period.Year is > Domain.Time.Period.MinYear and < Domain.Time.Period.MaxYear
                ? null
                : Problem.Malformed($"“{text}”应在 {Domain.Time.Period.MinYear + 1} 至 {Domain.Time.Period.MaxYear - 1} 年之间");
        var examples = new List<string>();
        foreach (var kind in kinds)
            examples.Add(Domain.Time.Period.Of(kind, new DateOnly(2021, 4, 5)).ToString());
        return Problem.Malformed($"“{text}”不是这里可用的时段；应写作 {string.Join(" 或 ", examples)}");
    }

    /// <summary>A date from the query; the fallback when absent; null when malformed, or of a year no calendar knows.</summary>
    public static DateOnly? Date(HttpRequest request, string name, DateOnly fallback)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text)
            return fallback;
        return
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > Domain.Time.Period.MinYear and < Domain.Time.Period.MaxYear
            ? date
            : null;
    }

    /// <summary>A text from the query, or null.</summary>
    public static string? Query(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a request may write: it names no ETag (If-Match), any, or the present one among others.</summary>
    public static bool Allows(HttpRequest request, string tag) =>
        request.Headers.IfMatch.ToString() is not { Length: > 0 } named
        || named.Split(',', StringSplitOptions.TrimEntries).Any(t => t == "*" || t == tag);

    /// <summary>Whether the query has a flag: its name alone, or with any value but <c>false</c>.</summary>
    public static bool Flag(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) && !string.Equals(value.ToString(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page size asked for: 1 to 1000, default 100.</summary>
    public static int Size(HttpRequest request) =>
        int.TryParse(request.Query["size"], CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, 1000) : 100;
}
