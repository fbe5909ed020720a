using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>提案: from the examination to the answer, its evaluation and, where it is only planned, its follow-up.</summary>
internal sealed class ProposalStory(CaseBook book, Postbox box)
{
    /// <summary>交办会: what the plenary session brought in is assigned on one day.</summary>
    private static readonly DateOnly AssignmentMeeting = new(2021, 2, 26);

    private static readonly DateOnly LastOfPlenary = new(2021, 1, 22);
    private static readonly DateOnly BatchDay = new(2021, 6, 16);

    private readonly Random random = new(20210119);
    private readonly ProposalAnswers answers = new(book, new Random(20210526));
    private int lastNumber;
    private readonly Dictionary<string, Case> byTitle = new(StringComparer.Ordinal);

    public void Tell()
    {
        Begin();
        foreach (var seed in ProposalTitles.All)
            Tell(seed);
        Supervise();
        Lead();
        foreach (var votes in HandlerVotes.All)
            Rate(votes);
    }

    /// <summary>届次: the session to which the year's proposals belong begins.</summary>
    private void Begin()
    {
        var first = new DateOnly(2021, 1, 18);
        var data = new
        {
            organ = Organ.Id,
            number = 10,
            session = 5,
            date = first,
        };
        box.Post("oa", "term-10-5", "term.began", first.ToDateTime(new TimeOnly(8, 5)), data);
    }

    private void Tell(ProposalSeed seed)
    {
        var opened = MatterSeed.Day(seed.Opened);
        var early = seed.Course == Course.EarlyStep;
        var proposers = Proposers.Of(seed, random);
        var opening = new Opening("proposal", opened, seed.Unit, seed.Title, early)
        {
            Proposers = proposers,
            Source = opened <= LastOfPlenary ? "市政协全体会议提案" : "闭会期间提案",
            Attributes = new { seed.Origin, seed.Field },
        };
        var proposal = byTitle[seed.Title] = book.Open(opening, random);
        if (Dismissed(proposal, seed))
            return;
        var number = new Dictionary<string, object>(StringComparer.Ordinal) { ["caseNumber"] = ++lastNumber };
        if (early)
            proposal.AdvanceEarly("filed", attributes: number);
        else
            proposal.Advance(
                "filed",
                opened <= LastOfPlenary ? book.Calendar.AddWorkdays(AssignmentMeeting, -random.Next(10, 15)) : proposal.Way(0.3, 0.6),
                attributes: number
            );
        Assign(proposal, seed, early || opened > LastOfPlenary ? proposal.Way(0.3, 0.7) : AssignmentMeeting);
        answers.Tell(proposal, seed, proposers);
    }

    /// <summary>Whether it does not come to be filed.</summary>
    private bool Dismissed(Case proposal, ProposalSeed seed)
    {
        var (state, attributes) = seed.Course switch
        {
            Course.NotFiled => ("not-filed", new Dictionary<string, object> { ["reason"] = seed.Detail }),
            Course.Merged => ("merged", new Dictionary<string, object> { ["into"] = byTitle[seed.Detail].Id }),
            Course.Turned => ("turned", null),
            Course.Withdrawn => ("withdrawn", null),
            _ => (null, null),
        };
        if (state is null)
            return false;
        proposal.Advance(state, proposal.Way(0.3, 0.7), "p-014", attributes);
        if (state == "turned")
            Inform(proposal);
        return true;
    }

    /// <summary>What becomes of the information that the backend opens for it.</summary>
    private void Inform(Case proposal)
    {
        var opened = book.Times.After(proposal.Told.ToDateTime(default));
        var information = book.Follow($"{proposal.Id}.information", opened, random);
        information.Advance("adopted", information.Way(0.4, 0.8));
        information.Advance("closed", information.Way(0.4, 0.8), note: "市城市管理执法局已修复路灯，办理结果已反馈");
    }

    private void Assign(Case proposal, ProposalSeed seed, DateOnly day)
    {
        proposal.Advance("assigned", day, attributes: To(seed.Host, seed.CoHosts));
        if (seed.Course == Course.Returned)
        {
            proposal.Return(proposal.Soon(4, 8));
            proposal.Advance("assigned", proposal.Way(0.2, 0.6), attributes: To(seed.Detail, seed.CoHosts));
        }

        if (seed.LedBy is null)
            return;
        var led = new Dictionary<string, object> { ["key"] = true, ["ledBy"] = seed.LedBy };
        proposal.Note(proposal.Soon(2, 5), "列为重点提案，由市领导领衔督办", led, "p-014");
    }

    private static Dictionary<string, object> To(string host, string coHosts)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["host"] = host };
        if (coHosts.Length > 0)
            attributes["coHosts"] = coHosts;
        return attributes;
    }

    /// <summary>集中督办 of what was assigned and has no final answer yet.</summary>
    private void Supervise()
    {
        var batch = byTitle
            .Values.Where(p =>
                p.Matter.OpenedOn < BatchDay
                && p.Matter.Path.Last(s => s.On <= BatchDay).State is "assigned" or "interviewed" or "tracked" or "rehandled"
            )
            .Take(6)
            .Select(p => p.Id)
            .ToList();
        if (batch.Count < 6)
            throw new InvalidOperationException($"Only {batch.Count} proposals are left for the supervision of {BatchDay:yyyy-MM-dd}.");
        var note = "召开提案集中督办会，逐件听取承办单位汇报";
        var data = new
        {
            organ = Organ.Id,
            batch = "2021-06",
            ids = batch,
            at = BatchDay,
            by = "l-vice-1",
            note,
        };
        box.Post("proposals", "batch-2021-06-supervised", "proposal.supervised", book.Times.Afternoon(BatchDay), data);
    }

    /// <summary>领衔督办: each leader goes to see what became of two of the proposals that he leads, whatever their number.</summary>
    private void Lead()
    {
        foreach (var led in ProposalTitles.All.Where(s => s.LedBy is not null).GroupBy(s => s.LedBy!, StringComparer.Ordinal))
        foreach (var (seed, i) in led.Take(2).Select((s, i) => (s, i)))
        {
            var day = book.Calendar.AddWorkdays(AssignmentMeeting, 45 + (20 * i));
            var data = new
            {
                organ = Organ.Id,
                byTitle[seed.Title].Id,
                by = led.Key,
                at = day,
                note = "到承办单位现场督办，听取办理情况汇报，并与提案者当面交流",
            };
            box.Post("proposals", $"{byTitle[seed.Title].Id}-noted", "matter.noted", book.Times.Afternoon(day), data);
        }
    }

    /// <summary>民主评议办理单位.</summary>
    private void Rate(HandlerVotes votes)
    {
        var held = new DateOnly(2021, 12, 16);
        var at = book.Times.Afternoon(held);
        box.Post(
            "proposals",
            $"handler-2021-{votes.Id}-rated",
            "handler.rated",
            at,
            new
            {
                organ = Organ.Id,
                votes.Handler,
                year = 2021,
                votes.Satisfied,
                votes.Basically,
                votes.Dissatisfied,
                at = held,
                by = "p-014",
            }
        );
    }
}
