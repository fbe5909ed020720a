using Cppcc.Domain.Notices;
using Cppcc.Domain.Rota;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 轮流上台: announces who lectures and says who did not; part of the daily deadlines' step. On a day that the calendar rules out, no call;
/// between an announcement and the lecture, and when it is settled, one read; where there is something to say, one more for each lecture,
/// and one to enter it.
/// </summary>
public sealed class LectureTurns(RotaStore rota, TraceStore traces) : IDailyPart
{
    private const int Foreseen = 3;

    /// <inheritdoc/>
    public async Task<DailyNews> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var lectures = organ.Settings.Rota.Lectures.Where(l => LectureWork.MayBe(l, organ.Calendar, step.Today)).ToList();
        if (lectures.Count == 0)
            return DailyNews.None;
        var (announced, settled) = await rota.Of(organ.Id, null, cancel);
        var (all, missed, messages, entries) = (0, 0, new List<Message>(), new List<RegisterEntry>());
        foreach (var lecture in lectures)
        {
            var work = LectureWork.Of(
                lecture,
                organ.Calendar,
                step.Today,
                [.. announced.Where(t => t.Lecture == lecture.Id)],
                [.. settled.Where(t => t.Lecture == lecture.Id).Select(t => t.Period)]
            );
            var texts = new RotaNotices(lecture, organ.Roster, step.Today, step.RunId);
            messages.AddRange(work.Hindered(organ.Roster, organ.Calendar, step.Today).Select(texts.Hindered));
            if (work.IsNone)
                continue;
            var turns = await traces.Turns(organ.Id, lecture.Activity, step.AsOf, cancel);
            var decided = work.Decide(organ.Roster, turns, step.Today);
            messages.AddRange(decided.Announced.Select(t => t.Person is null ? texts.Nobody(t) : texts.Turn(t)));
            if (decided.Announced.Count > 0)
                messages.Add(
                    texts.Coming(
                        LectureOrder.Coming(
                            lecture,
                            organ.Roster,
                            turns,
                            [.. work.Open, .. decided.Announced],
                            LectureDay.Next(lecture, step.Today, Foreseen, organ.Calendar)
                        )
                    )
                );
            var missedNow = decided.Settled.Where(s => s.Missed).Select(s => work.Settle.First(t => t.Period == s.Period)).ToList();
            messages.AddRange(missedNow.Select(texts.Missed));
            entries.AddRange([.. decided.Announced.Select(RotaStore.Entry), .. decided.Settled.Select(RotaStore.Entry)]);
            (all, missed) = (all + decided.Announced.Count, missed + missedNow.Count);
        }

        return new DailyNews
        {
            Messages = messages,
            Entries = entries,
            Said = (all > 0 ? $"，通知轮流主讲 {all} 次" : "") + (missed > 0 ? $"，未见登记的主讲 {missed} 次" : ""),
        };
    }
}
