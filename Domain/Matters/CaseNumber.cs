using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>案号: a proposal's number in the register of a session.</summary>
public static class CaseNumber
{
    /// <summary>The attribute with the number, which the proposals' register gives.</summary>
    public const string Attribute = "caseNumber";

    /// <summary>The attribute with the session, where it is another than the one in force when the matter was opened.</summary>
    public const string Session = "session";

    /// <summary>十届五次会议: the session a matter belongs to; null when none is known.</summary>
    public static string? SessionOf(Matter matter, TermSection? terms) =>
        matter.Attributes.GetValueOrDefault(Session) ?? terms?.On(matter.OpenedOn)?.Chinese;

    /// <summary>十届五次会议提案第5号, or 提案第5号 while no session is known; null for a matter without a number.</summary>
    public static string? Of(Matter matter, TermSection? terms) =>
        matter.Attributes.GetValueOrDefault(Attribute) is { } number
            ? $"{SessionOf(matter, terms)}{matter.Workflow.Name}第{number}号"
            : null;

    /// <summary>大冶市政协十届五次会议提案第5号; null for a matter without a number.</summary>
    /// <param name="organ">The organ's name.</param>
    public static string? Whole(Matter matter, TermSection? terms, string organ) =>
        Of(matter, terms) is { } number ? $"{terms?.NameOf(organ) ?? organ}{number}" : null;
}
