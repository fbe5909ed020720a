using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/commendations/{year}: the decision 表彰决定 with its list, and who is put forward.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetCommendation(OrganStore organs, CommendationReader commendations)
{
    /// <summary>The decision, else what is published for appeal, else who is put forward until now.</summary>
    [Function(nameof(GetCommendation))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/commendations/{year}")] HttpRequest request,
        string organ,
        string year,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(year, out var period, PeriodKind.Year) is { } malformed)
                    return malformed;
                var published = await commendations.Of(o, period, cancel);
                var nominated = await commendations.Nominated(o, period, cancel);
                if (published is null && nominated.All.Count == 0)
                    return Problem.NotFound($"{period.Chinese}尚无表彰决定，也没有推荐人选");
                var list = published?.Decision.List;
                var json = new
                {
                    period = year,
                    decidedAt = published?.Run.DecidedAt,
                    runId = published?.Run.Id,
                    settingsVersion = published?.Run.SettingsVersion,
                    correction = CorrectionDocument.Json(published?.Correction),
                    final = published?.Final ?? false,
                    title = published?.Decision.Title,
                    number = published?.Decision.Number,
                    honours = list?.Honours ?? [],
                    former = list?.Former ?? [],
                    notCommended = list?.NotCommended ?? [],
                    nominations = nominated.All.Select(n => Line(n, o)),
                };
                var document = published is null
                    ? CommendationReader.DocumentOf(o, period, nominated)
                    : CommendationReader.DocumentOf(o, period, published);
                return Published.As(request, json, document, period);
            }
        );

    private static object Line(Nomination nomination, Organ o) =>
        new
        {
            nomination.Event.Id,
            nomination.Event.Told,
            nomination.Event.Said.Person,
            name = o.Roster.NameOf(nomination.Event.Said.Person),
            nomination.Event.Said.Title,
            nomination.Event.Said.By,
            nomination.Event.Said.Reason,
            nomination.Event.Said.Withdrawn,
            nomination.Event.Said.Speaks,
            nomination.State,
            nomination.Why,
        };
}
