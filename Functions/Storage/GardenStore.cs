using Cppcc.Domain.Events;
using Cppcc.Domain.StudyGarden;

namespace Cppcc.Functions.Storage;

/// <summary>政协学习园地: articles lie among the traces from the moment they are told; which week recommended which, in the registers.</summary>
public sealed class GardenStore(TraceStore traces, RegisterStore registers)
{
    private const string Prefix = "garden~";

    /// <summary>What a publication enters; a correction enters the same.</summary>
    public static RegisterEntry Entry(Recommendation recommendation) => RegisterEntry.Of(Prefix + recommendation.Week, recommendation);

    /// <summary>The garden by what was reported by a moment.</summary>
    public Task<Garden> Of(string organ, DateTimeOffset toldBy, CancellationToken cancel) => Of(organ, a => a.Told <= toldBy, cancel);

    /// <summary>The garden as an event finds it.</summary>
    public Task<Garden> Before(Envelope e, CancellationToken cancel) => Of(e.Organ, a => e.IsAfter(a.Told, a.Event), cancel);

    private async Task<Garden> Of(string organ, Func<Article, bool> known, CancellationToken cancel)
    {
        var told = await traces.Articles(organ, cancel);
        var recommended = await registers.Under<Recommendation>(organ, Prefix, cancel);
        return Garden.Of(told.Where(known), recommended.Select(r => r.Value), DateTimeOffset.MaxValue);
    }
}
