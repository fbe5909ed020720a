using System.Reflection;

namespace Cppcc.EmbeddedHost;

/// <summary>What a driver or test may set in code: <c>services.Configure&lt;EmbeddedHostOptions&gt;(…)</c>.</summary>
public sealed class EmbeddedHostOptions
{
    /// <summary>The assembly searched for functions; the builder sets it.</summary>
    internal Assembly FunctionAssembly { get; set; } = typeof(EmbeddedHostOptions).Assembly;

    /// <summary>When not empty, only these classes of the function assembly are searched.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; set; } = [];

    /// <summary>How long an instance waits before it tries again for a timer's lease that another instance holds. Default 5 s.</summary>
    public TimeSpan TimerLeaseRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a message in flight stays invisible in virtual time, renewed at half of it; at least 1 s, default 10 s. It is also
    /// what a resumed replay waits at most for the messages of a killed one.
    /// </summary>
    public TimeSpan ReplayVisibility { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often at most a replay stores its position, in real time. Default 1 s.</summary>
    public TimeSpan ReplaySaveInterval { get; set; } = TimeSpan.FromSeconds(1);
}
