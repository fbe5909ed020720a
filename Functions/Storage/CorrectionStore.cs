using Azure.Data.Tables;
using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Storage;

/// <summary>A correction 更正 that was asked for.</summary>
/// <param name="Revision">The revision it becomes.</param>
/// <param name="Asked">When; its row in the agenda is due then.</param>
public sealed record Correction(int Revision, string Reason, DateTimeOffset Asked);

/// <summary>Corrections asked for: a row of the Registers table for each revision, inserted once.</summary>
public sealed class CorrectionStore(Tables tables, TimeProvider clock)
{
    internal const string Prefix = "correction~";

    /// <summary>Asks for a revision.</summary>
    /// <returns>The correction that has the revision: this one, or that of whoever was faster.</returns>
    public async Task<Correction> Ask(Occurrence occurrence, int revision, string reason, CancellationToken cancel)
    {
        var key = $"{Prefix}{occurrence.Cycle}~{occurrence.Period}~{occurrence.Step}~r{revision}";
        var asked = new Correction(revision, reason, clock.GetUtcNow());
        var row = new TableEntity(occurrence.Organ, key) { ["Reason"] = reason, ["CreatedAt"] = asked.Asked };
        if (await tables.Registers.TryAdd(row, cancel))
            return asked;
        var first = (await tables.Registers.Find(occurrence.Organ, key, cancel))!;
        return new Correction(revision, first.GetString("Reason"), first.GetDateTimeOffset("CreatedAt")!.Value);
    }
}
