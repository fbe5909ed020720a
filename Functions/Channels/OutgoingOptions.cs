namespace Cppcc.Functions.Channels;

/// <summary>Settings <c>Outgoing__…</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>The beginning of the settings' names.</summary>
    public const string Section = "Outgoing";

    /// <summary>What to say of a patience that is none.</summary>
    public const string Wrong = "Setting Outgoing__Patience is not between 1 second and 28 seconds.";

    /// <summary>
    /// Setting <c>Outgoing__AllowPrivate</c>: whether addresses of robots and other systems may point into private networks, and be
    /// http there.
    /// </summary>
    public bool AllowPrivate { get; set; }

    /// <summary>How long one attempt may take in all, whatever the other side does; less than half a minute.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Whether an attempt ends within half a minute.</summary>
    public bool IsValid => Patience >= TimeSpan.FromSeconds(1) && Patience <= TimeSpan.FromSeconds(28);
}
