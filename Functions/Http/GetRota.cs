using System.Globalization;
using Cppcc.Domain.Rota;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/rota/{lecture}: turns taken with their evidence, turns announced, turns to come; computed, nothing written.
/// </summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetRota(OrganStore organs, RotaStore rota, TraceStore traces, TimeProvider clock)
{
    private const int MostTurns = 60;

    /// <summary>
    /// <c>?from=</c> the first date of the turns taken, a year ago unless asked otherwise; <c>?turns=</c> how many to come, 1 to 60,
    /// default 3.
    /// </summary>
    [Function(nameof(GetRota))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/rota/{lecture}")] HttpRequest request,
        string organ,
        string lecture,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (o.Settings.Rota.Lecture(lecture) is not { } rule)
                    return Problem.NotFound(
                        $"没有轮流项目“{lecture}”；可用：{string.Join('、', o.Settings.Rota.Lectures.Select(l => l.Id))}"
                    );
                var now = clock.GetUtcNow();
                var today = o.Clock.LocalDate(now);
                if (Answer.Date(request, "from", today.AddYears(-1)) is not { } from)
                    return Problem.Malformed("from 应写作 2021-04-05");
                var count = 3;
                if (
                    Answer.Query(request, "turns") is { } asked
                    && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MostTurns)
                )
                    return Problem.Malformed($"turns“{asked}”应为 1 至 {MostTurns}");
                var turns = await traces.Turns(organ, rule.Activity, now, cancel);
                var (announced, settled) = await rota.Of(organ, lecture, cancel);
                var open = announced.Where(t => settled.All(s => s.Period != t.Period)).ToList();
                var coming = LectureOrder.Coming(rule, o.Roster, turns, open, LectureDay.Next(rule, today, count, o.Calendar)).ToList();
                var past = turns.Where(t => t.Date >= from && t.Date <= today).ToList();
                return Published.As(
                    request,
                    new
                    {
                        lecture,
                        rule.Name,
                        from,
                        past = past.Select(t => new
                        {
                            t.Date,
                            people = t.People.Select(p => new { id = p, name = o.Roster.NameOf(p) }),
                            evidence = t.Event,
                        }),
                        announced = announced
                            .Where(t => t.Date >= from)
                            .Select(t => new
                            {
                                t.Period,
                                t.At,
                                t.Person,
                                name = Name(o, t.Person),
                                t.AnnouncedOn,
                                state = State(t, t.Evidence(turns, announced).Count > 0, settled),
                                evidence = t.Evidence(turns, announced),
                            }),
                        coming = coming.Select(c => new
                        {
                            period = c.Day.Period.ToString(),
                            c.Day.At,
                            announce = c.Day.Announce,
                            c.Person,
                            name = Name(o, c.Person),
                            c.Announced,
                            provisional = o.Calendar.IsProvisional(c.Day.Date),
                        }),
                        order = LectureOrder
                            .Of(rule, o.Roster, turns, open)
                            .Select(w => new
                            {
                                w.Person,
                                name = Name(o, w.Person),
                                w.Last,
                                away = o.Roster.Person(w.Person)!.AwayOn(today) is not null,
                            }),
                    },
                    new Document($"{o.Head.Name}{rule.Name}轮次")
                    {
                        Body =
                        [
                            new Table(
                                "近期轮次",
                                ["日期", "时间", "主讲"],
                                [
                                    .. coming.Select(c =>
                                        (IReadOnlyList<string>)[$"{c.Day.At:yyyy-MM-dd}", $"{c.Day.At:HH:mm}", Name(o, c.Person) ?? "待定"]
                                    ),
                                ]
                            ),
                            new Table(
                                "已讲",
                                ["日期", "主讲"],
                                [
                                    .. past.Select(t =>
                                        (IReadOnlyList<string>)[$"{t.Date:yyyy-MM-dd}", string.Join('、', t.People.Select(o.Roster.NameOf))]
                                    ),
                                ]
                            ),
                        ],
                        Source = [$"{today:yyyy年M月d日}的情况，设置第 {o.Head.SettingsVersion} 版"],
                    }
                );
            }
        );

    /// <summary>A trace that came after a turn was settled as missed shows as held, late.</summary>
    private static string State(AnnouncedTurn turn, bool held, IReadOnlyList<SettledTurn> settled)
    {
        if (turn.Person is null)
            return "nobody";
        var missed = settled.FirstOrDefault(s => s.Period == turn.Period)?.Missed;
        if (held)
            return missed == true ? "held-late" : "held";
        return missed == true ? "missed" : "announced";
    }

    private static string? Name(Organ organ, string? person) => person is null ? null : organ.Roster.NameOf(person);
}
