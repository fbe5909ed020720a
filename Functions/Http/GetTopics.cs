using Cppcc.Domain.Consultations;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/topics/{year}: the topics opened in a year with their sources, and who has answered the year's calls (M16).
/// </summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetTopics(OrganStore organs, TopicReader topics, ConsultationStore consultations, TimeProvider clock)
{
    /// <summary>As it stands now; <c>?format=</c> json, html or csv.</summary>
    [Function(nameof(GetTopics))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/topics/{year}")] HttpRequest request,
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
                var (now, settings) = (clock.GetUtcNow(), o.Settings.Topics);
                var known = (await topics.Since(o, asked.First, now, cancel)).Where(t => asked.Contains(t.OpenedOn)).ToList();
                var plan = await consultations.Plan(organ, now, cancel);
                var calls = settings
                    .Calls.Select(c => TopicCallYear.Of(c, asked.Year, o.Calendar))
                    .Select(c => (Call: c, Answers: c.Answers(known, settings, o.Roster)))
                    .ToList();
                var document = new TopicsDocument(settings, o.Roster);
                var table = document.Topics(known, plan);
                return Published.As(
                    request,
                    new
                    {
                        year = asked.ToString(),
                        settingsVersion = o.Head.SettingsVersion,
                        calls = calls.Select(c => Line(c.Call, c.Answers, o)),
                        topics = known.Select(t => Line(t, plan, o)),
                    },
                    new Document($"{o.Head.Name}{asked.Chinese}协商议题")
                    {
                        Body = [table, .. calls.Select(c => document.Answers(c.Call, c.Answers))],
                        Sheet = table,
                        Source = [$"设置第 {o.Head.SettingsVersion} 版，{o.Clock.Local(now):yyyy年M月d日 HH:mm} 的情况"],
                    },
                    asked
                );
            }
        );

    private static object Line(TopicCallYear call, IReadOnlyList<TopicAnswers> answers, Organ o) =>
        new
        {
            call.Call.Id,
            call.Call.Name,
            call.Opens,
            call.Closes,
            call.Reminds,
            asked = answers.Count,
            answered = answers.Count(a => a.HasAnswered),
            answers = answers.Select(a => new
            {
                id = a.Who,
                name = o.Roster.NameOf(a.Who),
                unit = a.IsUnit,
                answered = a.HasAnswered,
                a.Topics,
                a.Late,
            }),
        };

    private static object Line(Matter topic, ConsultationPlan plan, Organ o) =>
        new
        {
            topic.Id,
            topic.Title,
            origin = topic.Attributes.GetValueOrDefault("origin"),
            members = topic.Proposers.Select(p => new { id = p, name = o.Roster.NameOf(p) }),
            departments = Topics.Departments(topic, o.Settings.Topics, o.Roster).Select(o.Roster.NameOf),
            pointedBy = topic.Attributes.GetValueOrDefault(o.Settings.Topics.PointedBy) is { } leader
                ? new { id = leader, name = o.Roster.NameOf(leader) }
                : null,
            topic.Unit,
            topic.State,
            topic.StateName,
            topic.OpenedOn,
            settledOn = topic.Entered(o.Settings.Topics.Settled)?.On,
            takenUpBy = Topics.TakenUpBy(topic.Id, plan),
        };
}
