using Cppcc.Domain.RuleRegister;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Storage;

/// <summary>制度台账: what is told of rules lies among the traces from that moment on.</summary>
public sealed class RuleStore(TraceStore traces)
{
    /// <summary>The register by what was told by a moment. One call a thousand events.</summary>
    /// <param name="on">The local date it speaks of.</param>
    public async Task<RuleBook> Of(Organ organ, DateTimeOffset toldBy, DateOnly on, CancellationToken cancel) => RuleBook.Of(await traces.Rules(organ.Id, cancel), toldBy, on);
}
