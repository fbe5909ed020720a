using System.Globalization;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/consultations/{year}: the year's consultation plan (M17, M4): entries, attendance, promises, where the plan
/// falls short of the duties, and which settled topics it is offered.
/// </summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetConsultations(
    OrganStore organs,
    ConsultationStore consultations,
    DutyBook duties,
    TopicReader topics,
    TimeProvider clock,
    Phrasing phrasing
)
{
    /// <summary>As it stands now; <c>?layer=</c> one layer, <c>?format=</c> json, html or csv.</summary>
    [Function(nameof(GetConsultations))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/consultations/{year}")] HttpRequest request,
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
                if (Answer.Period(year, out var asked, PeriodKind.Year) is { } malformed)
                    return malformed;
                var settings = o.Settings.Consultations;
                if (Answer.Query(request, "layer") is { } wanted && settings.Layer(wanted) is null)
                    return Problem.Malformed($"没有“{wanted}”这个协商层次；可用：{string.Join('、', settings.Layers.Select(l => l.Id))}");
                var now = clock.GetUtcNow();
                var today = o.Clock.LocalDate(now);
                var plan = await consultations.Plan(organ, now, cancel);
                var ofYear = plan.Between(asked.First, asked.Last).ToList();
                var terms = DutyTerm
                    .Ending(o.Settings.Duties, o.Roster, asked.First, asked.Last, o.Clock.LocalDate(o.Head.Created))
                    .Where(t => PlanGaps.Counts(t.Duty, settings))
                    .ToList();
                var statuses = (await duties.Of(o, terms, now, today, cancel)).Statuses;
                var gaps = PlanGaps.Of(terms.Zip(statuses), ofYear, settings, o.Roster, today);
                var since = asked.Previous.First;
                var offered = Topics.Offered(await topics.Since(o, since, now, cancel), plan, asked.Year, o.Settings.Topics);
                var shown = ofYear.Where(c => Answer.Query(request, "layer") is not { } layer || c.Entry.Layer == layer).ToList();
                var document = new ConsultationsDocument(settings, o.Roster, today);
                var table = document.Plan(shown);
                return Published.As(
                    request,
                    new
                    {
                        year = asked.ToString(),
                        settingsVersion = o.Head.SettingsVersion,
                        layers = settings.Layers.Select(l => new
                        {
                            l.Id,
                            l.Name,
                            planned = ofYear.Count(c => c.Entry.Layer == l.Id && c.StateOn(today) != ConsultationState.Cancelled),
                            held = ofYear.Count(c => c.Entry.Layer == l.Id && c.StateOn(today) == ConsultationState.Held),
                        }),
                        consultations = shown.Select(c => Line(c, o, today)),
                        gaps = gaps.Select(g => new
                        {
                            duty = g.Term.Duty.Id,
                            g.Term.Duty.Name,
                            g.Term.Subject,
                            g.Term.Period,
                            g.Term.Min,
                            g.Done,
                            g.Planned,
                        }),
                        offered = offered.Select(t => new
                        {
                            t.Id,
                            t.Title,
                            settledOn = t.Path[^1].On,
                        }),
                        repeated = plan.Repeated.Where(r => asked.Contains(r.Entry.Date)),
                        unplanned = plan
                            .Unplanned.Where(u => asked.Contains(u.Holding.Date))
                            .Select(u => new
                            {
                                u.Consultation,
                                u.Holding.Event,
                                u.Holding.Date,
                            }),
                    },
                    new Document($"{o.Head.Name}{asked.Chinese}协商计划")
                    {
                        Body =
                        [
                            .. shown.Count == 0 ? [] : DocumentText.Of(phrasing.Prose(o, ConsultationPlanFacts.Of(shown, today))),
                            table,
                            document.Gaps(gaps),
                            .. offered.Count == 0 ? Array.Empty<Table>() : [TopicsDocument.Offered(offered)],
                        ],
                        Sheet = table,
                        Source = [$"设置第 {o.Head.SettingsVersion} 版，{o.Clock.Local(now):yyyy年M月d日 HH:mm} 的情况"],
                    },
                    asked
                );
            }
        );

    private static object Line(Consultation c, Organ o, DateOnly today) =>
        new
        {
            c.Id,
            c.Entry.Layer,
            c.Entry.Date,
            time = c.Entry.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
            c.Entry.Topic,
            c.Entry.TakesUp,
            c.Entry.Unit,
            c.Entry.Place,
            state = c.StateOn(today),
            cancelled = c.IsCancelled,
            c.Reason,
            invitees = c.AttendanceOf(o.Roster)
                .Select(a => new
                {
                    id = a.Invitee,
                    name = o.Roster.NameOf(a.Invitee),
                    a.State,
                }),
            others = c.Others(o.Roster),
            held = c.Holdings.Select(h => new { h.Event, h.Date }),
            promises = c.Promises.Select(p => new
            {
                matter = MatterFollowUps.IdOf(c.Id, p.Id),
                p.Title,
                p.Unit,
                p.By,
                p.Due,
            }),
        };
}
