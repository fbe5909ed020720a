namespace Cppcc.Domain.Notices;

/// <summary>When and where people meet.</summary>
/// <param name="At">The same day with its time, local; null while no time is set.</param>
/// <param name="Place">Null while none is set.</param>
public sealed record Meeting(DateOnly Date, DateTime? At, string? Place)
{
    /// <summary>The same day with the time at which it ends, local; null while none is set.</summary>
    public DateTime? Until { get; init; }
}

/// <summary>To who holds a consultation.</summary>
/// <param name="Holder">Name of the unit.</param>
/// <param name="Layer">The layer's name: 界别协商.</param>
/// <param name="Guests">Names of all who are invited.</param>
/// <param name="Outside">Those of them whom only the unit can tell.</param>
/// <param name="Id">The consultation's number, cited when it is reported.</param>
public abstract record ConsultationHeldFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : Facts;

/// <summary>协商邀请, to who holds it.</summary>
public sealed record ConsultationInvitationHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>协商材料, to who holds it.</summary>
public sealed record ConsultationMaterialsHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>会前提醒, to who holds it.</summary>
public sealed record ConsultationAttendanceHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>未见登记, to who held it.</summary>
public sealed record ConsultationReportFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>恢复举行, to who holds it.</summary>
public sealed record ConsultationRestoredHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>由本单位承办, to who holds it now.</summary>
public sealed record ConsultationGivenFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
) : ConsultationHeldFacts(Holder, Layer, Topic, Meeting, Guests, Outside, Id);

/// <summary>改由其他单位承办, to who held it before.</summary>
/// <param name="Holder">Name of the unit that holds it now.</param>
/// <param name="Former">Name of the unit that held it before.</param>
public sealed record ConsultationTakenFacts(string Holder, string Former, string Layer, string Topic) : Facts;

/// <summary>活动取消, to who holds it.</summary>
/// <param name="Meeting">As it was announced.</param>
/// <param name="Reason">Without a full stop; null when none was given.</param>
/// <param name="Outside">Names of those whom only the unit can tell.</param>
public sealed record ConsultationCancelledHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    string? Reason,
    IReadOnlyList<string> Outside
) : Facts;

/// <summary>时间地点变更、邀请调整, to who holds it.</summary>
/// <param name="Moved">Whether time or place is another.</param>
/// <param name="Old">As it was announced.</param>
/// <param name="Reason">Without a full stop; null when none was given.</param>
/// <param name="Added">Names of who is invited besides.</param>
/// <param name="AddedOutside">Those of them whom only the unit can tell.</param>
/// <param name="Removed">Names of who is no longer invited.</param>
/// <param name="Outside">Names of those who stay invited and whom only the unit can tell.</param>
public sealed record ConsultationMovedHolderFacts(
    string Holder,
    string Layer,
    string Topic,
    bool Moved,
    Meeting Old,
    Meeting Meeting,
    string? Reason,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> AddedOutside,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Outside
) : Facts;

/// <summary>To an invitee.</summary>
/// <param name="Name">The invitee's name.</param>
/// <param name="Unit">Whether a unit is invited, which sends somebody.</param>
/// <param name="Office">The office to which who reads it sends the letter for the invitee; null for who is told personally.</param>
/// <param name="Layer">The layer's name: 界别协商.</param>
/// <param name="Holder">Name of the unit that holds it.</param>
public abstract record ConsultationInvitedFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : Facts;

/// <summary>协商邀请, to an invitee.</summary>
public sealed record ConsultationInvitationFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>协商材料, to an invitee.</summary>
public sealed record ConsultationMaterialsFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>会前提醒, to an invitee.</summary>
public sealed record ConsultationAttendanceFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>不再邀请.</summary>
public sealed record ConsultationUninvitedFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>恢复举行, to an invitee.</summary>
public sealed record ConsultationRestoredFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>活动取消, to an invitee.</summary>
/// <param name="Meeting">As it was announced.</param>
/// <param name="Reason">Without a full stop; null when none was given.</param>
public sealed record ConsultationCancelledFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder,
    string? Reason
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>时间地点变更, to an invitee.</summary>
/// <param name="Old">As it was announced.</param>
/// <param name="Reason">Without a full stop; null when none was given.</param>
public sealed record ConsultationMovedFacts(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder,
    Meeting Old,
    string? Reason
) : ConsultationInvitedFacts(Name, Unit, Office, Layer, Topic, Meeting, Holder);

/// <summary>未列计划: it was held and is planned nowhere.</summary>
/// <param name="Id">The number it names.</param>
/// <param name="Date">When it was held.</param>
/// <param name="Event">The report's number.</param>
public sealed record ConsultationUnplannedFacts(string Id, DateOnly Date, string Event) : Facts;

/// <summary>编号重复: it was planned at the same time as another of its number.</summary>
/// <param name="Told">Local date on which it was told.</param>
public sealed record ConsultationRepeatedFacts(string Topic, string Id, DateOnly Told) : Facts;
