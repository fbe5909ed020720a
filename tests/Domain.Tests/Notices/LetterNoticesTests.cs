using Cppcc.Domain.Events;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Notices;

namespace Cppcc.Domain.Tests.Notices;

public sealed class LetterNoticesTests
{
    [Fact]
    public void Who_hands_letters_over_is_told_their_numbers_each_once_and_gets_the_letters()
    {
        var told = LetterNotices.Ready([Of(1, "birthday", "p-zhao"), Of(2, "illness", "p-wu"), Of(3, "birthday", "p-zhao")], "run");
        Assert.Equal(["p-wu letters/2021/2 True", "p-zhao letters/2021/1,3 False"], told.Select(Line));
        Assert.All(told, m => Assert.Equal((Urgency.Now, "letters-ready", "run"), (m.Urgency, m.Kind, m.About)));

        static string Line(Message m) => $"{m.Recipient} {m.Document} {((LettersReadyFacts)m.Facts).Condolence}";
    }

    [Fact]
    public void A_notice_says_neither_to_whom_a_letter_is_nor_why()
    {
        var facts = (LettersReadyFacts)Assert.Single(LetterNotices.Ready([Of(2, "bereavement", "p-wu")], "oa.1")).Facts;
        Assert.Equal([new LetterLine("政协信〔2021〕2号", "慰问信")], facts.Letters);
        Assert.Null(Assert.Single(LetterNotices.Withdrawn([Of(2, "illness", "p-wu")], "oa.1")).Document);
    }

    [Theory]
    [InlineData("p-li", "active", "经济委", "副主任")]
    [InlineData("p-li", "retired", null, null)]
    [InlineData("p-feng", "active", null, null)] // of no unit
    public void A_retired_cadre_is_not_told_of_unit_or_post(string person, string status, string? unit, string? post)
    {
        foreach (var kind in LetterKind.All)
        {
            var facts = LetterFacts.Of(kind, Given.Roster.Person(person)! with { Status = status }, Given.Roster, Given.Day("2021-04-06"));
            Assert.Equal((status == "retired", unit, post), (facts.Retired, facts.Unit, facts.Post));
        }

        Assert.Equal(LifeOccasion.Kinds.Count, LetterKind.All.Count); // a birthday instead of other
    }

    private static Letter Of(int serial, string kind, string handOver) =>
        new(
            Letter.IdOf(2021, serial),
            $"政协信〔2021〕{serial}号",
            "p-sun",
            kind,
            Given.Day("2021-04-06"),
            Given.Day("2021-04-06"),
            LetterKind.TitleOf(kind),
            LetterKind.AddresseeOf(kind, "孙主任"),
            ["……"],
            "大冶市政协",
            handOver
        );
}
