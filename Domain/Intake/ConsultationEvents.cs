using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>协商计划: what is planned and what changes. M17.</summary>
internal static class ConsultationEvents
{
    public static IEnumerable<EventType> Types =>
        [
            EventType
                .Of(
                    EventWord.ConsultationPlanned,
                    f => new ConsultationPlanned(ReadEntry(f)),
                    (check, planned) => Check(check, planned.Entry)
                )
                .FoundBy<ConsultationPlanned>(_ => [FoundBy.Consultations]),
            EventType.Of(EventWord.ConsultationChanged, ReadChange, CheckChange).FoundBy<ConsultationChanged>(_ => [FoundBy.Consultations]),
        ];

    private static ConsultationEntry ReadEntry(Fields f)
    {
        var entry = new ConsultationEntry(
            f.Id("id"),
            f.Id("layer"),
            f.Date("date"),
            f.OptionalTime("time"),
            f.Text("topic", 400),
            f.Texts("invitees"),
            f.OptionalId("unit"),
            f.OptionalText("place", 100)
        )
        {
            TakesUp = f.OptionalId("takesUp"),
        };
        f.Requires("invitees");
        if (!f.Has("invitees"))
            f.Refuse("invitees", "缺少此项；没有受邀者时报送空列表");
        if (entry.Invitees.Count > ConsultationEntry.MaxInvitees)
            f.Refuse("invitees", $"共 {entry.Invitees.Count} 个，最多 {ConsultationEntry.MaxInvitees} 个");
        var invited = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entry.Invitees.Count; i++)
        {
            if (entry.Invitees[i].Length is 0 or > ConsultationEntry.MaxGuest)
                f.Refuse($"invitees/{i}", $"应有 1 至 {ConsultationEntry.MaxGuest} 个字符");
            else if (!invited.Add(entry.Invitees[i]))
                f.Refuse($"invitees/{i}", $"“{entry.Invitees[i]}”重复");
        }

        return entry;
    }

    private static ConsultationChanged ReadChange(Fields f)
    {
        var changed = new ConsultationChanged(ReadEntry(f), f.OptionalTruth("cancelled") ?? false, f.OptionalText("reason"));
        if (changed is { Cancelled: true, Reason: null })
            f.Refuse("reason", "缺少此项：取消协商应写明原因");
        return changed;
    }

    private static void CheckChange(EventCheck check, ConsultationChanged changed)
    {
        // One that is cancelled may have been planned when the roster and the settings were others.
        if (!changed.Cancelled)
            Check(check, changed.Entry);
    }

    private static void Check(EventCheck check, ConsultationEntry entry)
    {
        var settings = check.Settings.Consultations;
        if (settings.Layer(entry.Layer) is null)
            check.Refuse("layer", $"没有“{entry.Layer}”这个协商层次；可用：{string.Join('、', settings.Layers.Select(l => l.Id))}");
        if (entry.Unit is not null)
            check.Unit("unit", entry.Unit);
        var lastDay = ConsultationPlan.LastDay(check.Told);
        if (entry.Date > lastDay)
            check.Refuse("date", $"{entry.Date:yyyy-MM-dd} 太远：最晚可列到 {lastDay:yyyy-MM-dd}");
        foreach (var (invitee, i) in entry.Invitees.Select((v, i) => (v, i)))
            check.Invited($"invitees/{i}", invitee, units: true);
    }
}
