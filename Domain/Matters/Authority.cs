using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>权限: who may take a step of a matter.</summary>
public static class Authority
{
    /// <summary>Whether somebody may take a step.</summary>
    /// <param name="by">The id of a person, leader or unit of the roster; null when nobody is named.</param>
    public static bool May(Transition step, string? by, Matter matter, CommitteeRoster roster) =>
        May(step.By, by, matter, roster) && !(step.Accepts && IsOwn(by, matter, roster));

    /// <summary>Whether somebody is of the unit that handles a matter, or its owner: none of them accepts it.</summary>
    private static bool IsOwn(string? by, Matter matter, CommitteeRoster roster) =>
        by == matter.Unit || by == matter.Owner || roster.Person(by)?.Unit == matter.Unit;

    private static bool May(IReadOnlyList<string> allowed, string? by, Matter matter, CommitteeRoster roster)
    {
        if (allowed.Count == 0)
            return true;
        if (by is null)
            return false;
        return allowed.Any(who =>
            who switch
            {
                "unit" => IsOf(matter.Unit),
                "office" => IsOf(roster.FirstOffice ?? who) || IsOf(who),
                "owner" => by == matter.Owner,
                "proposer" => matter.Proposers.Contains(by),
                "leader" => by == matter.Leader || Leads(l => l.Id == matter.Leader || l.InChargeOf.Contains(matter.Unit)),
                _ when Leader.Roles.Contains(who) => Leads(l => l.Role == who),
                _ => IsOf(who),
            }
        );

        bool IsOf(string id) => by == id || roster.Person(by)?.Unit == id;

        bool Leads(Func<Leader, bool> which) => roster.Leaders.Any(l => (l.Id == by || l.Person == by) && which(l));
    }

    /// <summary>
    /// What of a matter such a judgement goes by, its state and those who have to do with it, as 16 hexadecimal digits: an event told
    /// earlier that arrives later may change it, and then the judgement is another.
    /// </summary>
    public static string GroundOf(Matter matter)
    {
        IEnumerable<string?> ground = [matter.Kind, matter.State, matter.Unit, matter.Owner, matter.Leader, .. matter.Proposers];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ground))))[..16];
    }

    /// <summary>Why an event that moves a matter is forbidden to who tells it, in words; null when it is not.</summary>
    public static string? Objection(Matter matter, MatterEvent @event, CommitteeRoster roster) =>
        @event.Body switch
        {
            MatterAdvanced advanced when matter.Workflow.State(matter.State)?.StepTo(advanced.To) is { } step => Objection(
                step,
                advanced.By,
                matter,
                roster
            ),
            MatterFlagged flagged when !May(matter.Workflow.Reviewers, flagged.By, matter, roster) =>
                $"{roster.NameOf(flagged.By)}无权核查，应为{Chinese(matter.Workflow.Reviewers, roster)}",
            _ => null,
        };

    /// <summary>Why a step is forbidden to somebody, in words; null when it is not.</summary>
    public static string? Objection(Transition step, string? by, Matter matter, CommitteeRoster roster) =>
        May(step, by, matter, roster) ? null
        : May(step.By, by, matter, roster) ? $"{roster.NameOf(by!)}属承办单位，不能自行验收，应由{Chinese(step.By, roster)}中的其他人验收"
        : $"{(by is null ? "没有写明的办理人" : roster.NameOf(by))}无权办理此步，应为{Chinese(step.By, roster)}";

    /// <summary>Who may, in words.</summary>
    public static string Chinese(IEnumerable<string> by, CommitteeRoster roster) =>
        string.Join(
            '、',
            by.Distinct(StringComparer.Ordinal)
                .Select(who =>
                    who switch
                    {
                        "unit" => "承办单位",
                        "office" => "办公室",
                        "owner" => "责任人",
                        "proposer" => "提案者",
                        "leader" => "分管领导",
                        "party-secretary" => "党委书记",
                        "mayor" => "政府主要领导",
                        "chair" => "主席",
                        "vice-chair" => "副主席",
                        "secretary-general" => "秘书长",
                        "other" => "其他领导",
                        _ => roster.NameOf(who),
                    }
                )
        );
}
