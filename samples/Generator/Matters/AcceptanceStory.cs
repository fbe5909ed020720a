using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>验收销号: a matter that is reported done, sent back, reported again and accepted by the office.</summary>
internal sealed class AcceptanceStory(CaseBook book)
{
    private const string Office = "p-007";

    private readonly Random random = new(20210927);

    public void Tell()
    {
        var opened = new DateOnly(2021, 9, 27);
        var matter = book.Open(
            new Opening("supervision", opened, "c-agri", Acceptance.Title)
            {
                Due = book.Calendar.AddWorkdays(opened, 25),
                Source = "主席会议",
                Attributes = new { acceptance = true },
            },
            random
        );
        matter.Advance("doing", new DateOnly(2021, 10, 9), note: "已会同水利部门开展整治");
        matter.Advance("reported", new DateOnly(2021, 10, 18), note: Acceptance.Report);
        matter.Advance("doing", new DateOnly(2021, 10, 19), Office, note: Acceptance.SentBack);
        matter.Advance("reported", new DateOnly(2021, 10, 20), note: Acceptance.Report);
        matter.Advance("done", new DateOnly(2021, 10, 22), Office, note: Acceptance.Accepted);
    }
}
