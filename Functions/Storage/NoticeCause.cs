using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Storage;

/// <summary>
/// What a notice is caused by: a run or an event, by its id; or what became of one, by its id and a word behind it; or the national
/// calendar; or an address. In keys of rows <c>~</c> stands for <c>/</c>.
/// </summary>
/// <param name="Occurrence">The run's occurrence; null when it is none.</param>
/// <param name="Revision">The run's revision.</param>
/// <param name="Event">The event's id; null when it is none.</param>
/// <param name="Became">The word; null when the notice is of the run's decision, or of what the event says.</param>
public sealed record NoticeCause(Occurrence? Occurrence, int Revision, string? Event, string? Became)
{
    /// <summary>The step is held.</summary>
    public const string Held = "held";

    /// <summary>The run awaits sign-off.</summary>
    public const string Approval = "approval";

    /// <summary>The run awaits sign-off, and the time is nearly up.</summary>
    public const string ApprovalNear = "approval-near";

    /// <summary>The run was published without being signed off.</summary>
    public const string Unsigned = "unsigned";

    /// <summary>The event cannot be applied.</summary>
    public const string Stuck = "stuck";

    /// <summary>Notices of the cause could not be delivered.</summary>
    public const string Failed = "failed";

    /// <summary>Hexadecimal digits behind that word, which say what notices they were.</summary>
    internal const int FailedDigits = 12;

    private const string Calendar = "calendar";
    private const string Reach = "reach";

    private static readonly string[] Words = [Failed, Held, Approval, ApprovalNear, Unsigned, Stuck];

    /// <summary>The cause of notices that a run is held.</summary>
    public static string OfHeld(string run) => $"{run}/{Held}";

    /// <summary>The cause of the notice that a run awaits sign-off.</summary>
    public static string OfApproval(string run) => $"{run}/{Approval}";

    /// <summary>The cause of the notice that the time to sign a run off is nearly up.</summary>
    public static string OfApprovalNear(string run) => $"{run}/{ApprovalNear}";

    /// <summary>The cause of notices that a run was published without being signed off.</summary>
    public static string OfUnsigned(string run) => $"{run}/{Unsigned}";

    /// <summary>The cause of notices that an event cannot be applied.</summary>
    public static string OfStuck(string @event) => $"{@event}/{Stuck}";

    /// <summary>The cause of notices that the national calendar was not adopted.</summary>
    /// <param name="cycle">The cycle whose rows could not be filed anew; null when organs could not adopt it.</param>
    public static string OfCalendar(Cycle? cycle) => cycle is null ? Calendar : $"{Calendar}/{cycle}";

    /// <summary>The cause of notices that an address is set aside.</summary>
    /// <param name="place">The address, by what it is remembered by.</param>
    public static string OfSetAside(string place) => $"{Reach}/{place}";

    /// <summary>Reads a cause from what the keys of its notices begin with.</summary>
    public static NoticeCause In(string organ, string prefix)
    {
        var cause = NoticeStore.CauseIn(prefix).TrimEnd('~');
        string? became = null;
        if (cause.LastIndexOf('~') is > 0 and var last && cause[..last].EndsWith($"~{Failed}", StringComparison.Ordinal))
            cause = cause[..last]; // what notices they were
        foreach (var word in Words.Where(w => cause.EndsWith($"~{w}", StringComparison.Ordinal)))
            (cause, became) = (cause[..^(word.Length + 1)], became ?? word);
        if (
            cause.StartsWith($"{organ}~", StringComparison.Ordinal)
            && Run.TryParseId(cause.Replace('~', '/'), out var occurrence, out var revision)
        )
            return new NoticeCause(occurrence, revision, null, became);
        return new NoticeCause(null, 0, cause.Split('~')[0] is Calendar or Reach ? null : cause, became);
    }
}
