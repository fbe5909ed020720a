namespace Cppcc.Samples.Generator.Texts;

/// <summary>How a theme reads in a week's arrangement and in a month's plan.</summary>
internal static class Phases
{
    /// <summary>Phases a theme goes through, a week each.</summary>
    public const int Count = 7;

    private static readonly Dictionary<ThemeForm, string[]> Weekly = new()
    {
        [ThemeForm.Research] =
        [
            "拟定{0}专题调研方案，征求相关部门意见",
            "收集{0}有关政策文件和外地做法，编印学习资料",
            "赴{1}就{0}开展实地走访",
            "召开{0}部门座谈会，听取情况介绍",
            "赴{1}就{0}开展补充调研，发放调查问卷",
            "梳理{0}问题清单，起草调研报告初稿",
            "修改完善{0}调研报告，报分管领导审阅",
        ],
        [ThemeForm.Consultation] =
        [
            "对接部门，确定{0}协商提纲",
            "组织委员围绕{0}开展会前视察",
            "赴{1}听取基层对{0}的意见",
            "汇总委员关于{0}的意见建议",
            "准备{0}对口协商会材料和发言提纲",
            "召开{0}对口协商会，整理会议纪要",
            "督促部门反馈{0}协商意见采纳情况",
        ],
        [ThemeForm.Supervision] =
        [
            "制定{0}民主监督工作方案",
            "组织监督小组学习{0}有关政策法规",
            "到{1}了解{0}情况",
            "开展{0}明察暗访，形成问题台账",
            "向责任部门反馈{0}监督意见",
            "跟踪了解{0}整改进展",
            "到{1}组织{0}整改情况“回头看”",
        ],
        [ThemeForm.Drafting] =
        [
            "拟定{0}提纲，明确任务分工",
            "收集{0}所需素材",
            "组织{0}集中写作，完成第一部分",
            "完成{0}初稿",
            "就{0}征求主席会议成员意见",
            "根据反馈意见修改{0}稿件",
            "校核{0}定稿，送印并归档",
        ],
        [ThemeForm.Service] =
        [
            "制定{0}工作安排，建立联系名单",
            "电话联系有关人员，落实{0}对接事项",
            "赴{1}开展{0}工作",
            "召开{0}工作座谈会",
            "汇总{0}中收集的意见，转交有关部门",
            "完善{0}台账，补齐缺项资料",
            "总结{0}工作，形成书面材料",
        ],
    };

    private static readonly Dictionary<ThemeForm, (string Under, string Closing)> Monthly = new()
    {
        [ThemeForm.Research] = ("推进{0}专题调研，完成实地走访和部门座谈", "完成{0}专题调研，形成调研报告报主席会议"),
        [ThemeForm.Consultation] = ("做好{0}协商准备，开展会前视察", "召开{0}对口协商会，报送协商意见"),
        [ThemeForm.Supervision] = ("开展{0}专项民主监督，建立问题台账", "反馈{0}监督意见，督促整改到位"),
        [ThemeForm.Drafting] = ("推进{0}起草工作，完成初稿", "完成{0}定稿并按程序报批"),
        [ThemeForm.Service] = ("推进{0}，落实走访联系任务", "完成{0}阶段工作，形成书面总结"),
    };

    public static string OfWeek(Theme theme, int phase, string township) =>
        string.Format(Weekly[theme.Form][phase], theme.Subject, township);

    public static string OfMonth(Theme theme, bool closing) =>
        string.Format(closing ? Monthly[theme.Form].Closing : Monthly[theme.Form].Under, theme.Subject);
}
