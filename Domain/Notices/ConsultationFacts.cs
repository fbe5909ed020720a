namespace Cppcc.Domain.Notices;

/// <summary>When and where people meet.</summary>
/// <param name="At">The same day with its time, local; null while no time is set.</param>
/// <param name="Place">Null while none is set.</param>
public sealed record Meeting(DateOnly Date, DateTime? At, string? Place)
{
    /// <summary>The same day with the time at which it ends, local; null while none is set.</summary>
    public DateTime? Until { get; init; }
}

/// <summary>A consultation as who holds it is told of it.</summary>
/// <param name="Holder">Name of the unit.</param>
/// <param name="Layer">The layer's name: 界别协商.</param>
/// <param name="Guests">Names of all who are invited.</param>
/// <param name="Outside">Those of them whom only the unit can tell.</param>
/// <param name="Id">The consultation's number, cited when it is reported.</param>
public sealed record HeldConsultation(
    string Holder,
    string Layer,
    string Topic,
    Meeting Meeting,
    IReadOnlyList<string> Guests,
    IReadOnlyList<string> Outside,
    string Id
);

/// <summary>To who holds a consultation; a text names its members as its own.</summary>
public abstract record ConsultationHeldFacts : Facts
{
    private protected ConsultationHeldFacts(HeldConsultation held) => (Holder, Layer, Topic, Meeting, Guests, Outside, Id) = held;

    /// <inheritdoc cref="HeldConsultation.Holder"/>
    public string Holder { get; }

    /// <inheritdoc cref="HeldConsultation.Layer"/>
    public string Layer { get; }

    /// <inheritdoc cref="HeldConsultation.Topic"/>
    public string Topic { get; }

    /// <inheritdoc cref="HeldConsultation.Meeting"/>
    public Meeting Meeting { get; }

    /// <inheritdoc cref="HeldConsultation.Guests"/>
    public IReadOnlyList<string> Guests { get; }

    /// <inheritdoc cref="HeldConsultation.Outside"/>
    public IReadOnlyList<string> Outside { get; }

    /// <inheritdoc cref="HeldConsultation.Id"/>
    public string Id { get; }
}

/// <summary>协商邀请, to who holds it.</summary>
public sealed record ConsultationInvitationHolderFacts : ConsultationHeldFacts
{
    public ConsultationInvitationHolderFacts(HeldConsultation held)
        : base(held) { }
}

/// <summary>协商材料, to who holds it.</summary>
public sealed record ConsultationMaterialsHolderFacts : ConsultationHeldFacts
{
    public ConsultationMaterialsHolderFacts(HeldConsultation held)
        : base(held) { }
}

/// <summary>会前提醒, to who holds it.</summary>
public sealed record ConsultationAttendanceHolderFacts : ConsultationHeldFacts
{
    public ConsultationAttendanceHolderFacts(HeldConsultation held)
        : base(held) { }
}

/// <summary>未见登记, to who held it.</summary>
public sealed record ConsultationReportFacts : ConsultationHeldFacts
{
    public ConsultationReportFacts(HeldConsultation held)
        : base(held) { }
}

/// <summary>恢复举行, to who holds it.</summary>
public sealed record ConsultationRestoredHolderFacts : ConsultationHeldFacts
{
    public ConsultationRestoredHolderFacts(HeldConsultation held)
        : base(held) { }
}

/// <summary>由本单位承办, to who holds it now.</summary>
public sealed record ConsultationGivenFacts : ConsultationHeldFacts
{
    public ConsultationGivenFacts(HeldConsultation held)
        : base(held) { }
}

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

/// <summary>A consultation as an invitee is told of it.</summary>
/// <param name="Name">The invitee's name.</param>
/// <param name="Unit">Whether a unit is invited, which sends somebody.</param>
/// <param name="Office">The office to which who reads it sends the letter for the invitee; null for who is told personally.</param>
/// <param name="Layer">The layer's name: 界别协商.</param>
/// <param name="Holder">Name of the unit that holds it.</param>
public sealed record InvitedConsultation(
    string Name,
    bool Unit,
    string? Office,
    string Layer,
    string Topic,
    Meeting Meeting,
    string Holder
);

