using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>督办事项 that systems open themselves; each has its own deadline.</summary>
internal sealed class SupervisionStory(CaseBook book)
{
    private const int Workdays = 25;

    private static readonly string[] Origins = ["主席会议", "市委交办", "委员视察反馈", "常委会会议", "专题协商会"];

    private readonly Random random = new(20210118);

    public void Tell()
    {
        foreach (var seed in MatterTitles.Supervision)
            Tell(seed);
    }

    private void Tell(MatterSeed seed)
    {
        var opened = book.Calendar.OnOrAfter(MatterSeed.Day(seed.Opened));
        var early = seed.Fate == Fate.EarlyStep;
        var opening = new Opening("supervision", opened, seed.Unit, seed.Title, early)
        {
            CoUnits = seed.CoUnits,
            Due = book.Calendar.AddWorkdays(opened, Workdays),
            Source = random.Pick(Origins),
        };
        var matter = book.Open(opening, random);
        if (seed.Fate == Fate.Returned)
        {
            matter.Return(matter.Soon(4, 7));
            return;
        }

        if (early)
            matter.AdvanceEarly("doing");
        else
            matter.Advance("doing", matter.Way(0.08, 0.2));
        if (seed.Fate == Fate.Unfinished)
        {
            if (seed.Flagged is { } flagged)
                matter.Flag(MatterSeed.Day(flagged), matter.Unit.InCharge, "slow-progress", "进场以来仅完成两处料场覆盖，进度明显滞后");
            return;
        }

        if (seed.Fate is Fate.Extended or Fate.ExtendedTwice)
            Extend(matter, 18);
        if (seed.Fate == Fate.ExtendedTwice)
            Extend(matter, 12);
        matter.Advance("done", seed.Fate == Fate.Slow ? matter.Past(3, 15) : matter.Way(0.5, 0.92));
    }

    /// <summary>Asks for more workdays a few days before the deadline.</summary>
    private void Extend(Case matter, int more) =>
        matter.Extend(book.Calendar.AddWorkdays(matter.Due, -random.Next(2, 5)), book.Calendar.AddWorkdays(matter.Due, more));
}
