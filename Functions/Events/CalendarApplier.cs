using System.Text.Json.Nodes;
using Azure;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 工作日调整: the organ's own workdays become settings, and its agenda is filed anew. Of what is reported of a day the newest stands, by the
/// moment it was told and then by id, whatever the order in which it is applied.
/// </summary>
public sealed class CalendarApplier(OrganStore organs, AgendaClerk clerk) : IEventApplier
{
    private const int Attempts = 10;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.CalendarChanged];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        await ChangeWorkdays(organ.Id, e, ((CalendarChanged)e.Body).Days, cancel);
        await clerk.Refile(await organs.Get(organ.Id, cancel), cancel);
        return EventState.Applied;
    }

    private async Task ChangeWorkdays(string organ, Envelope e, IReadOnlyList<DayOverride> told, CancellationToken cancel)
    {
        var word = new DayWord(e.Told, e.Id);
        for (var attempt = 1; ; attempt++)
        {
            // The section first: the words change with it only, so its ETag guards what is read after it.
            var present = await organs.Overrides(organ, "workdays", cancel);
            var words = await organs.DayWords(organ, cancel);
            var newer = told.Where(d => words.GetValueOrDefault(d.Date) is not { } last || word.IsAfter(last)).ToList();
            if (newer.Count == 0)
                return;
            try
            {
                await organs.PutOverrides(
                    organ,
                    "workdays",
                    With(present?.Overrides, newer),
                    present?.ETag ?? OrganStore.NoOverrides,
                    cancel,
                    words.SetItems(newer.Select(d => KeyValuePair.Create(d.Date, word))),
                    SettingsAct.By(e.Id)
                );
                return;
            }
            catch (RequestFailedException failed) when (failed.Status is 412 or 409 && attempt < Attempts)
            {
                // Another change of settings came between: read it and add to it, not all at the same moment, and later each time.
                await LostRace.Pause(10 << attempt, cancel);
            }
        }
    }

    private static JsonObject With(JsonNode? present, IReadOnlyList<DayOverride> days)
    {
        var told = days.Select(d => d.Date.ToString("yyyy-MM-dd")).ToHashSet(StringComparer.Ordinal);
        var kept = (present?["days"] as JsonArray ?? []).Where(d => !told.Contains(d?["id"]?.ToString() ?? "")).Select(d => d!.DeepClone());
        var added = days.Select(d =>
            (JsonNode)
                new JsonObject
                {
                    ["id"] = d.Date.ToString("yyyy-MM-dd"),
                    ["workday"] = d.Workday,
                    ["reason"] = d.Name,
                }
        );
        return new JsonObject
        {
            ["days"] = new JsonArray([.. kept.Concat(added).OrderBy(d => d["id"]!.ToString(), StringComparer.Ordinal)]),
        };
    }
}
