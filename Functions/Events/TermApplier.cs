using System.Text.Json.Nodes;
using Azure;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 届次: a term or session that began becomes part of the settings, so that whoever knows the organ knows its terms. Of a date the newest
/// told stands, whatever the order in which events are applied.
/// </summary>
public sealed class TermApplier(OrganStore organs) : IEventApplier
{
    private const string Section = "term";
    private const int Attempts = 10;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.TermBegan];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var began = (TermBegan)e.Body;
        for (var attempt = 1; ; attempt++)
        {
            var present = await organs.Overrides(organ.Id, Section, cancel);
            var section = present?.Overrides as JsonObject ?? [];
            if (With(section, e, began) is not { } changed)
                return EventState.Applied;
            try
            {
                await organs.PutOverrides(
                    organ.Id,
                    Section,
                    changed,
                    present?.ETag ?? OrganStore.NoOverrides,
                    cancel,
                    act: SettingsAct.By(e.Id)
                );
                return EventState.Applied;
            }
            catch (RequestFailedException failed) when (failed.Status is 412 or 409 && attempt < Attempts)
            {
                // Another change of settings came between: read it and add to it, not all at the same moment, and later each time.
                await LostRace.Pause(10 << attempt, cancel);
            }
        }
    }

    /// <summary>The section with the beginning; null when it has it, or what was told later of the same date.</summary>
    private static JsonObject? With(JsonObject section, Envelope e, TermBegan began)
    {
        var date = began.Date.ToString("yyyy-MM-dd");
        var others = (section["began"] as JsonArray ?? []).OfType<JsonObject>().ToLookup(b => b["id"]?.ToString() == date);
        if (others[true].Any(b => Stands(b, e)))
            return null;
        var changed = (JsonObject)section.DeepClone();
        var added = new JsonObject
        {
            ["id"] = date,
            ["number"] = began.Term.Number,
            ["session"] = began.Term.Session,
            ["told"] = e.Told.ToString("O"),
            ["event"] = e.Id,
        };
        changed["began"] = new JsonArray([
            .. others[false].Select(b => b.DeepClone()).Append(added).OrderBy(b => b["id"]!.ToString(), StringComparer.Ordinal),
        ]);
        return changed;
    }

    private static bool Stands(JsonObject beginning, Envelope e) =>
        DateTimeOffset.TryParse(beginning["told"]?.ToString(), out var told)
        && new TermBeginning(default, new CommitteeTerm(1, null), told, beginning["event"]?.ToString()).StandsAgainst(e.Told, e.Id);
}
