using Cppcc.Domain.Consultations;

namespace Cppcc.Functions.Storage;

/// <summary>征集选题: the steps of calls that were done, and who has no topic, in the registers; the topics themselves are matters.</summary>
public sealed class TopicStore(RegisterStore registers)
{
    private const string Prefix = "topics~";
    private const string NonePrefix = "topic-none~";

    /// <summary>What a step enters.</summary>
    public static RegisterEntry Entry(TopicCallDone done) =>
        RegisterEntry.Of($"{Prefix}{done.Call}~{done.Year}~{done.Step.ToString().ToLowerInvariant()}", done);

    /// <summary>What was done of calls.</summary>
    public async Task<IReadOnlyList<TopicCallDone>> Done(string organ, CancellationToken cancel) =>
        [.. (await registers.Under<TopicCallDone>(organ, Prefix, cancel)).Select(r => r.Value)];

    /// <summary>Keeps that somebody has no topic; repeatable.</summary>
    public Task Add(string organ, string id, NoTopic none, CancellationToken cancel) =>
        registers.Enter(organ, [RegisterEntry.Of($"{NonePrefix}{none.On.Year:D4}~{id}", none)], cancel);

    /// <summary>Who was said by a moment to have no topic in a year. One range read.</summary>
    public async Task<IReadOnlyList<NoTopic>> None(string organ, int year, DateTimeOffset toldBy, CancellationToken cancel) =>
        [.. (await registers.Under<NoTopic>(organ, $"{NonePrefix}{year:D4}~", cancel)).Select(r => r.Value).Where(n => n.Told <= toldBy)];
}
