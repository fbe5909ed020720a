using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/feeds/{organ}/agenda.ics?key=: the agenda that people subscribe to. Anonymous to the host; the app's own key says what shows.
/// </summary>
[Formats("ics")]
public sealed class GetAgendaFeed(OrganStore organs, KeyStore keys, AgendaReader agenda, TimeProvider clock)
{
    private const int DaysBack = 31;
    private const int DaysAhead = 400;

    /// <summary>
    /// From 31 days back to 400 ahead. The content changes with the day or with what happens, and then its ETag; a client may keep it for
    /// an hour. Storage calls: the key, the organ's head, four of the ledger, one for a thousand matters that are due, the consultation
    /// plan, the turns to lecture: 9, two fewer for an organ of the preset's first edition; one for a key that opens nothing. The answer to
    /// such a key never says why.
    /// </summary>
    [Function(nameof(GetAgendaFeed))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/{organ}/agenda.ics")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        if (await keys.Opens(organ, Answer.Query(request, "key"), KeyScope.Agenda, cancel) is not { Scope: var scope })
            return Refused();
        if (await organs.Find(organ, cancel) is not { } o || !scope.IsIn(o.Roster))
            return Refused();
        try
        {
            var today = o.Clock.LocalDate(clock.GetUtcNow());
            var entries = await agenda.Read(
                o,
                today.AddDays(-DaysBack),
                today.AddDays(DaysAhead),
                new AgendaFilter(scope.Unit, scope.Person, scope.Leader, scope.Birthdays),
                cancel
            );
            return Cached(request, new AgendaCalendar(o.Id, NameOf(o, scope), o.Head.TimeZone, o.Clock.Start(today)).Of(entries));
        }
        catch (BadSectionException)
        {
            // What is wrong is the administrators' business, to whom it is reported; a client keeps the calendar it has.
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "日历暂时不能更新", "请稍后再试");
        }
    }

    private static IResult Refused() => Problem.Unauthorized("bad-key", "订阅地址无效或已失效；请向管理员索取新的订阅地址");

    private static string NameOf(Organ o, KeyScope scope) =>
        (scope.Unit ?? scope.Person ?? scope.Leader) is { } who ? $"{o.Head.Name}·{o.Roster.NameOf(who)}" : o.Head.Name;

    private static IResult Cached(HttpRequest request, string text)
    {
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"";
        request.HttpContext.Response.Headers.ETag = etag;
        request.HttpContext.Response.Headers.CacheControl = "private, max-age=3600";
        var known = request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries);
        return known.Contains(etag) || known.Contains($"W/{etag}")
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(text, AgendaCalendar.ContentType);
    }
}
