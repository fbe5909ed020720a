using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>提案: proposers' evaluations, batches that are supervised together, votes on handling units. M19.</summary>
internal static class ProposalEvents
{
    private const int MaxBatch = 100;
    private const int MaxVotes = 100_000;

    public static IEnumerable<EventType> Types =>
        [
            EventType
                .Of(
                    EventWord.ProposalEvaluated,
                    f => new ProposalEvaluated(
                        f.Id("id"),
                        f.Id("proposer"),
                        f.Named<Satisfaction>("handling"),
                        f.Named<Satisfaction>("result"),
                        f.OptionalDate("at"),
                        f.OptionalText("note")
                    ),
                    (check, vote) => check.Matters().Check(vote)
                )
                .WrittenAs<ProposalEvaluated>(v => new JsonObject
                {
                    ["id"] = v.Matter,
                    ["proposer"] = v.Proposer,
                    ["handling"] = v.Handling.ToString().ToLowerInvariant(),
                    ["result"] = v.Result.ToString().ToLowerInvariant(),
                    ["at"] = MatterEvents.Day(v.At),
                    ["note"] = v.Note,
                }),
            EventType.Of(EventWord.ProposalsSupervised, ReadBatch),
            EventType.Of(
                EventWord.HandlerRated,
                f => new HandlerRated(
                    f.Text("handler", 100),
                    f.Whole("year", 1950, 2100),
                    f.Whole("satisfied", 0, MaxVotes),
                    f.Whole("basically", 0, MaxVotes),
                    f.Whole("dissatisfied", 0, MaxVotes),
                    f.OptionalDate("at"),
                    f.OptionalText("by", 200)
                )
            ),
        ];

    private static ProposalsSupervised ReadBatch(Fields f)
    {
        var batch = new ProposalsSupervised(
            f.Id("batch"),
            f.Ids("ids"),
            f.OptionalDate("at"),
            f.OptionalText("by", 200),
            f.OptionalText("note")
        );
        f.Requires("ids");
        if (batch.Matters.Count == 0)
            f.Refuse("ids", "缺少此项：至少写一件提案");
        if (batch.Matters.Count > MaxBatch)
            f.Refuse("ids", $"共 {batch.Matters.Count} 件，一次最多 {MaxBatch} 件");
        return batch;
    }
}
