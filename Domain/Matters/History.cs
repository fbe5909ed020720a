using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>What became of an event in the matter's history.</summary>
public enum Verdict
{
    /// <summary>It took effect.</summary>
    Accepted,

    /// <summary>It is early: a predecessor may still come.</summary>
    Waiting,

    /// <summary>It can no longer take effect, or a rule forbids it.</summary>
    Refused,
}

/// <summary>A matter and its history as of a moment.</summary>
/// <param name="Matter">Null while only early events are known.</param>
public sealed record MatterView(Matter? Matter, IReadOnlyList<HistoryEntry> History)
{
    /// <summary>What had taken effect and does so no longer, because what was added last was told before it.</summary>
    public IReadOnlyList<HistoryEntry> Undone { get; init; } = [];

    /// <summary>What was given up, because what was added last came after it had waited too long.</summary>
    public IReadOnlyList<HistoryEntry> GivenUp { get; init; } = [];

    /// <summary>Whether some event still waits for a predecessor.</summary>
    public bool HasWaiting => History.Any(h => h.Verdict == Verdict.Waiting);

    /// <summary>What has waited for a predecessor so many days by a moment, inclusive: it is refused then.</summary>
    public IReadOnlyList<HistoryEntry> WaitedTooLong(int days, DateTimeOffset asOf) =>
        [.. History.Where(h => h.Verdict == Verdict.Waiting && h.Told.AddDays(days) <= asOf)];

    /// <summary>What an event decided: its own entry, and those of events told before it that had waited for it.</summary>
    public IReadOnlyList<HistoryEntry> DecidedBy(string @event)
    {
        var own = History.TakeWhile(h => h.Event != @event).Count();
        if (own == History.Count)
            return [];
        var told = History[own].Told;
        return [History[own], .. History.Skip(own + 1).TakeWhile(h => h.Verdict != Verdict.Waiting && h.Told < told)];
    }
}

/// <summary>One line of a matter's history: who, when, from, to, evidence.</summary>
public sealed record HistoryEntry
{
    /// <summary>The event's id.</summary>
    public required string Event { get; init; }

    /// <summary>The event's type.</summary>
    public required string Type { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset Told { get; init; }

    /// <summary>Local date of the fact.</summary>
    public required DateOnly Happened { get; init; }

    /// <summary>What became of it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it waits or was refused; null when it took effect.</summary>
    public required string? Reason { get; init; }

    /// <summary>The state the matter was in; null before it was opened.</summary>
    public required string? From { get; init; }

    /// <summary>The state it came into by this; null unless it took effect.</summary>
    public required string? To { get; init; }

    /// <summary>Who did it; null when nobody said.</summary>
    public required string? By { get; init; }

    /// <summary>What was said; null for nothing.</summary>
    public required string? Text { get; init; }

    /// <summary>Where it is documented; null when nobody said.</summary>
    public required string? Evidence { get; init; }

    internal static HistoryEntry Of(MatterEvent told, Verdict verdict, string? reason, string? from, string? to)
    {
        var (by, text, evidence) = told.Body switch
        {
            MatterOpened o => (o.Owner, o.Title, null),
            MatterAdvanced a => (a.By, a.Note ?? Said(a.Findings, a.Rectified), a.Evidence),
            MatterNoted n => (n.By, n.Note ?? Said(n.Findings, n.Rectified), n.Evidence),
            MatterExtended x => (x.ApprovedBy, $"延期至 {x.Due:yyyy-MM-dd}：{x.Reason}", null),
            MatterReturned r => (null, r.Reason, null),
            MatterReassigned r => (null, $"由 {r.Unit ?? r.Owner} 承接", null),
            ProposalEvaluated v => (
                v.Proposer,
                $"办理过程{v.Handling.Chinese()}，办理结果{v.Result.Chinese()}{(v.Note is null ? "" : $"：{v.Note}")}",
                null
            ),
            MatterFlagged g => (g.By, $"{g.Reason.Chinese()}{(g.Note is null ? "" : $"：{g.Note}")}", null),
            MatterEscalated e => (null, e.Rung, null),
            SlipIssued s => (null, s.Number, s.Slip),
            SlipAnswered s => (s.By, s.Text, s.Evidence),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        return new HistoryEntry
        {
            Event = told.Id,
            Type = told.Body.Type,
            Told = told.Told,
            Happened = told.Happened,
            Verdict = verdict,
            Reason = reason,
            From = from,
            To = verdict == Verdict.Accepted ? to : null,
            By = by,
            Text = text,
            Evidence = evidence,
        };
    }

    private static string? Said(IReadOnlyList<FindingTold> found, IReadOnlyList<FindingSettled> settled) =>
        found.Count + settled.Count == 0
            ? null
            : string.Join(
                '，',
                new[]
                {
                    found.Count == 0 ? "" : $"发现问题 {found.Count} 条",
                    settled.Count(s => s.Reason is null) is var rectified and > 0 ? $"完成整改 {rectified} 条" : "",
                    settled.Count(s => s.Reason is not null) is var reasoned and > 0 ? $"说明不予整改 {reasoned} 条" : "",
                }.Where(t => t.Length > 0)
            );
}
