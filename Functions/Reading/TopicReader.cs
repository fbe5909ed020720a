using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>协商议题: reads the topics that are open, or were closed since a day. A read of the open ones and one of the closed.</summary>
public sealed class TopicReader(MatterStore matters)
{
    /// <summary>The topics as they stood at a moment, in order of id.</summary>
    public async Task<IReadOnlyList<Matter>> Since(Organ organ, DateOnly first, DateTimeOffset asOf, CancellationToken cancel) =>
        [
            .. (await matters.OfKind(organ.Id, organ.Settings.Topics.Kind, organ.Clock.Start(first), cancel))
                .Select(e => MatterFold.Of(e, organ.MatterRules, asOf).Matter)
                .OfType<Matter>()
                .OrderBy(m => m.Id, StringComparer.Ordinal),
        ];
}
