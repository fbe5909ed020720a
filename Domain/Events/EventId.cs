namespace Cppcc.Domain.Events;

/// <summary>
/// 编号: what events are known by. A sender's has the name of its source and the sender's own id; the backend's own begin with a word that
/// says what they do. The two never meet, also where a source has such a word for its name.
/// </summary>
public static class EventId
{
    /// <summary>The words that the backend's own ids begin with; what follows the dot never begins with a dot itself.</summary>
    public static IReadOnlyList<string> Own { get; } = ["from", "plan", "refused", "slip", "void"];

    /// <summary>Source, a dot, the sender's id; two dots where the source has such a word for its name.</summary>
    public static string Of(string source, string id) =>
        Own.Contains(source, StringComparer.Ordinal) ? $"{source}..{id}" : $"{source}.{id}";

    /// <summary>The matter that one turns into when it closes is opened.</summary>
    public static string From(string matter) => $"from.{matter}";

    /// <summary>An item of a monthly plan is opened as a matter.</summary>
    public static string Plan(string matter) => $"plan.{matter}";

    /// <summary>What waited too long is refused.</summary>
    public static string Refused(string @event) => $"refused.{@event}";

    /// <summary>A slip is issued.</summary>
    public static string Slip(string slip) => $"slip.{slip}";

    /// <summary>A review puts a matter on a rung beyond the lights.</summary>
    public static string Escalated(DateOnly on, string matter, string rung) => $"slip.{on:yyyy-MM-dd}.{matter}~{rung}";

    /// <summary>An event is voided, whatever the matter is or on the ground on which it was judged.</summary>
    public static string Void(string @event, string? ground = null) => ground is null ? $"void.{@event}" : $"void.{@event}.{ground}";
}