/// <summary>To an invitee; a text names its members as its own.</summary>
public abstract record ConsultationInvitedFacts : Facts
{
    private protected ConsultationInvitedFacts(InvitedConsultation invited) =>
        (Name, Unit, Office, Layer, Topic, Meeting, Holder) = invited;

    /// <inheritdoc cref="InvitedConsultation.Name"/>
    public string Name { get; }

    /// <inheritdoc cref="InvitedConsultation.Unit"/>
    public bool Unit { get; }

    /// <inheritdoc cref="InvitedConsultation.Office"/>
    public string? Office { get; }

    /// <inheritdoc cref="InvitedConsultation.Layer"/>
    public string Layer { get; }

    /// <inheritdoc cref="InvitedConsultation.Topic"/>
    public string Topic { get; }

    /// <inheritdoc cref="InvitedConsultation.Meeting"/>
    public Meeting Meeting { get; }

    /// <inheritdoc cref="InvitedConsultation.Holder"/>
    public string Holder { get; }
}

/// <summary>协商邀请, to an invitee.</summary>
public sealed record ConsultationInvitationFacts : ConsultationInvitedFacts
{
    public ConsultationInvitationFacts(InvitedConsultation invited)
        : base(invited) { }
}

/// <summary>协商材料, to an invitee.</summary>
public sealed record ConsultationMaterialsFacts : ConsultationInvitedFacts
{
    public ConsultationMaterialsFacts(InvitedConsultation invited)
        : base(invited) { }
}

/// <summary>会前提醒, to an invitee.</summary>
public sealed record ConsultationAttendanceFacts : ConsultationInvitedFacts
{
    public ConsultationAttendanceFacts(InvitedConsultation invited)
        : base(invited) { }
}

/// <summary>不再邀请.</summary>
public sealed record ConsultationUninvitedFacts : ConsultationInvitedFacts
{
    public ConsultationUninvitedFacts(InvitedConsultation invited)
        : base(invited) { }
}

/// <summary>恢复举行, to an invitee.</summary>
public sealed record ConsultationRestoredFacts : ConsultationInvitedFacts
{
    public ConsultationRestoredFacts(InvitedConsultation invited)
        : base(invited) { }
}

/// <summary>活动取消, to an invitee; the meeting is as it was announced.</summary>
public sealed record ConsultationCancelledFacts : ConsultationInvitedFacts
{
    public ConsultationCancelledFacts(InvitedConsultation invited, string? reason)
        : base(invited) => Reason = reason;

    /// <summary>Without a full stop; null when none was given.</summary>
    public string? Reason { get; }
}

/// <summary>时间地点变更, to an invitee.</summary>
public sealed record ConsultationMovedFacts : ConsultationInvitedFacts
{
    public ConsultationMovedFacts(InvitedConsultation invited, Meeting old, string? reason)
        : base(invited) => (Old, Reason) = (old, reason);

    /// <summary>As it was announced.</summary>
    public Meeting Old { get; }

    /// <summary>Without a full stop; null when none was given.</summary>
    public string? Reason { get; }
}

/// <summary>未列计划: it was held and is planned nowhere.</summary>
/// <param name="Id">The number it names.</param>
/// <param name="Date">When it was held.</param>
/// <param name="Event">The report's number.</param>
public sealed record ConsultationUnplannedFacts(string Id, DateOnly Date, string Event) : Facts;

/// <summary>编号重复: it was planned at the same time as another of its number.</summary>
/// <param name="Told">Local date on which it was told.</param>
public sealed record ConsultationRepeatedFacts(string Topic, string Id, DateOnly Told) : Facts;
