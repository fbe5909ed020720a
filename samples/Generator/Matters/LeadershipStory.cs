namespace Cppcc.Samples.Generator.Matters;

/// <summary>领导班子变动: a new vice-chair; the backend opens pledge, oath and their publication, and they are done here.</summary>
internal sealed class LeadershipStory(CaseBook book, Postbox box)
{
    /// <summary>A made-up leader, not in the roster when the change is told.</summary>
    private const string Leader = "l-vice-5";

    private static readonly DateOnly Changed = new(2021, 12, 15);

    private readonly Random random = new(20211215);

    public void Tell()
    {
        var at = book.Times.Afternoon(Changed);
        var data = new
        {
            organ = Organ.Id,
            leader = Leader,
            name = "康若谷",
            role = "vice-chair",
            date = Changed,
        };
        box.Post("personnel", $"leadership-{Leader}-{Changed:yyyy-MM-dd}", "leadership.changed", at, data);
        Done("pledge", at, new DateOnly(2021, 12, 22), "公开承诺书已签署并报送");
        Done("oath", at, new DateOnly(2021, 12, 27), "已在常委会会议上宣誓");
        Done("pledge-published", at, new DateOnly(2021, 12, 30), "公开承诺已在公示栏和网站公示");
        Done("oath-published", at, new DateOnly(2022, 1, 12), "宣誓情况已公示，因网站改版推迟");
    }

    private void Done(string item, DateTime at, DateOnly day, string note)
    {
        var matter = book.Follow($"{Leader}.{Changed:yyyy-MM-dd}.{item}", at, random);
        matter.Advance("done", day, note: note);
    }
}
