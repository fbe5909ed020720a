using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Supervision;

namespace Cppcc.Functions.Documents;

/// <summary>督办事项 as lists: a page of them, one with its history, and what a review found.</summary>
public static class MatterDocuments
{
    /// <summary>A line a matter.</summary>
    /// <param name="lightOf">The name of its light.</param>
    public static Table List(IEnumerable<Matter> matters, CommitteeRoster roster, Func<Matter, string> lightOf) =>
        new(
            "事项清单",
            ["编号", "事项", "承办", "环节", "立项", "时限", "亮灯"],
            [
                .. matters.Select(m =>
                    (IReadOnlyList<string>)
                        [m.Id, m.Title, roster.NameOf(m.Unit), m.StateName, Day(m.OpenedOn), Day(m.Due), m.IsOpen ? lightOf(m) : "已办结"]
                ),
            ]
        );

    /// <summary>One matter: what is known of it, its slips, its findings, and its history.</summary>
    /// <param name="typeOf">What people call an event's type.</param>
    public static IEnumerable<Block> One(
        Matter? matter,
        IReadOnlyList<HistoryEntry> history,
        CommitteeRoster roster,
        Func<string, string> typeOf
    )
    {
        if (matter is { } m)
        {
            yield return new Table(
                "基本情况",
                ["项目", "内容"],
                [
                    ["编号", m.Id],
                    ["承办", string.Join('、', m.CoUnits.Prepend(m.Unit).Select(roster.NameOf))],
                    ["提出者", string.Join('、', m.Proposers.Select(roster.NameOf))],
                    ["环节", m.StateName],
                    ["立项", Day(m.OpenedOn)],
                    ["时限", Day(m.Due)],
                    ["办结", Day(m.ClosedOn)],
                ]
            );
            if (m.Slips.Count > 0)
                yield return new Table(
                    "督办单",
                    ["编号", "文号", "发出", "回复期限", "回复"],
                    [
                        .. m.Slips.Select(s =>
                            (IReadOnlyList<string>)[s.Id, s.Number ?? "", Day(s.IssuedOn), Day(s.AnswerBy), Day(s.AnsweredOn)]
                        ),
                    ]
                );
            if (m.Findings.Count > 0)
                yield return new Table(
                    "问题清单",
                    ["问题", "提出", "整改期限", "销号"],
                    [.. m.Findings.Select(f => (IReadOnlyList<string>)[f.Text, Day(f.FoundOn), Day(f.Due), Day(f.SettledOn)])]
                );
        }

        yield return new Table(
            "办理经过",
            ["日期", "报送", "由", "至", "情况", "说明"],
            [
                .. history.Select(h =>
                    (IReadOnlyList<string>)
                        [
                            Day(h.Happened),
                            typeOf(h.Type),
                            StateOf(matter, h.From),
                            StateOf(matter, h.To),
                            h.Verdict switch
                            {
                                Verdict.Accepted => "已登记",
                                Verdict.Waiting => "等待前序",
                                _ => "未予登记",
                            },
                            h.Reason ?? h.Text ?? "",
                        ]
                ),
            ]
        );
    }

    /// <summary>月督办: what a review found, its slips and what it escalated.</summary>
    public static IReadOnlyList<Table> Review(ReviewDecision review, CommitteeRoster roster) =>
        [
            new(
                "督办单清单",
                ["文号", "灯", "事项", "责任", "要求", "时限", "逾期天数", "第几次", "回复期限", "督办编号"],
                [
                    .. review.Slips.Select(s =>
                        (IReadOnlyList<string>)
                            [
                                s.Number ?? "",
                                s.LightName,
                                s.Title,
                                s.Owes ?? roster.NameOf(s.Unit),
                                s.Action,
                                Day(s.Due),
                                $"{s.DaysOverdue}",
                                $"{s.Nth}",
                                Day(s.AnswerBy),
                                s.Id,
                            ]
                    ),
                ]
            ),
            .. review.Escalated.Count == 0
                ? Array.Empty<Table>()
                :
                [
                    new Table(
                        "升级督办清单",
                        ["事项", "责任", "要求", "时限", "逾期天数", "督办次数", "升级"],
                        [
                            .. review.Escalated.Select(e =>
                                (IReadOnlyList<string>)[e.Title, e.Owes, e.Action, Day(e.Due), $"{e.DaysOverdue}", $"{e.Slips}", e.RungName]
                            ),
                        ]
                    ),
                ],
            new(
                "亮灯清单",
                ["编号", "事项", "承办", "应办理", "时限", "剩余工作日", "灯"],
                [
                    .. review.Lights.Select(l =>
                        (IReadOnlyList<string>)
                            [
                                l.Matter,
                                l.Title,
                                roster.NameOf(l.Unit),
                                l.Owes ?? "",
                                Day(l.Due),
                                l.WorkdaysLeft is { } left ? $"{left}" : "",
                                l.LightName,
                            ]
                    ),
                ]
            ),
        ];

    /// <summary>各单位亮灯: how many of each light a unit has.</summary>
    public static Chart Lights(ReviewDecision review, CommitteeRoster roster, LightsSection lights)
    {
        var units = review.Lights.GroupBy(l => l.Unit, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToList();
        return new Chart(
            "各单位亮灯",
            ChartKind.Shares,
            [.. units.Select(u => roster.NameOf(u.Key))],
            [
                .. lights
                    .Lights.Select(l => (l.Id, l.Name))
                    .Prepend((Id: "", Name: lights.None))
                    .Select(l => new Series(l.Name, [.. units.Select(u => (decimal?)u.Count(m => m.Light == l.Id))], ColourOf(l.Id))),
            ]
        );
    }

    private static string? ColourOf(string light) =>
        light switch
        {
            "" => "#9e9e9e",
            "blue" => "#1c4f8f",
            "yellow" => "#b58900",
            "orange" => "#d2691e",
            "red" => "#b00020",
            _ => null,
        };

    private static string StateOf(Matter? matter, string? state) => state is null ? "" : matter?.Workflow.State(state)?.Name ?? state;

    private static string Day(DateOnly? day) => $"{day:yyyy-MM-dd}";
}
