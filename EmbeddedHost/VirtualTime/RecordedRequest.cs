namespace Cppcc.EmbeddedHost;

/// <summary>One request of a recording.</summary>
/// <param name="At">When it is sent.</param>
internal abstract record RecordedRequest(DateTimeOffset At)
{
    /// <summary>What reports call it.</summary>
    public abstract string Label { get; }

    /// <summary>A signed event of an outside system.</summary>
    public sealed record Webhook(DateTimeOffset At, string Source, string Id, string Event) : RecordedRequest(At)
    {
        public override string Label => $"{Source} {Id}";
    }

    /// <summary>An administrator's request, with the master key.</summary>
    public sealed record Administrator(DateTimeOffset At, string Method, string Path, string ContentType, string? Body)
        : RecordedRequest(At)
    {
        public override string Label => $"{Method} {Path}";
    }
}
