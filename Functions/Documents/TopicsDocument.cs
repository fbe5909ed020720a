using Cppcc.Domain.Consultations;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>协商议题 as lists.</summary>
public sealed class TopicsDocument(TopicsSection settings, CommitteeRoster roster)
{
    /// <summary>A line a topic.</summary>
    public Table Topics(IEnumerable<Matter> topics, ConsultationPlan plan) =>
        new(
            "议题清单",
            ["编号", "议题", "提出委员", "荐题部门", "点题领导", "承办", "情况", "提出", "安排的协商"],
            [
                .. topics.Select(t =>
                    (IReadOnlyList<string>)
                        [
                            t.Id,
                            t.Title,
                            string.Join('、', t.Proposers.Select(roster.NameOf)),
                            string.Join('、', Domain.Consultations.Topics.Departments(t, settings, roster).Select(roster.NameOf)),
                            t.Attributes.GetValueOrDefault(settings.PointedBy) is { } leader ? roster.NameOf(leader) : "",
                            roster.NameOf(t.Unit),
                            t.StateName,
                            $"{t.OpenedOn:yyyy-MM-dd}",
                            string.Join('、', Domain.Consultations.Topics.TakenUpBy(t.Id, plan)),
                        ]
                ),
            ]
        );

    /// <summary>A line for everybody who was asked.</summary>
    public Table Answers(TopicCallYear call, IEnumerable<TopicAnswers> answers) =>
        new(
            $"{call.Call.Name}（{call.Opens:yyyy-MM-dd}至{call.Closes:yyyy-MM-dd}）",
            ["对象", "是否已报", "按期", "迟报"],
            [
                .. answers.Select(a =>
                    (IReadOnlyList<string>)[roster.NameOf(a.Who), Handing(a), string.Join('、', a.Topics), string.Join('、', a.Late)]
                ),
            ]
        );

    private static string Handing(TopicAnswers answers) =>
        answers.Topics.Count > 0 ? "是"
        : answers.None ? "是（无选题）"
        : "否";

    /// <summary>待安排的议题: a line a topic that no consultation takes up yet.</summary>
    public static Table Offered(IEnumerable<Matter> topics) =>
        new(
            "待安排的议题（党委已定题，尚未列入计划）",
            ["编号", "议题", "定题"],
            [.. topics.Select(t => (IReadOnlyList<string>)[t.Id, t.Title, $"{t.Path[^1].On:yyyy-MM-dd}"])]
        );
}
