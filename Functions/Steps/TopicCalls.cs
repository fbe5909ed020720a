using Cppcc.Domain.Consultations;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 征集选题: asks for topics, reminds, and says who answered; part of the daily deadlines' step. No call outside the time of a call and the
/// month after it; within it one read, and where somebody is to be told one of the topics and
/// one of who has none.
/// </summary>
public sealed class TopicCalls(TopicStore calls, TopicReader topics) : IDailyPart
{
    /// <inheritdoc/>
    public async Task<DailyNews> Decide(StepContext step, CancellationToken cancel)
    {
        var (organ, settings) = (step.Organ, step.Organ.Settings.Topics);
        var running = settings
            .Calls.Select(c => TopicCallYear.Of(c, step.Today.Year, organ.Calendar))
            .Concat(settings.Calls.Select(c => TopicCallYear.Of(c, step.Today.Year - 1, organ.Calendar)))
            .Where(c => c.MayBe(step.Today))
            .ToList();
        if (running.Count == 0)
            return DailyNews.None;
        var done = await calls.Done(organ.Id, cancel);
        var (messages, entries) = (new List<Message>(), new List<RegisterEntry>());
        foreach (var call in running)
        {
            var known = done.Where(d => d.Call == call.Call.Id && d.Year == call.Year).Select(d => d.Step).ToList();
            if (call.Due(step.Today, known) is not { } due)
                continue;
            messages.AddRange(await Told(step, call, due, cancel));
            entries.Add(TopicStore.Entry(new TopicCallDone(call.Call.Id, call.Year, due, step.Today)));
        }

        return new DailyNews
        {
            Messages = messages,
            Entries = entries,
            Said = messages.Count > 0 ? $"，征集选题通知 {messages.Count} 条" : "",
        };
    }

    private async Task<IEnumerable<Message>> Told(StepContext step, TopicCallYear call, TopicCallStep due, CancellationToken cancel)
    {
        var (organ, texts) = (step.Organ, new TopicNotices(call, step.Organ.Roster, step.Today, step.RunId));
        if (due == TopicCallStep.Opened)
            return texts.Ask();
        var answers = call.Answers(
            await topics.Since(organ, call.Opens, step.AsOf, cancel),
            await calls.None(organ.Id, call.Year, step.AsOf, cancel),
            organ.Settings.Topics,
            organ.Roster
        );
        return due == TopicCallStep.Reminded ? texts.Remind(answers) : [texts.Result(answers)];
    }
}
