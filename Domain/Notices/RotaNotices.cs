using Cppcc.Domain.Roster;
using Cppcc.Domain.Rota;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>轮流上台: the texts about turns to lecture.</summary>
/// <param name="lecture">The lecture's name.</param>
public sealed class RotaNotices(string lecture, CommitteeRoster roster, DateOnly today, string about)
{
    private string Office => Contacts.Administrator(roster, today);

    /// <summary>轮到您主讲: to the lecturer, at once.</summary>
    public Notice Turn(AnnouncedTurn turn) =>
        new(
            turn.Person!,
            "lecture-turn",
            Urgency.Now,
            $"请准备{lecture}",
            $"{roster.NameOf(turn.Person!)}同志：按轮流次序，{Moment(turn.At)}的{lecture}由您主讲，请做好准备。确有困难的，请及早告知办公室。",
            about
        );

    /// <summary>近期轮次: the turns to come, to the office, for the digest.</summary>
    public Notice Coming(IEnumerable<ComingTurn> coming) =>
        new(
            Office,
            "lecture-next",
            Urgency.Digest,
            $"{lecture}近期轮次",
            $"{lecture}近期轮次：\n{string.Join('\n', coming.Select(c => $"- {Moment(c.Day.At)}：{(c.Person is null ? "无人可轮" : roster.NameOf(c.Person))}{(c.Announced && c.Person is not null ? "（已通知本人）" : "")}"))}",
            about
        );

    /// <summary>无人可轮: nobody can on the day; to the office, for the digest.</summary>
    public Notice Nobody(AnnouncedTurn turn) =>
        new(
            Office,
            "lecture-nobody",
            Urgency.Digest,
            $"{lecture}无人可轮",
            $"{Moment(turn.At)}的{lecture}无人可轮：名单上的人员当日均外出，或名单为空。请安排人员主讲或改期。",
            about
        );

    /// <summary>不能到场: who was announced can no longer; to the office, at once.</summary>
    public Notice Hindered(AnnouncedTurn turn) =>
        new(
            Office,
            "lecture-hindered",
            Urgency.Now,
            $"{lecture}主讲人不能到场",
            $"{Moment(turn.At)}的{lecture}已通知{roster.NameOf(turn.Person!)}主讲，按现有名册其当日不能到场。请另行安排人员或改期；未讲的，其次序保留。",
            about
        );

    /// <summary>未见登记: no trace told of the turn; to the office, for the digest.</summary>
    public Notice Missed(AnnouncedTurn turn) =>
        new(
            Office,
            "lecture-missed",
            Urgency.Digest,
            $"{lecture}未见登记",
            $"{Moment(turn.At)}的{lecture}应由{roster.NameOf(turn.Person!)}主讲，至次一工作日仍未见登记。已经讲过的，请补报；没有讲的，其次序保留在最前，下一次优先安排。",
            about
        );

    private static string Moment(DateTime at) => $"{DayText.WithWeekday(DateOnly.FromDateTime(at))}{at:HH:mm}";
}
