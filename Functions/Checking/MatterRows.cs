using Azure.Data.Tables;
using Cppcc.Domain.Checking;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 事项: each lies where its place says, with all its further rows, and each further row has its matter. A page is 100 rows: up to three
/// reads each.
/// </summary>
public sealed class MatterRows(Tables tables) : ICheck
{
    private const int PageRows = 100;
    private static readonly string[] OwnRanges = [MatterStore.Open, MatterStore.Closed, MatterStore.Early];

    /// <inheritdoc/>
    public string Name => "matters";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var rows = await tables.Matters.Page(scope.Organ.Id, after, "\uffff", PageRows, cancel);
        var findings = await Abreast.Each(rows, row => Of(row, cancel));
        return Checked.Page(rows, PageRows, findings);
    }

    private async Task<Finding?> Of(TableEntity row, CancellationToken cancel)
    {
        var (organ, key, at) = (row.PartitionKey, row.RowKey, new Spot("Matters", row.RowKey));
        if (OwnRanges.Any(r => key.StartsWith(r, StringComparison.Ordinal)))
            return await Own(row, at, cancel);
        if (Behind(MatterStore.Place) is { } placed)
            return await tables.Matters.Find(organ, row.GetString("Row"), cancel) is null
                ? at.Finding(
                    FindingKind.PartMissing,
                    $"事项 {placed} 应在 {row.GetString("Row")} 行，而该行不存在。请用备份恢复；痕迹中的报送仍在。"
                )
                : null;
        if (Behind(MatterStore.WaitingRange) is { } waits)
            return (await Matter(organ, waits, cancel))?.GetBoolean("Waiting") == true
                ? null
                : at.Finding(FindingKind.PartMissing, $"事项 {waits} 列为有报送等待，而该事项并无等待。请删除该行。");
        if (Behind(MatterStore.More) is not { } more)
            return at.Finding(FindingKind.PartMissing, $"Matters 表中的 {key} 行不属于任何事项。请查明来历。");
        var (id, number) = (more[..more.LastIndexOf('~')], more[(more.LastIndexOf('~') + 1)..]);
        var head = await Matter(organ, id, cancel);
        return int.TryParse(number, out var n) && n <= (head?.GetInt32(Rows.MoreRows) ?? 0)
            ? null
            : at.Finding(
                FindingKind.PartMissing,
                $"{key} 行是事项 {id} 的续行，而{(head is null ? "该事项不存在" : "该事项没有记它")}，其中的报送无人读取。请用备份核对事项 {id}。"
            );

        string? Behind(string range) => key.StartsWith(range, StringComparison.Ordinal) ? key[range.Length..] : null;
    }

    private async Task<Finding?> Own(TableEntity row, Spot at, CancellationToken cancel)
    {
        var (organ, id) = (row.PartitionKey, MatterStore.IdOf(row));
        if (MatterStore.HasMoved(row))
            return (await Matter(organ, id, cancel))?.GetString(MatterStore.LeftBehind) == row.RowKey
                ? null
                : at.Finding(FindingKind.PartMissing, $"{row.RowKey} 行是事项 {id} 重新立案时留下的，而该事项没有记它。请删除该行。");
        if ((await tables.Matters.Find(organ, MatterStore.Place + id, cancel))?.GetString("Row") != row.RowKey)
            return at.Finding(
                FindingKind.PartMissing,
                $"事项 {id} 在 {row.RowKey} 行，而其位置另有所指或没有登记，新的报送会另立一份。请用备份核对。"
            );
        if (row.GetBoolean("Waiting") == true && await tables.Matters.Find(organ, MatterStore.WaitingRange + id, cancel) is null)
            return at.Finding(FindingKind.PartMissing, $"事项 {id} 有报送等待，而没有列入等待之列，等待期满不会处理。请让来源重新报送。");
        if (row.GetInt32(Rows.MoreRows) is not { } rows)
            return null;
        var there = await tables.Matters.Range(organ, MatterStore.MoreKey(id, 1), MatterStore.MoreKey(id, rows), cancel);
        return there.Count == rows
            ? null
            : at.Finding(FindingKind.PartMissing, $"事项 {id} 应有 {rows} 个续行，只有 {there.Count} 个，其中的报送读不到。请用备份恢复。");
    }

    private async Task<TableEntity?> Matter(string organ, string id, CancellationToken cancel) =>
        await tables.Matters.Find(organ, MatterStore.Place + id, cancel) is { } place
            ? await tables.Matters.Find(organ, place.GetString("Row"), cancel)
            : null;
}
