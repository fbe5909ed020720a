using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>Replaces the roster as a whole, or nothing: with one that was sent, or an older one.</summary>
public sealed class RosterPut(
    OrganStore organs,
    MatterStore matters,
    ProposalsReader proposals,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>Differences that a dry run lists; of the rest the number is said.</summary>
    private const int Listed = 500;

    /// <summary>A section that changes is written as the present one and as a version, and what it replaces may be kept too.</summary>
    private const int RowsOfSection = 3;

    /// <summary>
    /// Refuses a roster that is empty or lacks more than a third of what is there, unless <c>?confirm</c>; one that removes somebody with
    /// open matters, or whom settings name, unless <c>?successor=</c>, who takes both over: the settings in the same transaction. With
    /// <c>?dry-run</c> it says what would change and writes nothing.
    /// </summary>
    /// <param name="part">The part that was sent as a table, so that faults name its rows; null for a whole roster.</param>
    public async Task<IResult> Make(HttpRequest request, Organ o, JsonElement json, string? part, SettingsAct act, CancellationToken cancel)
    {
        var faults = new List<Fault>();
        if (RosterReader.Read(json, faults, entered: true) is not { } roster)
            return Problem.Refused("bad-roster", $"名册有 {faults.Count} 处错误，未保存", RosterCsv.ByRow(faults, part));
        if (o.Lives.CollectedAgain(roster) is { Count: > 0 } erased)
            return Problem.Refused(
                "erased",
                $"有 {erased.Count} 人的个人信息已按规定删除，名册中又写明了，未保存；请去掉他们的姓名（写“{Lives.NoName}”）、界别、生日和联系方式",
                [
                    .. erased.Select(id => new Fault(
                        $"/people/{roster.People.ToList().FindIndex(p => p.Id == id)}",
                        $"人员“{id}”的个人信息已删除"
                    )),
                ]
            );
        roster = o.Lives.Over(roster);
        var doubt = RosterDifference.Doubt(o.Roster, roster);
        if (doubt is not null && !Answer.Flag(request, "confirm") && !Answer.Flag(request, "dry-run"))
            return Problem.Refused("confirm", $"{doubt}，未保存；先用 ?dry-run 查看变动，确认无误后加 ?confirm 重新提交");
        var successor = Answer.Query(request, "successor");
        if (successor is not null && !roster.Has(successor))
            faults.Note(new Fault("?successor", $"承接的“{Fields.Quoted(successor)}”不在新名册中"));
        var orphans = await Orphans(o, await Removed(o, roster, cancel), cancel);
        if (orphans.Count > 0 && (roster.Unit(successor)?.Id ?? roster.Person(successor)?.Id) is null)
            return Problem.Refused(
                "open-matters",
                "去掉的单位或人员还有未办结事项；请用 ?successor= 指定承接的单位或人员",
                [.. faults, .. orphans.Take(50).Select(m => new Fault($"/{m.Unit}", $"{m.Id} {m.Title}"))]
            );
        var named = Named(o, roster);
        if (named.Where(n => !Takes(n, successor, roster)).ToList() is { Count: > 0 } left)
            return Problem.Refused(
                "named-by-settings",
                "设置里写明的单位、人员或领导不在新名册中；请先改设置，或用 ?successor= 指定接替的人（类别要相同）",
                [
                    .. faults,
                    .. left.Take(50)
                        .Select(n => new Fault(
                            $"settings/{n.Section}{n.Pointer}",
                            $"设置“{OrganSettings.NameOf(n.Section)}”写明了“{o.Roster.NameOf(n.Id)}”（{n.Id}）"
                        )),
                ]
            );
        if (faults.Count > 0)
            return Problem.Refused("no-successor", "承接的单位或人员不在新名册中，未保存", faults);
        var sections = Replacements(o, named, successor);
        if (sections.Sum(s => RowsOfSection * Rows.SizeOf(s.Overrides.ToJsonString(Rows.Json))) > Rows.TransactionBytes)
            return Problem.Refused("named-by-settings", "写明这些人的设置过大，不能随名册一起更改；请先改设置，再提交名册");
        if (Answer.Flag(request, "dry-run"))
            return Foreseen(o, roster, doubt, orphans, named, sections);
        var proposed = await proposals.Of(o, o.Clock.LocalDate(clock.GetUtcNow()), cancel);
        if (
            await organs.PutRoster(o.Id, o.Head.RosterVersion, json.GetRawText(), cancel, act, sections, o.Head.LivesVersion) is not { } put
        )
            return Problem.Changed();
        if (orphans.Count > 0)
            await HandOver(o, put, orphans, roster, successor!, cancel);
        request.HttpContext.Response.Headers.ETag = RosterTag.Of(put.Version);
        Audit.Changed(request.HttpContext, $"名册：第 {o.Head.RosterVersion} 版改为第 {put.Version} 版");
        return Answer.Json(
            new
            {
                version = put.Version,
                units = roster.Units.Count,
                people = roster.People.Count,
                leaders = roster.Leaders.Count,
                vacancies = roster.Vacancies(o.Clock.LocalDate(clock.GetUtcNow())),
                deceased = Told(o.Lives.Deceased, roster),
                unreachable = GetReach.Unreachable(o.Settings, roster, delivery.IsLocal),
                unknownRobots = GetReach.UnknownRobots(o.Settings, roster),
                adopted = proposed.Where(p => p.IsIn(roster)).Select(p => RosterTag.Line(p, o.Roster)),
                remaining = proposed.Where(p => !p.IsIn(roster)).Select(p => RosterTag.Line(p, roster)),
                settings = sections.Count > 0 ? sections.Select(s => s.Section) : null,
            }
        );
    }

    /// <summary>Those of a roster whom events say something of; null for none.</summary>
    private static IReadOnlyList<string>? Told(IEnumerable<string> people, CommitteeRoster roster) =>
        people.Where(p => roster.Person(p) is not null).ToList() is { Count: > 0 } told ? told : null;

    private IResult Foreseen(
        Organ o,
        CommitteeRoster roster,
        string? doubt,
        IReadOnlyList<Matter> orphans,
        IReadOnlyList<RosterName> named,
        IReadOnlyList<SectionReplacement> sections
    )
    {
        var changes = RosterDifference.Of(o.Roster, roster);
        return Answer.Json(
            new
            {
                dryRun = true,
                version = o.Head.RosterVersion,
                confirm = doubt,
                counts = new
                {
                    added = changes.Count(c => c.Change == "added"),
                    changed = changes.Count(c => c.Change == "changed"),
                    removed = changes.Count(c => c.Change == "removed"),
                },
                changes = changes.Take(Listed),
                more = changes.Count > Listed ? changes.Count - Listed : (int?)null,
                handedOver = orphans.Take(50).Select(m => new { m.Id, m.Title }),
                settings = sections.Select(s => new
                {
                    s.Section,
                    pointers = named.Where(n => n.Section == s.Section).Select(n => n.Pointer),
                }),
                vacancies = roster.Vacancies(o.Clock.LocalDate(clock.GetUtcNow())),
                unreachable = GetReach.Unreachable(o.Settings, roster, delivery.IsLocal),
            }
        );
    }

    /// <summary>Whom settings name that leaves with a roster.</summary>
    private static IReadOnlyList<RosterName> Named(Organ o, CommitteeRoster roster) =>
        [
            .. RosterNames
                .Sections.SelectMany(s => RosterNames.In(s, o.Settings.OverridesOf(s)))
                .Where(n => RosterNames.IsIn(o.Roster, n.Who, n.Id) && !RosterNames.IsIn(roster, n.Who, n.Id)),
        ];

    /// <summary>Whether a successor may stand where settings name someone. Who was exempt needs to be only that there is one.</summary>
    private static bool Takes(RosterName name, string? successor, CommitteeRoster roster) =>
        successor is not null && (name.Exempts ? roster.Has(successor) : RosterNames.IsIn(roster, name.Who, successor));

    private static IReadOnlyList<SectionReplacement> Replacements(Organ o, IReadOnlyList<RosterName> named, string? successor) =>
        [
            .. from names in named.GroupBy(n => n.Section, StringComparer.Ordinal)
            let seen = o.Settings.OverridesOf(names.Key)!
            let gone = names.Select(n => n.Id).ToHashSet(StringComparer.Ordinal)
            select new SectionReplacement(names.Key, seen, RosterNames.Replace(names.Key, seen, gone, successor!)),
        ];

    /// <summary>
    /// Units and people that leave with a roster, and those that left with the one in force: a hand-over that broke off after that came
    /// into force is made up by repeating the request.
    /// </summary>
    private async Task<(HashSet<string> Units, HashSet<string> People)> Removed(
        Organ organ,
        CommitteeRoster roster,
        CancellationToken cancel
    )
    {
        var before = await organs.Roster(organ.Id, organ.Head.RosterVersion - 1, cancel);
        return (
            [.. before.Units.Concat(organ.Roster.Units).Select(u => u.Id).Where(u => roster.Unit(u) is null)],
            [.. before.People.Concat(organ.Roster.People).Select(p => p.Id).Where(p => roster.Person(p) is null)]
        );
    }

    /// <summary>Open matters of those who are no longer in the roster.</summary>
    private async Task<IReadOnlyList<Matter>> Orphans(
        Organ organ,
        (HashSet<string> Units, HashSet<string> People) removed,
        CancellationToken cancel
    )
    {
        var (units, people) = removed;
        if (units.Count + people.Count == 0)
            return [];
        var open = await matters.OpenAsOf(organ.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, organ.MatterRules, cancel);
        return [.. open.Where(m => units.Contains(m.Unit) || (m.Owner is not null && people.Contains(m.Owner)))];
    }

    private Task HandOver(
        Organ organ,
        RosterVersion put,
        IReadOnlyList<Matter> orphans,
        CommitteeRoster roster,
        string successor,
        CancellationToken cancel
    )
    {
        var (now, toUnit) = (clock.GetUtcNow(), roster.Unit(successor) is not null);
        var handed = orphans.Select(m => new MatterEvent(
            $"successor.v{put.Version}.{put.Attempt}",
            now,
            organ.Clock.LocalDate(now),
            new MatterReassigned(m.Id, toUnit ? successor : null, toUnit ? null : successor)
        ));
        return matters.Append(organ.Id, [.. handed], organ.MatterRules, cancel);
    }
}
