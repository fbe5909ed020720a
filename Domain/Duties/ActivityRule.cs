using System.Globalization;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Duties;

/// <summary>A number attribute of an activity that is added up: 帮扶资金.</summary>
/// <param name="Id">The attribute.</param>
/// <param name="Counter">The unit in which it is told and printed: 个, 万元.</param>
/// <param name="Digits">Digits after the point at most, 0 to 6.</param>
public sealed record AmountRule(string Id, string Name, string Counter, int Digits)
{
    /// <summary>The most digits after the point: of 万元 a cent.</summary>
    public const int MostDigits = 6;

    /// <summary>The largest amount one activity may tell.</summary>
    public const decimal Largest = 1_000_000_000;

    /// <summary>What a sender's text says; null when it is no amount: below nothing, too large, too many digits.</summary>
    public decimal? Read(string? told) =>
        decimal.TryParse(told, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && amount <= Largest
        && decimal.Round(amount, Digits) == amount
            ? amount
            : null;
}

/// <summary>An activity that duties and figures may count.</summary>
/// <param name="Id">As senders write it: theme-party-day.</param>
public sealed record ActivityRule(string Id, string Name)
{
    /// <summary>个人活动: where no unit is named it counts for the units in which those who took part work.</summary>
    public bool Personal { get; init; }

    /// <summary>What is added up of it.</summary>
    public IReadOnlyList<AmountRule> Sums { get; init; } = [];

    /// <summary>
    /// The units an activity counts for: the one it names; of a personal one else those of its person and of the participants who attended
    /// or spoke, each once.
    /// </summary>
    public static IReadOnlyList<string> UnitsOf(ActivityHeld held, IReadOnlyList<ActivityRule> activities, CommitteeRoster roster)
    {
        if (held.Unit is { } named)
            return [named];
        return activities.Any(a => a.Id == held.Activity && a.Personal)
            ?
            [
                .. held
                    .Participants.Where(p => p.State is "attended" or "spoke")
                    .Select(p => p.Person)
                    .Prepend(held.Person)
                    .Select(p => roster.Person(p)?.Unit)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ]
            : [];
    }

    internal static ActivityRule Read(Fields f)
    {
        var activity = new ActivityRule(f.Id("id"), f.Text("name", 40))
        {
            Personal = f.OptionalTruth("personal") ?? false,
            Sums = [.. f.Objects("sums").Select(Amount)],
        };
        foreach (var twice in activity.Sums.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("sums", $"“{twice.Key}”重复");
        f.NoOthers();
        return activity;
    }

    private static AmountRule Amount(Fields f)
    {
        var amount = new AmountRule(
            f.Id("id"),
            f.Text("name", 40),
            f.Text("counter", 8),
            f.OptionalWhole("digits", 0, AmountRule.MostDigits) ?? 0
        );
        f.NoOthers();
        return amount;
    }
}
