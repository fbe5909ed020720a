using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>事项: what is reported of one matter, and what the backend itself keeps among its events. M1, M16, M18, M20, M23.</summary>
internal static class MatterEvents
{
    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(EventWord.MatterOpened, ReadOpened, CheckOpened).WrittenAs<MatterOpened>(Write),
            EventType
                .Of(
                    EventWord.MatterAdvanced,
                    f => new MatterAdvanced(
                        f.Id("id"),
                        f.Text("to", 64),
                        f.OptionalText("by", 200),
                        f.OptionalDate("at"),
                        f.OptionalText("note"),
                        f.OptionalText("evidence"),
                        f.Attributes("attributes")
                    )
                    {
                        Findings = FindingsJson.Told(f),
                        Rectified = FindingsJson.Settled(f),
                    },
                    Check
                )
                .WrittenAs<MatterAdvanced>(a => new JsonObject
                {
                    ["id"] = a.Matter,
                    ["to"] = a.To,
                    ["by"] = a.By,
                    ["at"] = Day(a.At),
                    ["note"] = a.Note,
                    ["evidence"] = a.Evidence,
                    ["attributes"] = Map(a.Attributes),
                    ["findings"] = FindingsJson.Write(a.Findings),
                    ["rectified"] = FindingsJson.Write(a.Rectified),
                }),
            EventType
                .Of(
                    EventWord.MatterNoted,
                    f => new MatterNoted(
                        f.Id("id"),
                        f.OptionalText("by", 200),
                        f.OptionalDate("at"),
                        f.OptionalText("note"),
                        f.OptionalText("evidence"),
                        f.Attributes("attributes")
                    )
                    {
                        Findings = FindingsJson.Told(f),
                        Rectified = FindingsJson.Settled(f),
                    },
                    Check
                )
                .WrittenAs<MatterNoted>(n => new JsonObject
                {
                    ["id"] = n.Matter,
                    ["by"] = n.By,
                    ["at"] = Day(n.At),
                    ["note"] = n.Note,
                    ["evidence"] = n.Evidence,
                    ["attributes"] = Map(n.Attributes),
                    ["findings"] = FindingsJson.Write(n.Findings),
                    ["rectified"] = FindingsJson.Write(n.Rectified),
                }),
            EventType
                .Of(
                    EventWord.MatterExtended,
                    f => new MatterExtended(f.Id("id"), f.Date("due"), f.Text("reason"), f.Text("approvedBy", 200)),
                    Check
                )
                .WrittenAs<MatterExtended>(x => new JsonObject
                {
                    ["id"] = x.Matter,
                    ["due"] = Day(x.Due),
                    ["reason"] = x.Reason,
                    ["approvedBy"] = x.ApprovedBy,
                }),
            EventType
                .Of(EventWord.MatterReturned, f => new MatterReturned(f.Id("id"), f.Text("reason")), Check)
                .WrittenAs<MatterReturned>(r => new JsonObject { ["id"] = r.Matter, ["reason"] = r.Reason }),
            EventType
                .Of(
                    EventWord.MatterFlagged,
                    f => new MatterFlagged(
                        f.Id("id"),
                        f.Id("by"),
                        FlagReasonNames.ByWord.GetValueOrDefault(f.Choice("reason", FlagReasonNames.ByWord.Keys)),
                        f.OptionalText("note", 2000)
                    ),
                    CheckFlagged
                )
                .WrittenAs<MatterFlagged>(g => new JsonObject
                {
                    ["id"] = g.Matter,
                    ["by"] = g.By,
                    ["reason"] = g.Reason.Word(),
                    ["note"] = g.Note,
                }),
            EventType
                .Of(EventWord.SlipAnswered, ReadAnswer, Check)
                .WrittenAs<SlipAnswered>(s => new JsonObject
                {
                    ["slip"] = s.Slip,
                    ["by"] = s.By,
                    ["at"] = Day(s.At),
                    ["text"] = s.Text,
                    ["evidence"] = s.Evidence,
                }),
            .. Own.Select(t => t with { IsOwn = true }),
        ];

    /// <summary>Said by the backend itself and kept among a matter's events; the webhook does not accept them.</summary>
    private static IEnumerable<EventType> Own =>
        [
            EventType
                .Of(
                    EventWord.SlipIssued,
                    f => new SlipIssued(
                        f.Id("id"),
                        f.Text("slip", 200),
                        f.OptionalText("number", 100),
                        f.Id("light"),
                        f.Date("on"),
                        f.Date("answerBy")
                    )
                    {
                        Owes = f.OptionalText("owes"),
                        Units = f.Ids("units"),
                        Flags = f.Texts("flags"),
                    }
                )
                .WrittenAs<SlipIssued>(s => new JsonObject
                {
                    ["id"] = s.Matter,
                    ["slip"] = s.Slip,
                    ["number"] = s.Number,
                    ["light"] = s.Light,
                    ["on"] = Day(s.On),
                    ["answerBy"] = Day(s.AnswerBy),
                    ["owes"] = s.Owes,
                    ["units"] = List(s.Units),
                    ["flags"] = List(s.Flags),
                }),
            EventType
                .Of(EventWord.MatterEscalated, f => new MatterEscalated(f.Id("id"), f.Id("rung"), f.Date("on")))
                .WrittenAs<MatterEscalated>(e => new JsonObject
                {
                    ["id"] = e.Matter,
                    ["rung"] = e.Rung,
                    ["on"] = Day(e.On),
                }),
            EventType
                .Of(EventWord.MatterReassigned, f => new MatterReassigned(f.Id("id"), f.OptionalId("unit"), f.OptionalId("owner")))
                .WrittenAs<MatterReassigned>(r => new JsonObject
                {
                    ["id"] = r.Matter,
                    ["unit"] = r.Unit,
                    ["owner"] = r.Owner,
                }),
            EventType
                .Of(
                    EventWord.EventRefused,
                    f => new EventRefused(f.Id("id"), f.Text("event", 200), f.Text("reason"), f.OptionalText("by", 200))
                )
                .WrittenAs<EventRefused>(r => new JsonObject
                {
                    ["id"] = r.Matter,
                    ["event"] = r.Event,
                    ["reason"] = r.Reason,
                    ["by"] = r.By,
                }),
            EventType
                .Of(
                    EventWord.EventVoided,
                    f => new EventVoided(f.Id("id"), f.Text("event", 200), f.Text("reason"), f.OptionalText("ground", 64))
                )
                .WrittenAs<EventVoided>(v => new JsonObject
                {
                    ["id"] = v.Matter,
                    ["event"] = v.Event,
                    ["reason"] = v.Reason,
                    ["ground"] = v.Ground,
                }),
        ];

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static void Check(EventCheck check, MatterEventBody body) => check.Matters().Check(body);

    private static MatterOpened ReadOpened(Fields f) =>
        new(f.Id("id"))
        {
            Kind = f.Id("kind"),
            Title = f.Text("title", 400),
            Unit = f.Id("unit"),
            CoUnits = f.Ids("coUnits"),
            Leader = f.OptionalId("leader"),
            Owner = f.OptionalId("owner"),
            Proposers = f.Ids("proposers"),
            Due = f.OptionalDate("due"),
            Source = f.OptionalText("source", 400),
            Attributes = f.Attributes("attributes"),
        };

    private static void CheckOpened(EventCheck check, MatterOpened opened)
    {
        check.Unit("unit", opened.Unit);
        foreach (var (unit, i) in opened.CoUnits.Select((u, i) => (u, i)))
        {
            check.Unit($"coUnits/{i}", unit);
            if (unit == opened.Unit)
                check.Refuse($"coUnits/{i}", "协办单位不能是主办单位");
        }

        check.Person("owner", opened.Owner);
        check.Leader("leader", opened.Leader);
        Check(check, opened);
    }

    private static void CheckFlagged(EventCheck check, MatterFlagged flagged)
    {
        if (check.Settings.Lights.ByFlag is null)
            check.Refuse("id", "设置“lights”中没有因核查指出而亮的灯（flagged），不能报送");
        if (!check.Roster.Has(flagged.By))
            check.Refuse("by", $"“{flagged.By}”不在名册中");
        Check(check, flagged);
    }

    private static SlipAnswered ReadAnswer(Fields f)
    {
        var slip = f.Text("slip", 200);
        var matter = slip.Length > 11 && slip[10] == '.' && DateOnly.TryParseExact(slip[..10], "yyyy-MM-dd", out _) ? slip[11..] : "";
        if (slip.Length > 0 && !Fields.IsId(matter))
            f.Refuse("slip", $"“{slip}”不是督办单编号，应写作 2021-04-15.事项编号");
        return new SlipAnswered(matter, slip, f.Text("by", 200), f.OptionalDate("at"), f.Text("text"), f.OptionalText("evidence"));
    }

    private static JsonObject Write(MatterOpened o) =>
        new()
        {
            ["id"] = o.Matter,
            ["kind"] = o.Kind,
            ["title"] = o.Title,
            ["unit"] = o.Unit,
            ["coUnits"] = List(o.CoUnits),
            ["leader"] = o.Leader,
            ["owner"] = o.Owner,
            ["proposers"] = List(o.Proposers),
            ["due"] = Day(o.Due),
            ["source"] = o.Source,
            ["attributes"] = Map(o.Attributes),
        };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static JsonObject Map(IReadOnlyDictionary<string, string> attributes) =>
        new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
}
