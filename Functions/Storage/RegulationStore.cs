using Cppcc.Domain.Events;
using Cppcc.Domain.Regulations;

namespace Cppcc.Functions.Storage;

/// <summary>制度台账: what is reported of regulations lies among the traces from that moment on.</summary>
public sealed class RegulationStore(TraceStore traces)
{
    /// <summary>The register by what was reported by a moment.</summary>
    /// <param name="on">The local date it speaks of.</param>
    public async Task<RegulationBook> Of(string organ, DateTimeOffset toldBy, DateOnly on, CancellationToken cancel) =>
        RegulationBook.Of(await traces.Regulations(organ, cancel), toldBy, on);

    /// <summary>The register as an event finds it, whatever is dated after it.</summary>
    public async Task<RegulationBook> Before(Envelope e, CancellationToken cancel) =>
        RegulationBook.Of(Trace.Before(e, await traces.Regulations(e.Organ, cancel)), DateTimeOffset.MaxValue, DateOnly.MaxValue);
}
