using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>重大事项请示 and 要点计划报批: put to the municipal Party Committee.</summary>
internal sealed class RequestStory(CaseBook book)
{
    private readonly Random random = new(20210106);

    public void Tell()
    {
        foreach (var seed in MatterTitles.Requests)
            Tell(seed);
    }

    private void Tell(MatterSeed seed)
    {
        var early = seed.Fate == Fate.EarlyStep;
        var opening = new Opening("request", book.Calendar.OnOrAfter(MatterSeed.Day(seed.Opened)), seed.Unit, seed.Title, early)
        {
            Attributes = new { seed.Form },
        };
        var matter = book.Open(opening, random);
        if (early)
            matter.AdvanceEarly("submitted");
        else
            matter.Advance("submitted", matter.Way(0.2, 0.7));
        if (seed.Form == "plan")
            Plan(matter);
        else
            Major(matter, seed.Fate);
    }

    private static void Plan(Case matter)
    {
        matter.Advance("approved", matter.Way(0.4, 0.9), "l-secretary");
        matter.Advance("forwarded", matter.Way(0.3, 0.8));
        matter.Advance("closed", matter.Way(0.3, 0.8));
    }

    private void Major(Case matter, Fate fate)
    {
        matter.Advance("instructed", matter.Way(0.4, 0.9));
        if (fate == Fate.Unfinished)
            return;
        if (fate == Fate.Extended)
            matter.Extend(book.Calendar.AddWorkdays(matter.Due, -random.Next(2, 5)), book.Calendar.AddWorkdays(matter.Due, 15));
        matter.Advance("acted-on", fate == Fate.Slow ? matter.Past(4, 9) : matter.Way(0.5, 0.9));
        matter.Advance("closed", matter.Way(0.2, 0.7));
    }
}
