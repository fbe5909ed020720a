using Cppcc.Domain.Consultations;

namespace Cppcc.Functions.Storage;

/// <summary>征集选题: the steps of calls that were done, in the registers; the topics themselves are matters.</summary>
public sealed class TopicStore(RegisterStore registers)
{
    private const string Prefix = "topics~";

    /// <summary>What a step enters.</summary>
    public static RegisterEntry Entry(TopicCallDone done) =>
        RegisterEntry.Of($"{Prefix}{done.Call}~{done.Year}~{done.Step.ToString().ToLowerInvariant()}", done);

    /// <summary>What was done of calls.</summary>
    public async Task<IReadOnlyList<TopicCallDone>> Done(string organ, CancellationToken cancel) =>
        [.. (await registers.Under<TopicCallDone>(organ, Prefix, cancel)).Select(r => r.Value)];
}
