namespace Cppcc.Samples.Generator.Texts;

/// <summary>验收销号: the committee's own setting, by which a supervised matter may need acceptance, and one that does.</summary>
internal static class Acceptance
{
    private static readonly string[] Accepting = ["office", "chair", "vice-chair", "secretary-general"];

    /// <summary>Overrides of section workflows.</summary>
    public static readonly object Workflows = new
    {
        workflows = new[]
        {
            new
            {
                id = "supervision",
                attributes = new[]
                {
                    new
                    {
                        id = "acceptance",
                        name = "需验收销号",
                        type = "truth",
                    },
                },
                states = new object[]
                {
                    new { id = "opened", next = Reporting() },
                    new { id = "doing", next = Reporting() },
                    new
                    {
                        id = "reported",
                        name = "已报办结",
                        acceptance = true,
                        owes = new[] { "office" },
                        action = "完成验收",
                        deadline = new { workdays = 5, source = "本会规定" },
                        next = new[] { new { id = "done", by = Accepting }, new { id = "doing", by = Accepting } },
                    },
                },
            },
        },
    };

    public const string Title = "督办河道采砂规范管理协商意见落实";

    public const string Report = "整治任务已完成，现场照片和台账已报送，申请销号";

    public const string SentBack = "现场抽查发现两处警示标识未设置，退回整改";

    public const string Accepted = "经复核，问题已整改到位，同意销号";

    private static object[] Reporting() => [new { id = "done", unless = new { acceptance = new[] { "true" } } }, new { id = "reported" }];
}
