using Cppcc.Domain.Events;
using Cppcc.Domain.Regulations;

namespace Cppcc.Domain.Intake;

/// <summary>制度台账: regulations adopted and reviewed. M14.</summary>
internal static class RegulationEvents
{
    /// <summary>The activity that a regulation's review is.</summary>
    private const string Review = "rule-review";

    /// <summary>Characters of a full text, at most: what an event may carry.</summary>
    private const int MostOfText = 60_000;

    public static IEnumerable<EventType> Types =>
        [
            EventType
                .Of(
                    EventWord.RegulationAdopted,
                    f => new RegulationAdopted
                    {
                        Regulation = f.Id("id"),
                        Number = f.Text("number", 100),
                        Title = f.Text("title", 400),
                        Kind = f.Id("kind"),
                        Unit = f.OptionalId("unit"),
                        Adopted = f.Date("adopted"),
                        ReviewEvery = f.OptionalWhole("reviewEvery", 0, RegulationsSection.MostYears),
                        Reviewed = f.OptionalDate("reviewed"),
                        Supersedes = f.Ids("supersedes"),
                        Text = f.OptionalText("text", MostOfText),
                    },
                    Check
                )
                .FoundBy<RegulationAdopted>(_ => [FoundBy.Regulations]),
            EventType
                .Of(
                    EventWord.RegulationReviewed,
                    f => new RegulationReviewed(
                        f.Id("id"),
                        f.Date("at"),
                        f.Named<RegulationVerdict>("result"),
                        f.OptionalText("number", 100),
                        f.OptionalText("title", 400),
                        f.OptionalText("by", 200),
                        f.OptionalText("note")
                    )
                    {
                        Text = f.OptionalText("text", MostOfText),
                    },
                    Check
                )
                .CountedAs(Review)
                .FoundBy<RegulationReviewed>(_ => [FoundBy.Regulations]),
        ];

    private static void Check(EventCheck check, RegulationAdopted adopted)
    {
        var settings = check.Settings.Regulations;
        if (adopted.Unit is not null)
            check.Unit("unit", adopted.Unit);
        if (settings.Kind(adopted.Kind) is null)
            check.Refuse("kind", $"没有“{adopted.Kind}”这类制度；可用：{string.Join('、', settings.Kinds.Select(k => k.Id))}");
        if (adopted.Adopted > check.Told)
            check.Refuse("adopted", $"{adopted.Adopted:yyyy-MM-dd} 还没有到；通过之后再报送");
        if (adopted.Reviewed > check.Told)
            check.Refuse("reviewed", $"{adopted.Reviewed:yyyy-MM-dd} 还没有到");
        if (adopted.Reviewed < adopted.Adopted)
            check.Refuse("reviewed", $"{adopted.Reviewed:yyyy-MM-dd} 早于通过日期 {adopted.Adopted:yyyy-MM-dd}");
        if (adopted.Supersedes.Contains(adopted.Regulation))
            check.Refuse("supersedes", "制度不能替代自己；修订请报 rule.reviewed");
    }

    private static void Check(EventCheck check, RegulationReviewed reviewed)
    {
        if (check.Happened > check.Told)
            check.Refuse("at", $"{check.Happened:yyyy-MM-dd} 还没有到；审查之后再报送");
        if (reviewed.Verdict != RegulationVerdict.Revised && (reviewed.Number ?? reviewed.Title) is not null)
            check.Refuse(reviewed.Number is null ? "title" : "number", "只有修订（revised）才写新的文号和名称");
    }
}
