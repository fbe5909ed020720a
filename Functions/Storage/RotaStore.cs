using System.Text.Json;
using Cppcc.Domain.Rota;

namespace Cppcc.Functions.Storage;

/// <summary>轮流上台: the turns announced and settled, in the registers; what was held lies among the traces.</summary>
public sealed class RotaStore(RegisterStore registers)
{
    private const string Prefix = "rota~";
    private const string Announced = "~announced";

    /// <summary>What an announcement enters.</summary>
    public static RegisterEntry Entry(AnnouncedTurn turn) => RegisterEntry.Of($"{Prefix}{turn.Lecture}~{turn.Period}{Announced}", turn);

    /// <summary>What settling enters.</summary>
    public static RegisterEntry Entry(SettledTurn turn) => RegisterEntry.Of($"{Prefix}{turn.Lecture}~{turn.Period}~settled", turn);

    /// <summary>The turns of all lectures, or of one.</summary>
    public async Task<(IReadOnlyList<AnnouncedTurn> Announced, IReadOnlyList<SettledTurn> Settled)> Of(
        string organ,
        string? lecture,
        CancellationToken cancel
    )
    {
        var rows = await registers.Under<JsonElement>(organ, lecture is null ? Prefix : $"{Prefix}{lecture}~", cancel);
        return (
            [
                .. rows.Where(r => r.Key.EndsWith(Announced, StringComparison.Ordinal))
                    .Select(r => r.Value.Deserialize<AnnouncedTurn>(Rows.Json)!)
                    .OrderBy(t => t.At),
            ],
            [
                .. rows.Where(r => !r.Key.EndsWith(Announced, StringComparison.Ordinal))
                    .Select(r => r.Value.Deserialize<SettledTurn>(Rows.Json)!),
            ]
        );
    }
}
