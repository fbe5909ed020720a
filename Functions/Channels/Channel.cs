using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Channels;

/// <summary>A way notices leave by.</summary>
public interface IChannel
{
    /// <summary>The name settings use.</summary>
    string Name { get; }

    /// <summary>How many notices it sends as one; delivery is recorded after each such batch.</summary>
    int BatchSize { get; }

    /// <summary>Sends. A notice may come again after a crash: its id makes the repeat recognisable.</summary>
    Task Send(IReadOnlyList<StoredNotice> notices, CancellationToken cancel);
}
