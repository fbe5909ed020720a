using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>履职成果: put to the leaders, instructed, assigned, supervised, fed back, circulated, assessed.</summary>
internal sealed class OutcomeStory(CaseBook book)
{
    /// <summary>How many are fed back by the year's end.</summary>
    public const int FedBack = 67;

    private static readonly DateOnly YearEnd = new(2021, 12, 30);

    private readonly Random random = new(20210218);

    public void Tell()
    {
        var numbers = new OutcomeNumbers([.. OutcomeTitles.All.Take(FedBack).Select(s => s.Form)], random);
        foreach (var (seed, i) in OutcomeTitles.All.Select((s, i) => (s, i)))
        {
            var outcome = Undertaken(seed);
            if (i < FedBack)
                Reported(outcome, seed, numbers.Of(i));
            else
                Outstanding(outcome);
        }
    }

    /// <summary>As far as the supervision, which all reach within the year.</summary>
    private Case Undertaken(OutcomeSeed seed)
    {
        var early = seed.Fate == Fate.EarlyStep;
        var opened = MatterSeed.Day(seed.Opened);
        var outcome = book.Open(
            new Opening("outcome", opened, seed.Unit, seed.Title, early) { Attributes = new { seed.Form, seed.Field } },
            random
        );
        var hurried = opened > new DateOnly(2021, 9, 30);
        if (early)
            outcome.AdvanceEarly("instructed");
        else
            outcome.Advance("instructed", hurried ? outcome.Way(0.2, 0.6) : outcome.Usual(0.2, 0.7));
        outcome.Advance("assigned", hurried ? outcome.Way(0.2, 0.6) : outcome.Usual(0.2, 0.7));
        var supervised = hurried ? outcome.Way(0.2, 0.6) : outcome.Usual(0.2, 0.7);
        outcome.Advance("supervised", supervised, attributes: new Dictionary<string, object> { ["undertakenBy"] = seed.Departments });
        return outcome;
    }

    private void Reported(Case outcome, OutcomeSeed seed, IReadOnlyDictionary<string, int> numbers)
    {
        if (seed.Fate == Fate.Extended)
            outcome.Extend(book.Calendar.AddWorkdays(outcome.Due, -3), book.Calendar.AddWorkdays(outcome.Due, 15));
        var day = seed.Fate == Fate.Extended ? outcome.Way(0.85, 0.95) : outcome.Usual(0.35, 0.85);
        if (day > YearEnd)
            day = book.Calendar.AddWorkdays(YearEnd, -random.Next(1, 8));

        // Some bring about more after the report; a later note then tells the corrected number.
        var more = numbers.Where(n => n.Value > 1).Select(n => n.Key).FirstOrDefault();
        if (!random.Chance(0.2) || day > new DateOnly(2021, 11, 26))
            more = null;
        var first = numbers.ToDictionary(n => n.Key, n => (object)(n.Key == more ? n.Value - 1 : n.Value), StringComparer.Ordinal);
        outcome.Advance("fed-back", day, attributes: first.Count == 0 ? null : first);
        if (more is not null)
            outcome.Note(
                outcome.Way(0.15, 0.3),
                "承办单位补报新进展，更正累计数",
                new Dictionary<string, object> { [more] = numbers[more] }
            );

        // Now and then one is left lying, by the less dependable units rather.
        if (random.Chance(outcome.Unit.Character.Dropped))
            return;
        outcome.Advance("circulated", outcome.Usual(0.2, 0.7));
        outcome.Advance("assessed", outcome.Usual(0.2, 0.7));
    }

    /// <summary>Fed back in the new year, or not before the sample's end.</summary>
    private void Outstanding(Case outcome)
    {
        var newYear = new DateOnly(2022, 1, 4);
        var day = outcome.Usual(0.75, 1);
        if (day <= newYear)
            day = book.Calendar.AddWorkdays(newYear, random.Next(1, 12));
        outcome.Advance(
            "fed-back",
            day,
            attributes: new Dictionary<string, object> { ["problems"] = random.Next(1, 3), ["deeds"] = random.Next(1, 3) }
        );
        outcome.Advance("circulated", outcome.Usual(0.2, 0.7));
        outcome.Advance("assessed", outcome.Usual(0.2, 0.7));
    }
}
