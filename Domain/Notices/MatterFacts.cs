namespace Cppcc.Domain.Notices;

/// <summary>An earlier slip that was not answered in time.</summary>
/// <param name="Light">The light's name.</param>
public sealed record EarlierSlip(string Light, DateOnly IssuedOn);

/// <summary>A slip as it is told.</summary>
/// <param name="Id">The id that an answer cites.</param>
/// <param name="Number">文号; null when the slip has none.</param>
/// <param name="Unit">Name of who is asked: who owes the step, or the unit in touch with them.</param>
/// <param name="Kind">Name of the kind of matter: 提案.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="State">Name of the state the matter is in.</param>
/// <param name="Action">What is to be done, as it follows 最迟于…: 完成交办.</param>
/// <param name="Awaited">Names of others who owe it; null when who is asked does.</param>
/// <param name="Due">Last day, inclusive; null when there is none, and the light was given for something else.</param>
/// <param name="OverdueDays">Days since then; 0 until then.</param>
/// <param name="OverdueWorkdays">Workdays since then; 0 until then.</param>
/// <param name="Nth">Which slip for this deadline it is: 1 for the first.</param>
/// <param name="AnswerBy">Last day to answer, inclusive.</param>
/// <param name="Found">What reviewers found, for which it is issued, without a full stop; null for nothing.</param>
/// <param name="Before">The last one before, for the same deadline, that was not answered in time; null for none.</param>
/// <param name="InCharge">Whether the recipient is the leader in charge of who is asked.</param>
public sealed record SlipLine(
    string Id,
    string? Number,
    string Unit,
    string Kind,
    string Matter,
    string State,
    string Action,
    string? Awaited,
    DateOnly? Due,
    int OverdueDays,
    int OverdueWorkdays,
    int Nth,
    DateOnly AnswerBy,
    string? Found,
    EarlierSlip? Before,
    bool InCharge
);

/// <summary>督办单, to those who have to act.</summary>
/// <param name="Light">The light's name.</param>
public sealed record SlipFacts(string Light, IReadOnlyList<SlipLine> Slips) : Facts;

/// <summary>督办单抄送, to leaders.</summary>
/// <param name="Light">The light's name.</param>
public sealed record SlipCopyFacts(string Light, IReadOnlyList<SlipLine> Slips) : Facts;

/// <summary>A matter that was put on a rung beyond the lights.</summary>
/// <param name="Owes">Names of those who owe the step.</param>
/// <param name="Kind">Name of the kind of matter: 提案.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="Action">What is to be done, as it follows 最迟于…: 完成交办.</param>
/// <param name="Due">Last day, inclusive; null for none.</param>
/// <param name="OverdueDays">Days since then; 0 until then.</param>
/// <param name="Slips">How many slips were issued for this deadline.</param>
/// <param name="Unanswered">How many of them were not answered in time.</param>
public sealed record EscalatedLine(
    string Owes,
    string Kind,
    string Matter,
    string Action,
    DateOnly? Due,
    int OverdueDays,
    int Slips,
    int Unanswered
);

/// <summary>升级督办.</summary>
/// <param name="Rung">The rung's id, which a text may go by.</param>
/// <param name="Name">The rung's name: 提交主席会议.</param>
/// <param name="Copy">Whether the recipient is told what others have to do.</param>
public sealed record EscalatedFacts(string Rung, string Name, bool Copy, IReadOnlyList<EscalatedLine> Matters) : Facts;

/// <summary>A matter whose deadline is near or past.</summary>
/// <param name="Unit">Name of who is asked: who owes the step, or the unit in touch with them.</param>
/// <param name="Kind">Name of the kind of matter: 提案.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="State">Name of the state it is in.</param>
/// <param name="Action">What is to be done, as it follows 最迟于…: 完成交办.</param>
/// <param name="Awaited">Names of others who owe it; null when who is asked does.</param>
/// <param name="Due">Last day, inclusive.</param>
/// <param name="OverdueDays">Days since then; 0 until then.</param>
/// <param name="OverdueWorkdays">Workdays since then; 0 until then.</param>
public sealed record DeadlineLine(
    string Unit,
    string Kind,
    string Matter,
    string State,
    string Action,
    string? Awaited,
    DateOnly Due,
    int OverdueDays,
    int OverdueWorkdays
);

/// <summary>到期提醒: deadlines that are near.</summary>
public sealed record DeadlineNearFacts(IReadOnlyList<DeadlineLine> Matters) : Facts;

/// <summary>逾期提醒: deadlines that have passed.</summary>
public sealed record DeadlinePastFacts(IReadOnlyList<DeadlineLine> Matters) : Facts;

/// <summary>What somebody beside the host still owes a matter.</summary>
/// <param name="Matter">The matter's title.</param>
/// <param name="Who">Name of who owes it.</param>
/// <param name="What">会办意见.</param>
/// <param name="Due">Last day, inclusive.</param>
public sealed record ObligationLine(string Matter, string Who, string What, DateOnly Due);

/// <summary>协办义务 that are soon due.</summary>
public sealed record ObligationNearFacts(IReadOnlyList<ObligationLine> Owed) : Facts;

/// <summary>协办义务 that are past.</summary>
public sealed record ObligationPastFacts(IReadOnlyList<ObligationLine> Owed) : Facts;

/// <summary>A finding that is still to be rectified.</summary>
/// <param name="Unit">Name of who is asked: who has to rectify it, or the unit in touch with them.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Awaited">Name of who else has to rectify it; null when who is asked does.</param>
/// <param name="Due">Last day, inclusive.</param>
/// <param name="OverdueDays">Days since then; 0 until then.</param>
public sealed record FindingLine(string Unit, string Matter, string Finding, string? Awaited, DateOnly Due, int OverdueDays);

/// <summary>整改期限临近.</summary>
public sealed record FindingNearFacts(IReadOnlyList<FindingLine> Findings) : Facts;

/// <summary>整改逾期.</summary>
public sealed record FindingPastFacts(IReadOnlyList<FindingLine> Findings) : Facts;

/// <summary>进展: a matter came into a state that has a deadline.</summary>
/// <param name="Unit">Name of who is asked: who owes the step, or the unit in touch with them.</param>
/// <param name="Kind">Name of the kind of matter: 提案.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="State">Name of the state it came into.</param>
/// <param name="Action">What is to be done, as it follows 最迟于…: 完成交办.</param>
/// <param name="Awaited">Names of others who owe it; null when who is asked does.</param>
/// <param name="Due">Last day of the state, inclusive.</param>
/// <param name="Source">Where the deadline is laid down; null when it was set for this matter.</param>
public sealed record MatterMovedFacts(
    string Unit,
    string Kind,
    string Matter,
    string State,
    string Action,
    string? Awaited,
    DateOnly Due,
    string? Source
) : Facts;

/// <summary>A report that cannot take effect.</summary>
/// <param name="Told">Local date on which it was told.</param>
/// <param name="What">Name of the type: 督办单回复.</param>
/// <param name="Event">Its number.</param>
/// <param name="Waited">Whether it waited in vain for what had to come first.</param>
/// <param name="Why">Without a full stop.</param>
public sealed record RefusedLine(DateOnly Told, string What, string Event, bool Waited, string Why);

/// <summary>未予采用: reports about a matter that cannot take effect.</summary>
/// <param name="Matter">The matter's title; null while nobody has opened it.</param>
/// <param name="Id">The matter's number.</param>
public sealed record EventRefusedFacts(string? Matter, string Id, IReadOnlyList<RefusedLine> Reports) : Facts;
