using Cppcc.Domain.Matters;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>办理: the co-hosts' opinions, the interview, the answer, what the proposers think of it, and the end.</summary>
internal sealed class ProposalAnswers(CaseBook book, Random random)
{
    /// <summary>Owes its opinion on one proposal and never gives it.</summary>
    private const string Silent = "市财政局";

    /// <summary>Gives its opinion after the month it has.</summary>
    private const string Tardy = "市公安局交警大队";

    /// <summary>分办 and 回访 have dice of their own, so that nothing else moves.</summary>
    private readonly Random parts = new(20210901);
    private readonly Random calls = new(20210902);

    /// <summary>Tells of an assigned proposal as far as it comes.</summary>
    public void Tell(Case proposal, ProposalSeed seed, IReadOnlyList<string> proposers)
    {
        var last = seed.Course == Course.Unfinished ? seed.Detail : "closed";
        GiveOpinions(proposal, seed);
        if (last == "assigned")
            return;
        var interviewed = last == "interviewed" || random.Chance(0.85);
        if (interviewed)
            proposal.Advance("interviewed", proposal.Way(0.42, 0.6));
        if (last == "interviewed")
            return;
        if (seed.Course == Course.Extended)
            Extend(proposal);
        Reply(proposal, seed.Answer, seed.Course == Course.Slow ? proposal.Past(3, 14) : proposal.Way(interviewed ? 0.3 : 0.7, 0.95));
        if (seed.Course is Course.Dissatisfied or Course.DissatisfiedSlow)
            HandleAgain(proposal, seed, proposers[0]);
        foreach (var proposer in proposers)
            Evaluate(proposal, proposer, seed.Course is Course.Dissatisfied or Course.DissatisfiedSlow);
        End(proposal, seed.Answer, last);
    }

    private void GiveOpinions(Case proposal, ProposalSeed seed)
    {
        if (seed.CoHosts.Length == 0)
            return;
        // The late ones come last: posts of a matter keep their order.
        foreach (var coHost in seed.CoHosts.Split(';').Where(c => c != Silent).OrderBy(c => c == Tardy))
        {
            var day =
                coHost == Tardy
                    ? book.Calendar.AddWorkdays(book.Calendar.OnOrAfter(proposal.On.AddMonths(1)), random.Next(1, 4))
                    : proposal.Soon(2, 8);
            proposal.Note(day, $"{coHost}提出会办意见", new Dictionary<string, object> { ["opinionOf"] = coHost }, "p-015");
        }
    }

    /// <summary>A day beyond the three months, and within the six.</summary>
    private void Extend(Case proposal)
    {
        var due = book.Calendar.OnOrBefore(proposal.Due.AddDays(random.Next(30, 75)));
        proposal.Extend(book.Calendar.AddWorkdays(proposal.Due, -random.Next(3, 8)), due);
    }

    /// <summary>The answer; of several hosts each gives its own, the last one on the day.</summary>
    private void Reply(Case proposal, string answer, DateOnly day)
    {
        var hosts = AttributeRule.List(proposal.Matter.Attributes["host"]);
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["answer"] = answer };
        foreach (var host in hosts.SkipLast(1))
        {
            var part = book.Follow(proposal.Id, proposal.Told.ToDateTime(new TimeOnly(17, 0)), parts);
            part.Advance(
                "replied",
                book.Calendar.AddWorkdays(day, -4),
                attributes: new Dictionary<string, object>(attributes) { ["answerOf"] = host },
                note: $"{host}已就分办的内容书面答复提案者"
            );
        }

        if (hosts.Count > 1)
            attributes["answerOf"] = hosts[^1];
        proposal.Advance("replied", day, attributes: attributes);
    }

    private void HandleAgain(Case proposal, ProposalSeed seed, string proposer)
    {
        proposal.Evaluate(proposal.Soon(3, 8), proposer, "basically", "dissatisfied", "答复未提出具体措施，希望进一步研究");
        Reply(proposal, seed.Answer, seed.Course == Course.DissatisfiedSlow ? proposal.Past(2, 4) : proposal.Way(0.5, 0.8));
    }

    private void Evaluate(Case proposal, string proposer, bool again)
    {
        var result = again || random.Chance(0.8) ? "satisfied" : "basically";
        var note =
            again ? "二次办理措施具体，表示满意"
            : result == "basically" ? "希望继续加大落实力度"
            : null;
        proposal.Evaluate(proposal.Soon(2, 6), proposer, "satisfied", result, note);
    }

    private void End(Case proposal, string answer, string last)
    {
        if (answer != "B")
        {
            proposal.Advance("closed", proposal.Soon(1, 3));
            Call(proposal);
            return;
        }

        proposal.Advance("tracked", proposal.Soon(1, 3));
        if (last != "tracked")
            proposal.Advance("closed", proposal.Soon(60, 130), note: "列入计划的事项已落实，经回访予以办结");
        Call(proposal);
    }

    /// <summary>满意度回访, within two weeks; now and then nobody is reached.</summary>
    private void Call(Case proposal)
    {
        if (proposal.Matter.IsOpen)
            return;
        var closed = book.Times.After(proposal.Told.ToDateTime(new TimeOnly(17, 0)));
        var call = book.Follow($"{proposal.Id}.follow-up", closed, calls);
        if (calls.Chance(0.1))
            call.Advance("not-reached", call.Soon(5, 9), "p-015", note: "多次联系未果，已发函征求意见");
        else
            call.Advance(
                "called",
                call.Soon(3, 8),
                "p-015",
                new Dictionary<string, object> { ["opinion"] = calls.Chance(0.85) ? "satisfied" : "basically" },
                "电话回访提案者，了解对办理结果的意见"
            );
    }
}
