using System.Diagnostics.CodeAnalysis;

namespace Cppcc.Domain.Agenda;

/// <summary>
/// What a step of a cycle can do. Written <c>remind-plans</c> and so on, as settings have it; <see cref="Parse"/> reads what
/// <see cref="ToString"/> prints, letter for letter, and nothing else.
/// </summary>
/// <remarks>
/// A kind that exists is one of <see cref="All"/>, each there once: two are equal when they are the same. In which cycle a step of the kind
/// stands, under which name and how often, settings say: <see cref="CyclesSection.StepThat"/> finds it.
/// </remarks>
public sealed class StepKind
{
    /// <summary>提醒: asks each unit for its plan.</summary>
    public static readonly StepKind RemindPlans = new("remind-plans");

    /// <summary>催报: those who have not handed in, and their leaders.</summary>
    public static readonly StepKind ChasePlans = new("chase-plans");

    /// <summary>发布: one table of the period's plans.</summary>
    public static readonly StepKind PublishPlans = new("publish-plans");

    /// <summary>督办: lights of all open matters, slips.</summary>
    public static readonly StepKind ReviewMatters = new("review-matters");

    /// <summary>督办单: the slips of a review that leave when they are signed off.</summary>
    public static readonly StepKind IssueSlips = new("issue-slips");

    /// <summary>通报: the month's lists and ranking, sealed.</summary>
    public static readonly StepKind PublishCircular = new("publish-circular");

    /// <summary>启动自评: the quarter is about to be scored.</summary>
    public static readonly StepKind OpenScores = new("open-scores");

    /// <summary>评分公示: provisional scores.</summary>
    public static readonly StepKind ComputeScores = new("compute-scores");

    /// <summary>评分定稿: final scores.</summary>
    public static readonly StepKind SettleScores = new("settle-scores");

    /// <summary>考评公示: the provisional evaluation of the year.</summary>
    public static readonly StepKind ComputeEvaluation = new("compute-evaluation");

    /// <summary>考评定稿: the final one.</summary>
    public static readonly StepKind SettleEvaluation = new("settle-evaluation");

    /// <summary>到期提醒: deadlines near and past.</summary>
    public static readonly StepKind RemindDeadlines = new("remind-deadlines");

    /// <summary>生日贺信: letters for the birthdays of the day.</summary>
    public static readonly StepKind WriteLetters = new("write-letters");

    /// <summary>汇总发送: one message a person.</summary>
    public static readonly StepKind SendDigest = new("send-digest");

    /// <summary>The kinds there are, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<StepKind> All =
    [
        RemindPlans,
        ChasePlans,
        PublishPlans,
        ReviewMatters,
        IssueSlips,
        PublishCircular,
        OpenScores,
        ComputeScores,
        SettleScores,
        ComputeEvaluation,
        SettleEvaluation,
        RemindDeadlines,
        WriteLetters,
        SendDigest,
    ];

    private readonly string text;

    private StepKind(string text) => this.text = text;

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <exception cref="FormatException">The text is nothing a step can do; the message names what there is.</exception>
    public static StepKind Parse(string text) =>
        TryParse(text, out var kind)
            ? kind
            : throw new FormatException($"'{text}' is nothing a step can do; expected {string.Join(", ", All)}");

    /// <summary>Reads what <see cref="ToString"/> prints; false, with null, when it is something else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out StepKind? kind)
    {
        kind = All.FirstOrDefault(k => k.text == text);
        return kind is not null;
    }

    /// <summary>The text, as settings have it.</summary>
    public override string ToString() => text;
}
