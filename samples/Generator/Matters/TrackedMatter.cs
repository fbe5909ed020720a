namespace Cppcc.Samples.Generator.Matters;

/// <summary>What the generator must know of a matter to foresee its supervision slips.</summary>
internal sealed class TrackedMatter(string id, Unit unit, DateTime opened, DateOnly due)
{
    private readonly List<(DateTime From, DateOnly Due)> changes = [];

    public string Id { get; } = id;

    public Unit Unit { get; } = unit;

    /// <summary>When the backend knows it.</summary>
    public DateTime Opened { get; } = opened;

    /// <summary>When it reaches a closing state; null when it never does.</summary>
    public DateTime? Closed { get; set; }

    public string? Owner { get; init; }

    /// <summary>Whether the backend may see the matter otherwise than foreseen; its slips are never answered.</summary>
    public bool Uncertain { get; init; }

    /// <summary>From a moment on it has another deadline.</summary>
    public void Change(DateTime from, DateOnly due) => changes.Add((from, due));

    public bool IsOpenAt(DateTime moment) => Opened <= moment && !(Closed <= moment);

    public DateOnly DueAt(DateTime moment) => changes.Exists(e => e.From <= moment) ? changes.FindLast(e => e.From <= moment).Due : due;
}
