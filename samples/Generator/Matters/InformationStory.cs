using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>社情民意信息: adopted or not, forwarded, sometimes instructed.</summary>
internal sealed class InformationStory(CaseBook book)
{
    private readonly Random random = new(20210225);

    public void Tell()
    {
        foreach (var seed in InformationTitles.All)
        {
            var opening = new Opening("information", book.Calendar.OnOrAfter(MatterSeed.Day(seed.Opened)), seed.Unit, seed.Title)
            {
                Attributes = new { seed.Field, keyResearch = seed.KeyResearch ? true : (bool?)null },
            };
            Tell(book.Open(opening, random), seed);
        }
    }

    private static void Tell(Case matter, InformationSeed seed)
    {
        if (seed.Last is "returned")
        {
            matter.Return(matter.Way(0.4, 0.8));
            return;
        }

        matter.Advance(seed.Last is "not-adopted" ? "not-adopted" : "adopted", seed.Late ? matter.Past(2, 5) : matter.Way(0.3, 0.9));
        if (seed.Last is "not-adopted")
            return;
        if (seed.Level is not null)
            matter.Advance("forwarded", matter.Way(0.3, 0.8), attributes: new Dictionary<string, object> { ["level"] = seed.Level });
        if (seed.Last is "forwarded")
            return;
        if (seed.Level is "nation")
            matter.Advance("instructed", matter.Way(0.3, 0.6), note: "市政府主要领导批示，要求主管部门研究纾困措施", by: "l-mayor");
        if (seed.Last is "closed")
            matter.Advance("closed", matter.Way(0.3, 0.8));
    }
}
