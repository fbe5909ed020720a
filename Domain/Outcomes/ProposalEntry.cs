using System.Globalization;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Outcomes;

/// <summary>提案目录: a proposal's line in the register.</summary>
/// <param name="Number">十届五次会议提案第5号; null while it has none.</param>
/// <param name="Proposers">Names, the first proposer first: 孙某；周某、李某联名.</param>
/// <param name="Hosts">Names of the units that handle it.</param>
/// <param name="State">The state's name.</param>
/// <param name="Answer">A; of several hosts that each answered 市住建局A、市公安局B; empty while there is none.</param>
public sealed record ProposalEntry(
    string Id,
    string? Number,
    string Title,
    string Proposers,
    IReadOnlyList<string> Hosts,
    string State,
    string Answer
)
{
    internal static IReadOnlyList<ProposalEntry> Register(IEnumerable<Matter> proposals, TermSection? terms, CommitteeRoster roster) =>
        [
            .. proposals
                .OrderBy(p => Serial(p) is null)
                .ThenBy(p => CaseNumber.SessionOf(p, terms), StringComparer.Ordinal)
                .ThenBy(Serial)
                .ThenBy(p => p.OpenedOn)
                .ThenBy(p => p.Id, StringComparer.Ordinal)
                .Select(p => new ProposalEntry(
                    p.Id,
                    CaseNumber.Of(p, terms),
                    p.Title,
                    Names([.. p.Proposers.Select(roster.NameOf)]),
                    AttributeRule.List(p.Attributes.GetValueOrDefault("host")),
                    p.StateName,
                    AnswerOf(p)
                )),
        ];

    private static decimal? Serial(Matter p) =>
        decimal.TryParse(p.Attributes.GetValueOrDefault(CaseNumber.Attribute), CultureInfo.InvariantCulture, out var serial)
            ? serial
            : null;

    private static string Names(IReadOnlyList<string> names) =>
        names.Count > 1 ? $"{names[0]}；{string.Join('、', names.Skip(1))}联名" : string.Concat(names);

    private static string AnswerOf(Matter p)
    {
        var parts = p.Parts.Where(x => x.Attributes.ContainsKey("answer")).GroupBy(x => x.Who, StringComparer.Ordinal).ToList();
        return parts.Count > 0
            ? string.Join('、', parts.Select(x => $"{x.Key}{x.Last().Attributes["answer"]}"))
            : p.Attributes.GetValueOrDefault("answer") ?? "";
    }
}
