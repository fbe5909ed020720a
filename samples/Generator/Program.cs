using Cppcc.Domain.Time;
using Cppcc.Samples.Generator;
using Cppcc.Samples.Generator.Matters;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Generator -- samples/daye");
    return 2;
}

var calendar = WorkCalendar.StateCouncil;
var times = new PostingTimes(calendar);
var box = new Postbox();

var plans = new PlanStory(calendar, times, box, new PlanTitles());
plans.TellWeeks();
plans.TellMonths();
var cases = new CaseBook(calendar, times, box);
new SupervisionStory(cases).Tell();
new RequestStory(cases).Tell();
new OutcomeStory(cases).Tell();
new InformationStory(cases).Tell();
new ProposalStory(cases, box).Tell();
new TopicStory(cases).Tell();
new AssignmentStory(cases).Tell();
new LeadershipStory(cases, box).Tell();
new Activities(calendar, times, box).Tell();
new Scores(calendar, times, box).Tell();
var reviews = new Reviews(calendar, times, box);
reviews.Tell([.. plans.Matters, .. cases.Matters]);
new Mishaps(calendar, times, box).Tell();

Postbox.WriteObject(Path.Combine(folder, "organ.json"), new
{
    id = "daye",
    name = "政协大冶市委员会",
    preset = "county",
    timeZone = "Asia/Shanghai",
    from = "2021-01-01",
    until = "2022-02-11",
});
Postbox.WriteObject(Path.Combine(folder, "roster.json"), Roster.ToJson());
Postbox.WriteObject(Path.Combine(folder, "settings", "evaluation.json"), new { quota = new { excellent = 0.2 } });
box.Write(Path.Combine(folder, "events"));
Console.WriteLine($"{box.Lines.Count} events at {box.Lines.Select(l => l.At).Distinct().Count()} moments; {reviews.Foreseen} supervision slips foreseen.");
return 0;
