using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>The texts of circulars, scores, evaluations and of what needs an administrator.</summary>
public sealed class ResultNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>The kind of the notices that tell of a step that is held.</summary>
    public const string StepHeld = "step-held";

    /// <summary>月通报: to every unit named in it and every leader.</summary>
    public IEnumerable<Notice> Circular(Period month, Circular circular)
    {
        var toUnits = circular.Units.Select(u => new Notice(
            Contacts.OfUnit(roster, u.Unit, today),
            "circular",
            Urgency.Now,
            circular.Head.Title,
            $"{month.Chinese}工作通报已发布。{u.Name}：计划 {u.Count(Measure.ItemPlanned)} 项，按时完成 {u.Count(Measure.ItemOnTime)} 项，逾期完成 {u.Count(Measure.ItemLate)} 项，"
                + $"逾期未完成 {u.Count(Measure.ItemOverdue)} 项；逾期督办事项 {u.Count(Measure.MatterOverdue)} 件；得分 {u.Points:0.##}，{(u.Tied ? "并列" : "")}第 {u.Place} 名。",
            about
        ));
        var firsts = circular.Units.Where(u => u.Place == 1).Select(u => u.Name);
        var summary =
            $"{month.Chinese}工作通报已发布：{circular.Units.Count} 个单位参加排名，排名第一的是{string.Join('、', firsts)}；"
            + $"逾期督办事项 {circular.Units.Sum(u => u.Count(Measure.MatterOverdue))} 件，空缺职务 {circular.Head.Vacancies.Sum(v => v.Missing)} 个。";
        return Notice.MergeByRecipient(toUnits.Concat(ToLeaders("circular", circular.Head.Title, summary)));
    }

    /// <summary>封存核对: a sealed month was changed; to the administrators.</summary>
    public Notice SealBroken(string administrator, string month, IReadOnlyList<string> ids) =>
        new(
            administrator,
            "seal-broken",
            Urgency.Now,
            $"{month} 的封存痕迹有改动",
            $"核对发现 {month} 已封存的 {ids.Count} 条痕迹被改动或删除：{string.Join('、', ids)}。请立即查明原因；已发布的通报不受影响。",
            about
        );

    /// <summary>启动自评: asks every subject to prepare.</summary>
    public IEnumerable<Notice> ScoresOpen(Period quarter, IEnumerable<string> subjects, DateTime compute) =>
        Notice.MergeByRecipient(
            subjects.Select(s => new Notice(
                Contacts.OfUnit(roster, s, today),
                "score-open",
                Urgency.Now,
                $"{quarter.Chinese}百分制考核启动",
                $"{roster.NameOf(s)}：{quarter.Chinese}百分制考核已启动，请核对本季度计划完成、督办回复和活动记录，补报材料须于 {compute:yyyy年M月d日 HH:mm} 前报送。",
                about
            ))
        );

    /// <summary>评分公示、定稿: each subject its own points.</summary>
    /// <param name="appealUntil">Last moment to appeal; null when the scores are final.</param>
    public IEnumerable<Notice> Scores(Period quarter, IReadOnlyList<SubjectScore> scores, DateTime? appealUntil)
    {
        var state = appealUntil is { } until ? $"评分公示，如有异议请于 {until:yyyy年M月d日 HH:mm} 前申诉" : "评分已定稿";
        var kind = appealUntil is null ? "score-final" : "score-provisional";
        var toUnits = scores.Select(s => new Notice(
            Contacts.OfUnit(roster, s.Subject, today),
            kind,
            Urgency.Now,
            $"{quarter.Chinese}百分制考核{(appealUntil is null ? "定稿" : "公示")}",
            $"{s.Name}：{quarter.Chinese}得 {s.Total:0.##} 分（{s.GradeName}），{(s.Tied ? "并列" : "")}第 {s.Place} 名。{state}。\n"
                + string.Join('\n', s.Indicators.Select(i => i.LeftOut ? $"- {i.Name} 不计" : $"- {i.Name} {i.Points:0.##}/{i.Max:0.##}")),
            about
        ));
        return Notice.MergeByRecipient(
            toUnits.Concat(
                ToLeaders(kind, $"{quarter.Chinese}百分制考核", $"{quarter.Chinese}百分制考核：{scores.Count} 个单位，{state}。")
            )
        );
    }

    /// <summary>年考评: each subject its own year.</summary>
    public IEnumerable<Notice> Evaluation(Period year, IReadOnlyList<SubjectYear> years, DateTime? appealUntil)
    {
        var state = appealUntil is { } until ? $"结果公示，如有异议请于 {until:yyyy年M月d日 HH:mm} 前申诉" : "结果已定稿";
        var kind = appealUntil is null ? "evaluation-final" : "evaluation-provisional";
        var toUnits = years.Select(y => new Notice(
            Contacts.OfUnit(roster, y.Subject, today),
            kind,
            Urgency.Now,
            $"{year.Chinese}考评{(appealUntil is null ? "定稿" : "公示")}",
            $"{y.Name}：{year.Chinese}考评 {y.Total:0.##} 分，{(y.Tied ? "并列" : "")}第 {y.Place} 名，{y.GradeName}{(y.Why is null ? "" : $"（{y.Why}）")}。{state}。",
            about
        ));
        var commended = string.Join('、', years.Where(y => y.Commended).Select(y => y.Name));
        return Notice.MergeByRecipient(
            toUnits.Concat(
                ToLeaders(kind, $"{year.Chinese}考评", $"{year.Chinese}考评{state}。拟表彰：{(commended.Length == 0 ? "无" : commended)}。")
            )
        );
    }

    /// <summary>签发: asks for sign-off.</summary>
    public Notice Approval(string leader, string title, string run, DateTime until, bool publishesOtherwise) =>
        new(
            leader,
            "approval",
            Urgency.Now,
            $"请签发：{title}",
            $"“{title}”已拟就，请于 {until:yyyy年M月d日 HH:mm} 前签发或退回（编号 {run}）；逾期{(publishesOtherwise ? "自动发布" : "暂缓，等待处理")}。",
            about
        );

    /// <summary>通知未送达: notices that their channel gave up; to an administrator, for the digest.</summary>
    public Notice Undelivered(string administrator, IReadOnlyList<string> recipients) =>
        new(
            administrator,
            "notice-failed",
            Urgency.Digest,
            "有通知未能送达",
            $"{about} 的 {recipients.Count} 条通知多次发送失败（收件人：{string.Join('、', recipients.Distinct(StringComparer.Ordinal).Take(10))}{(recipients.Count > 10 ? " 等" : "")}）。排除故障后可由管理员重发。",
            about
        );

    /// <summary>签发无效: a sign-off or a return that has no effect; to an administrator.</summary>
    public Notice RulingRefused(string administrator, PublicationRuled ruled, string why) =>
        new(
            administrator,
            "sign-off-refused",
            Urgency.Now,
            $"有一次{(ruled.Approved ? "签发" : "退回")}无效",
            $"{roster.NameOf(ruled.By)}对任务 {ruled.Run} 的{(ruled.Approved ? "签发" : "退回")}没有生效。原因：{why}。",
            about
        );

    /// <summary>
    /// 设置有误: a part of a step was left out because its settings section is not valid; to an administrator, for the digest.
    /// </summary>
    public Notice LeftOut(string administrator, string step, string section, string reason) =>
        new(
            administrator,
            "part-left-out",
            Urgency.Digest,
            $"设置“{section}”有误，相关提醒没有发出",
            $"“{step}”已照常执行，但设置“{section}”有误（{reason}），与之有关的提醒没有发出。请修正设置；修正之前每次执行都会提示。",
            about
        );

    /// <summary>退回: a result that was not signed off is held until it is; to an administrator.</summary>
    public Notice Returned(string administrator, PublicationRuled ruled) =>
        new(
            administrator,
            StepHeld,
            Urgency.Now,
            "有结果被退回，已暂缓发布",
            $"{roster.NameOf(ruled.By)}退回了任务 {ruled.Run}，已暂缓发布。原因：{ruled.Reason}。请按意见处理后再送签发，签发后自动继续。",
            about
        );

    /// <summary>What cannot run and why, to the administrators.</summary>
    public Notice Held(string administrator, string occurrence, string reason) =>
        new(
            administrator,
            StepHeld,
            Urgency.Now,
            "有任务不能执行，已挂起",
            $"任务 {occurrence} 不能执行，已挂起。原因：{reason}。修正后会自动继续，也可由管理员重新执行。",
            about
        );

    /// <summary>放假安排: the national calendar that could not be adopted; to an administrator.</summary>
    public Notice NotAdopted(string administrator) =>
        new(
            administrator,
            "calendar-not-adopted",
            Urgency.Now,
            "放假安排未能采用",
            "新录入的放假安排多次未能采用，日程仍按原来的工作日推算，到期时间可能有误。系统每个工作日会再试一次；请查看运行日志，排除故障。",
            about
        );

    private IEnumerable<Notice> ToLeaders(string kind, string title, string text) =>
        Contacts.OfLeaders(roster).Select(leader => new Notice(leader, kind, Urgency.Now, title, text, about));
}
