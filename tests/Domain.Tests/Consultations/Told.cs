using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Tests.Consultations;

/// <summary>What is reported of consultations, as the tests write it.</summary>
internal static class Told
{
    public static Trace Planned(string id, string told, ConsultationEntry entry) => Of(id, told, new ConsultationPlanned(entry));

    public static Trace Changed(string id, string told, ConsultationEntry entry, string? cancelled = null) =>
        Of(id, told, new ConsultationChanged(entry, cancelled is not null, cancelled));

    /// <param name="participants">Ids and states: <c>p-sun:attended l-chair:leave</c>.</param>
    public static Trace Held(
        string id,
        string date,
        string consultation,
        string participants = "",
        string? told = null,
        string? leader = null,
        params Promise[] promises
    ) =>
        Of(
            id,
            told ?? $"{date} 18:00",
            new ActivityHeld
            {
                Activity = "sector-consultation",
                Unit = null,
                Person = null,
                Leader = leader,
                Project = null,
                Date = Given.Day(date),
                Participants =
                [
                    .. participants
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(p => new Participant(p.Split(':')[0], p.Split(':')[1])),
                ],
                Title = null,
                Evidence = null,
                Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
                Consultation = consultation,
                Promises = promises,
            }
        );

    public static ConsultationEntry Entry(
        string id = "co-1",
        string date = "2021-05-20",
        string? time = "14:30",
        string topic = "老城更新",
        string layer = "sector",
        string? unit = "c-economy",
        string? place = "三楼会议室",
        params string[] invitees
    ) => new(id, layer, Given.Day(date), time is null ? null : TimeOnly.ParseExact(time, "HH:mm"), topic, invitees, unit, place);

    public static ConsultationPlan Plan(params Trace[] traces) => ConsultationPlan.Of(traces, DateTimeOffset.MaxValue);

    private static Trace Of(string id, string told, CommitteeEvent body) =>
        new(new SealedTrace(id, "", body.DatedOn ?? Given.Day(told[..10]), Given.At(told), ""), body);
}
