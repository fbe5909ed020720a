using System.Text.RegularExpressions;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// What people read of reports that were not taken quotes no ids: states, kinds, units, people, attributes and their values have names. Ids
/// of matters stand in brackets, and classes of answers are letters.
/// </summary>
public sealed partial class ReasonsTests
{
    public static TheoryData<string> Kinds => [.. Given.County.Workflows.Workflows.Select(w => w.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_reason_of_a_step_names_an_id(string kind)
    {
        var workflow = Given.County.Workflows.Of(kind)!;
        var everywhere = Given
            .County.Workflows.Workflows.SelectMany(w => w.States)
            .Select(s => s.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var from in workflow.States)
        foreach (var to in everywhere)
        foreach (var attributes in Told(workflow))
            Add(reasons, In(workflow, from.Id), new MatterAdvanced("s-001", to, null, null, null, null, attributes));
        Assert.NotEmpty(reasons);
        Assert.Equal([], reasons.Where(HasId));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_reason_of_another_report_names_an_id(string kind)
    {
        var workflow = Given.County.Workflows.Of(kind)!;
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var from in workflow.States)
        {
            var matter = In(workflow, from.Id);
            foreach (var attributes in Told(workflow))
                Add(reasons, matter, new MatterNoted("s-001", null, null, null, null, attributes));
            Add(reasons, matter, new MatterExtended("s-001", Given.Day("2021-03-01"), "汛期", "陈主席"));
            Add(reasons, matter, new MatterExtended("s-001", Given.Day("2031-03-03"), "汛期", "陈主席"));
            Add(reasons, matter, new MatterReturned("s-001", "非本单位职责"));
            Add(reasons, matter, new ProposalEvaluated("s-001", "p-sun", Satisfaction.Satisfied, Satisfaction.Satisfied, null, null));
            Add(reasons, matter, new MatterFlagged("s-001", "office", FlagReason.SlowProgress, null));
            Add(reasons, matter, Given.Opened("s-001", null, kind));
            foreach (var step in from.Next)
            foreach (var by in new[] { null, "p-sun", "c-economy", "l-chair", "l-mayor" })
                if (Authority.Objection(step, by, matter, Given.FullRoster) is { } objection)
                    reasons.Add(objection);
        }

        Assert.Equal([], reasons.Where(HasId));
    }

    [Fact]
    public void What_is_said_of_people_by_their_id_is_said_by_their_name()
    {
        var entry = Story.Last("proposal", Story.Replied + " | 2021-06-10 evaluated p-sun satisfied satisfied");
        Assert.Equal("“p-sun”不是提案者", entry.Reason); // the matter knows no roster
        var message = new MatterNotices(Given.Roster, Given.Day("2021-06-10")).Refused(
            "p-zhao",
            "s-001",
            "老城更新",
            [entry],
            OrganClock.Parse("Asia/Shanghai"),
            "about"
        );
        Assert.Equal("“孙主任”不是提案者", Assert.Single(((EventRefusedFacts)message.Facts).Reports).Why);
    }

    [Theory]
    [InlineData("不能从“已交办”到“已办结”", false)]
    [InlineData("不能从“assigned”到“已办结”", true)]
    [InlineData("答复类别为B的，不能到“已办结”，应为A、C、D", false)]
    [InlineData("并案形成循环（pr-1、pr-2）", false)]
    public void The_scan_finds_ids(string reason, bool found) => Assert.Equal(found, HasId(reason));

    /// <summary>Nothing, what is required in good order, and each attribute with what it does not allow.</summary>
    private static IEnumerable<Dictionary<string, string>> Told(Workflow workflow)
    {
        yield return [];
        var whole = Given.Values(workflow, workflow.Attributes.Select(a => a.Id));
        yield return whole;
        foreach (var attribute in workflow.Attributes)
        {
            yield return new(whole, StringComparer.Ordinal) { [attribute.Id] = "未知" };
            yield return new(whole, StringComparer.Ordinal) { [attribute.Id] = "" };
            foreach (var value in attribute.Values)
                yield return new(whole, StringComparer.Ordinal) { [attribute.Id] = value.Id };
        }
    }

    /// <summary>A matter in a state, however it came there.</summary>
    private static Matter In(Workflow workflow, string state)
    {
        var opened = MatterFold.Of(
            [MatterFoldTests.Told("e1", Given.At("2021-03-01 09:00"), Given.Opened("s-001", null, workflow.Id))],
            Given.Rules
        );
        var matter = opened.Matter!;
        return matter.State == state
            ? matter
            : matter with
            {
                Path = [.. matter.Path, new Stage(state, Given.Day("2021-03-10"))],
                StateDue = Given.Day("2021-04-12"),
                ClosedOn = workflow.State(state)!.Closing ? Given.Day("2021-03-10") : null,
            };
    }

    private static void Add(HashSet<string> reasons, Matter matter, MatterEventBody body)
    {
        var told = new MatterEvent("e2", Given.At("2021-03-15 09:00"), Given.Day("2021-03-15"), body);
        if (MatterMoves.Apply(matter, told, told.Told, Given.Rules) is { Reason: { } reason })
            reasons.Add(QuotedPerson().Replace(reason, ""));
    }

    private static bool HasId(string reason) => Latin().IsMatch(Brackets().Replace(reason, ""));

    /// <summary>Whom the notice names by the roster, see above.</summary>
    [GeneratedRegex("“p-sun”", RegexOptions.None, 1000)]
    private static partial Regex QuotedPerson();

    [GeneratedRegex("（[^）]*）", RegexOptions.None, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex("[A-Za-z]{2}|(?<![A-Za-z])[a-zE-Z](?![A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Latin();
}
