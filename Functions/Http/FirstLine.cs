using Cppcc.Domain.Agenda;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Http;

/// <summary>What a step of a new organ does first, as it is answered.</summary>
public sealed record FirstLine
{
    /// <summary>The first occurrence.</summary>
    public required string Occurrence { get; init; }

    /// <summary>One line, Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>Local time of the organ; null for one whose time counts from a publication that is still to come.</summary>
    public required DateTime? Due { get; init; }

    /// <summary>Why then, Chinese.</summary>
    public required string Why { get; init; }

    /// <summary>What has to be done before, Chinese.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>The steps that have not begun by a moment, in order of time. No storage call.</summary>
    internal static IReadOnlyList<FirstLine> NotBegun(Organ organ, DateTimeOffset now) =>
        [
            .. new FirstSteps(organ.Plan, organ.Settings.Cycles, organ.Clock.Local(organ.Head.Created))
                .All.Where(f => f.Expected >= organ.Clock.Local(now))
                .OrderBy(f => f.Expected)
                .Select(f => new FirstLine
                {
                    Occurrence = f.Occurrence.ToString(),
                    Title = f.Title,
                    Due = f.Due,
                    Why = f.Why,
                    Needs = f.Needs,
                }),
        ];
}
