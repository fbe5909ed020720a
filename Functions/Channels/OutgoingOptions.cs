using System.Globalization;

namespace Cppcc.Functions.Channels;

/// <summary>Settings <c>Outgoing__…</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>The beginning of the settings' names.</summary>
    public const string Section = "Outgoing";

    /// <summary>What to say of a patience that is none.</summary>
    public const string Wrong = "Outgoing__Patience: not between 00:00:01 and 00:00:28";

    /// <summary>
    /// Setting <c>Outgoing__AllowPrivate</c>: whether addresses of robots and other systems may point into private networks, and be
    /// http there.
    /// </summary>
    public bool AllowPrivate { get; set; }

    /// <summary>How long one attempt may take in all, whatever the other side does; less than half a minute.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Reads a patience; null when it is none, or an attempt would not end within half a minute.</summary>
    public static TimeSpan? PatienceOf(string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var patience)
        && patience >= TimeSpan.FromSeconds(1)
        && patience <= TimeSpan.FromSeconds(28)
            ? patience
            : null;
}
