using Cppcc.Domain.Agenda;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 生日贺信: letters for the birthdays of a workday and of the rest days behind it. No call on a day without one; a read for each person, and
/// for each letter seven calls. The letters lie where what is personal lies before the decision is entered, as their numbers do: the
/// decision names neither people nor days. A dry run writes none.
/// </summary>
public sealed class WriteLetters(PersonalStore personal, LetterDesk desk) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.WriteLetters;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        // Who died since is known at once, whatever was known when it was due.
        var organ = step.Present;
        var due = new List<BirthdayDue>();
        foreach (var birthday in BirthdayLetters.On(step.Today, organ.Roster, organ.Settings.Letters, step.Organ.Calendar))
            if (await IsOwed(step, birthday, cancel))
                due.Add(birthday);
        var letters = new List<Letter>();
        foreach (var (person, day) in step.IsDryRun ? [] : due)
        {
            var occasion = await personal.Take(organ.Id, person.Id, $"{LetterKind.Birthday}~{day:yyyy-MM-dd}", step.RunId, cancel);
            if (occasion.Holder == step.RunId)
                letters.Add(await desk.Write(organ, occasion, person, day, step.Today, day, cancel));
        }

        var count = step.IsDryRun ? due.Count : letters.Count;
        return new Decision
        {
            Summary = count == 0 ? "没有要写的生日贺信" : $"写出生日贺信 {count} 封",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["letters"] = count },
            Messages = LetterNotices.Ready(letters, step.RunId),
        };
    }

    /// <summary>Whether no other run wrote for the same birthday, on whatever day the roster then said it was.</summary>
    private async Task<bool> IsOwed(StepContext step, BirthdayDue due, CancellationToken cancel) =>
        (await personal.Occasions(step.Organ.Id, due.Person.Id, cancel, LetterKind.Birthday))
            .Where(o => o.Holder != step.RunId)
            .All(o => !BirthdayLetters.IsSame(DateOnly.Parse(o.Key.Split('~')[1]), due.Day));
}
