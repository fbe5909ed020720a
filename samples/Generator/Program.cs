using Cppcc.Samples.Generator;
using Cppcc.Samples.Generator.Matters;
using Cppcc.Samples.Generator.Texts;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Generator -- samples/daye");
    return 2;
}

var calendar = Organ.Calendar;
var times = new PostingTimes(calendar);
var register = new Register();
var box = new Postbox(register);

var plans = new PlanStory(calendar, times, box, new PlanTitles());
plans.TellWeeks();
plans.TellMonths();
var cases = new CaseBook(calendar, times, box, register);
new SupervisionStory(cases).Tell();
new RequestStory(cases).Tell();
new OutcomeStory(cases).Tell();
new InformationStory(cases).Tell();
new ProposalStory(cases, box).Tell();
new TopicStory(cases).Tell();
new AssignmentStory(cases).Tell();
new LeadershipStory(cases, box).Tell();
new ConsultationStory(cases, box).Tell();
new Activities(calendar, times, box).Tell();
new DutyStory(calendar, times, box).Tell();
new RuleStory(calendar, times, box).Tell();
new Scores(calendar, times, box).Tell();
new CommendationStory(times, box).Tell();
new LifeStory(times, box).Tell();
new AcceptanceStory(cases).Tell();
PublishedOutcomes.Check(register);
var signOffs = new SignOffs(calendar, box);
signOffs.Tell();
var reviews = new Reviews(times, box, register, signOffs);
reviews.Tell();
register.Check();
new Mishaps(times, box).Tell();

Postbox.WriteObject(
    Path.Combine(folder, "organ.json"),
    new
    {
        id = Organ.Id,
        name = Organ.Name,
        preset = Organ.Preset,
        timeZone = Organ.Clock.ToString(),
        from = Organ.From,
        until = DateOnly.FromDateTime(Postbox.End),
    }
);
Postbox.WriteObject(Path.Combine(folder, "roster.json"), Roster.ToJson());
Postbox.WriteObject(
    Path.Combine(folder, "settings", "evaluation.json"),
    new { grades = new[] { new { id = "excellent", from = 85 } }, quota = new { excellent = 0.2 } }
);
Postbox.WriteObject(Path.Combine(folder, "settings", "lights.json"), new { numberPrefix = "大政协督" });
Postbox.WriteObject(Path.Combine(folder, "settings", "letters.json"), new { numberPrefix = "大政协信", unit = "research" });
Postbox.WriteObject(
    Path.Combine(folder, "settings", "documents.json"),
    new
    {
        series = new[] { new { id = "office", prefix = "大政协办" }, new { id = "committee", prefix = "大政协" } },
        issued = new[]
        {
            new
            {
                id = "circular",
                series = "office",
                copiesTo = new[] { "市委办公室" },
            },
            new
            {
                id = "scores",
                series = "office",
                copiesTo = new[] { "市委办公室" },
            },
            new
            {
                id = "evaluation",
                series = "office",
                copiesTo = new[] { "市委办公室" },
            },
            new
            {
                id = "commendation",
                series = "committee",
                copiesTo = new[] { "市委办公室" },
            },
        },
    }
);
Postbox.WriteObject(Path.Combine(folder, "settings", "term.json"), new { number = 10, session = 4 });
Postbox.WriteObject(
    Path.Combine(folder, "settings", "duties.json"),
    new
    {
        duties = (object[])
            [
                .. DutyTitles.SixOnes.Select(o => new { id = o.Id, name = o.Name }),
                .. DutyTitles.SeenToBy.Select(d => new { id = d.Duty, unit = d.Unit }),
            ],
    }
);
Postbox.WriteObject(
    Path.Combine(folder, "settings", "consultations.json"),
    new { leaders = new[] { new { id = "party-secretary", office = "市委办公室" }, new { id = "mayor", office = "市政府办公室" } } }
);
Postbox.WriteObject(Path.Combine(folder, "settings", "workflows.json"), Acceptance.Workflows);
box.Write(Path.Combine(folder, "events"));
Console.WriteLine(
    $"{box.Lines.Count} events at {box.Lines.Select(l => l.At).Distinct().Count()} moments; {reviews.Foreseen} supervision slips foreseen."
);
return 0;
