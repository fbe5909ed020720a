using System.Text.Json.Nodes;
using Azure;
using Cppcc.Domain.Events;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>工作日调整: the organ's own workdays become settings, and its agenda is filed anew.</summary>
public sealed class CalendarApplier(OrganStore organs, AgendaClerk clerk) : IEventApplier
{
    private const int Attempts = 5;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.CalendarChanged];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        await ChangeWorkdays(organ.Id, (CalendarChanged)e.Body, cancel);
        await clerk.Refile(await organs.Get(organ.Id, cancel), cancel);
        return EventState.Applied;
    }

    private async Task ChangeWorkdays(string organ, CalendarChanged changed, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var present = await organs.Overrides(organ, "workdays", cancel);
            try
            {
                await organs.PutOverrides(
                    organ,
                    "workdays",
                    With(present?.Overrides, changed),
                    present?.ETag ?? OrganStore.NoOverrides,
                    cancel
                );
                return;
            }
            catch (RequestFailedException e) when (e.Status is 412 or 409 && attempt < Attempts)
            {
                // Another change of settings came between: read it and add to it.
            }
        }
    }

    private static JsonObject With(JsonNode? present, CalendarChanged changed)
    {
        var told = changed.Days.Select(d => d.Date.ToString("yyyy-MM-dd")).ToHashSet(StringComparer.Ordinal);
        var kept = (present?["days"] as JsonArray ?? []).Where(d => !told.Contains(d?["id"]?.ToString() ?? "")).Select(d => d!.DeepClone());
        var added = changed.Days.Select(d =>
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
