namespace Cppcc.Domain.Time;

/// <summary>An organ's time zone: turns instants into its local date-times and back. It does not tell the time.</summary>
/// <param name="Zone">The zone; for the organs of this project usually Asia/Shanghai (UTC+8, summer time 1986 to 1991).</param>
public sealed record OrganClock(TimeZoneInfo Zone)
{
    private const string Shanghai = "Asia/Shanghai";

    /// <summary>Beijing time.</summary>
    public static OrganClock Beijing { get; } = Parse(Shanghai);

    /// <summary>The local date-time of an instant, of kind <see cref="DateTimeKind.Unspecified"/>.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The local date of an instant.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The instant of a local date-time, with the zone's offset at that instant.</summary>
    /// <param name="local">
    /// A date-time of kind <see cref="DateTimeKind.Unspecified"/>. One that the clock shows twice (summer time ends) means the first time;
    /// one that it skips (summer time begins) means as long after the jump as it lies in the gap: 02:30 becomes 03:30.
    /// </param>
    /// <exception cref="ArgumentException">The date-time is of kind Utc or Local.</exception>
    public DateTimeOffset Instant(DateTime local)
    {
        if (local.Kind != DateTimeKind.Unspecified)
            throw new ArgumentException($"A local date-time of an organ has kind Unspecified, not {local.Kind}.", nameof(local));
        if (Zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, Zone.GetAmbiguousTimeOffsets(local).Max());
        if (!Zone.IsInvalidTime(local))
            return new DateTimeOffset(local, Zone.GetUtcOffset(local));

        // In the gap the offset before the jump still gives the right instant; the zone then shows it with the offset after.
        var before = local;
        while (Zone.IsInvalidTime(before))
            before = before.AddMinutes(-15);
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, Zone.GetUtcOffset(before)), Zone);
    }

    /// <summary>The first instant of a day.</summary>
    public DateTimeOffset Start(DateOnly day) => Instant(day.ToDateTime(default));

    /// <summary>The first instant after a day: an exclusive bound.</summary>
    public DateTimeOffset End(DateOnly day) => Start(day.AddDays(1));

    /// <summary>Finds a zone by its IANA name, for example Asia/Shanghai or Asia/Urumqi.</summary>
    /// <exception cref="FormatException">There is no such zone on this system; the message names it. Asia/Shanghai always
    /// exists.</exception>
    public static OrganClock Parse(string zone)
    {
        if (!string.IsNullOrWhiteSpace(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            return new OrganClock(found);
        if (zone == Shanghai) // A system without a zone database still keeps Beijing time.
            return new OrganClock(TimeZoneInfo.CreateCustomTimeZone(Shanghai, TimeSpan.FromHours(8), Shanghai, Shanghai));
        throw new FormatException($"'{zone}' is not a time zone of this system. Give an IANA name such as {Shanghai}.");
    }

    /// <summary>The zone's name, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => Zone.Id;
}
