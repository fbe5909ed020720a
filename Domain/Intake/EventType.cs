using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>
/// A type of event, declared once: its word, how it is read and checked, and what else the backend does with it by its type alone.
/// </summary>
public sealed record EventType
{
    private EventType(string word, Func<Fields, CommitteeEvent> read, Action<EventCheck, CommitteeEvent> check) =>
        (Word, Read, Check) = (word, read, check);

    /// <summary>The type's word, one of <see cref="EventWord"/>.</summary>
    public string Word { get; }

    /// <summary>Whether only the backend itself says it: no sender may post it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether duties may count it as an activity.</summary>
    public bool IsActivity { get; private init; }

    /// <summary>The member of a trace's data that stands for what is personal.</summary>
    public const string Digest = "personal";

    /// <summary>The members of its data that are personal, in order: no trace keeps them.</summary>
    public IReadOnlyList<string> Personal { get; private init; } = [];

    internal Func<Fields, CommitteeEvent> Read { get; }

    internal Action<EventCheck, CommitteeEvent> Check { get; }

    internal Func<CommitteeEvent, JsonObject>? Write { get; init; }

    internal Func<CommitteeEvent, string?> Activity { get; private init; } = _ => null;

    internal Func<CommitteeEvent, IEnumerable<FoundBy>> Found { get; private init; } = _ => [];

    /// <summary>A type of which nothing has to be checked but its form.</summary>
    internal static EventType Of<T>(string word, Func<Fields, T> read)
        where T : CommitteeEvent => Of(word, read, (_, _) => { });

    /// <summary>A type.</summary>
    /// <param name="read">Reads the data, naming every fault of its form.</param>
    /// <param name="check">Names what no missing predecessor could make right.</param>
    internal static EventType Of<T>(string word, Func<Fields, T> read, Action<EventCheck, T> check)
        where T : CommitteeEvent => new(word, read, (c, e) => check(c, (T)e));

    /// <summary>Duties count it as an activity, always the same one.</summary>
    internal EventType CountedAs(string activity) => this with { IsActivity = true, Activity = _ => activity };

    /// <summary>Duties count it as the activity it names.</summary>
    internal EventType CountedAs<T>(Func<T, string> activity)
        where T : CommitteeEvent => this with { IsActivity = true, Activity = e => activity((T)e) };

    /// <summary>It is found again by these.</summary>
    internal EventType FoundBy<T>(Func<T, IEnumerable<FoundBy>> found)
        where T : CommitteeEvent => this with { Found = e => found((T)e) };

    /// <summary>These members of its data are personal.</summary>
    internal EventType Hiding(params string[] members) => this with { Personal = members };

    /// <summary>It is kept with a matter, and so written in the form that is read back.</summary>
    internal EventType WrittenAs<T>(Func<T, JsonObject> write)
        where T : CommitteeEvent => this with { Write = e => write((T)e) };
}
