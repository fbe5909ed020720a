using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Domain.Input;
using CsvHelper;

namespace Cppcc.Functions.Http;

/// <summary>
/// A part of the roster as a table: the JSON's members as columns, lists separated by <c>;</c>.
/// </summary>
public static partial class RosterCsv
{
    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["units"] = ["id", "name", "kind", "directors", "deputies", "from", "until", "email", "robots", "channel"],
        ["people"] =
        [
            "id",
            "name",
            "unit",
            "groups",
            "post",
            "standing",
            "sector",
            "status",
            "away",
            "birthday",
            "email",
            "phone",
            "user",
            "robots",
            "channel",
            "digestAt",
            "noNotices",
            "optOut",
        ],
        ["leaders"] =
        [
            "id",
            "person",
            "name",
            "role",
            "inChargeOf",
            "email",
            "phone",
            "user",
            "robots",
            "channel",
            "digestAt",
            "noNotices",
        ],
    };

    /// <summary>The parts that may come as a table.</summary>
    public static IReadOnlyCollection<string> Parts => Columns.Keys;

    /// <summary>The present roster with one part replaced by a table; null with the faults by row and column.</summary>
    /// <param name="present">The roster in force as JSON; null when there is none.</param>
    public static JsonElement? Replace(string? present, string part, string csv, List<Fault> faults)
    {
        var roster = JsonNode.Parse(present ?? "{}")!.AsObject();
        roster[part] = Rows(part, csv, faults);
        return faults.Count > 0 ? null : JsonSerializer.SerializeToElement(roster);
    }

    /// <summary>Pointers into the part that came as a table, as rows and columns; the heading is row 1.</summary>
    public static IReadOnlyList<Fault> ByRow(IReadOnlyList<Fault> faults, string? part) =>
        [
            .. faults.Select(f =>
                part is not null && Pointer().Match(f.Pointer) is { Success: true } at && at.Groups["part"].Value == part
                    ? new Fault(
                        $"第 {int.Parse(at.Groups["row"].Value, CultureInfo.InvariantCulture) + 2} 行，{at.Groups["column"].Value} 列",
                        f.Message
                    )
                    : f
            ),
        ];

    private static JsonArray Rows(string part, string csv, List<Fault> faults)
    {
        var rows = new JsonArray();
        using var reader = CsvReader.FromText(
            csv,
            new CsvReaderOptions
            {
                Separator = ',',
                TrimWhitespace = true,
                FieldCountMismatch = CsvFieldCountHandling.Allow,
            }
        );
        reader.ReadHeader();
        if (reader.Headers.Count == 0)
        {
            faults.Note(new Fault("第 1 行", $"缺少表头；可用的列：{string.Join('、', Columns[part])}"));
            return rows;
        }

        var header = reader.Headers.ToArray();
        foreach (var unknown in header.Except(Columns[part], StringComparer.Ordinal))
            faults.Note(new Fault($"第 1 行，{unknown} 列", $"不认识的列；可用：{string.Join('、', Columns[part])}"));
        foreach (var twice in header.GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Note(new Fault($"第 1 行，{twice.Key} 列", "列名重复"));
        if (faults.Count > 0)
            return rows;
        for (var line = 2; reader.Read(); line++)
        {
            var row = new JsonObject();
            if (reader.FieldCount != header.Length)
                faults.Note(new Fault($"第 {line} 行", $"有 {reader.FieldCount} 列，表头有 {header.Length} 列"));
            for (var i = 0; i < Math.Min(header.Length, reader.FieldCount); i++)
                if (reader.GetString(i) is { Length: > 0 } cell)
                    row[header[i]] = Cell(header[i], cell, $"第 {line} 行，{header[i]} 列", faults);
            rows.Add(row);
        }

        return rows;
    }

    private static JsonNode? Cell(string column, string cell, string place, List<Fault> faults)
    {
        if (cell.AsSpan().TrimStart('?').IsEmpty)
        {
            faults.Note(new Fault(place, "全是问号：保存文件时文字已经丢失；请用 Excel 重新导出为 CSV UTF-8"));
            return null;
        }

        switch (column)
        {
            case "directors" or "deputies":
                if (int.TryParse(cell, CultureInfo.InvariantCulture, out var number))
                    return number;
                faults.Note(new Fault(place, $"“{cell}”应为整数"));
                return null;
            case "standing" or "optOut" or "noNotices":
                if (bool.TryParse(cell, out var truth))
                    return truth;
                faults.Note(new Fault(place, $"“{cell}”应为 true 或 false"));
                return null;
            case "groups" or "robots" or "inChargeOf":
                return new JsonArray([.. List(cell).Select(t => (JsonNode)t)]);
            case "away":
                return new JsonArray([.. List(cell).Select(t => Away(t, place, faults))]);
            default:
                return cell;
        }
    }

    private static JsonNode? Away(string text, string place, List<Fault> faults)
    {
        if (AwayForm().Match(text) is not { Success: true } form)
        {
            faults.Note(new Fault(place, $"“{text}”应写作 2021-03-01..2021-03-10 或 2021-03-01..2021-03-10=代理人编号"));
            return null;
        }

        var away = new JsonObject { ["from"] = form.Groups["from"].Value, ["until"] = form.Groups["until"].Value };
        if (form.Groups["acting"].Value is { Length: > 0 } acting)
            away["acting"] = acting;
        return away;
    }

    private static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(
        @"^/(?<part>units|people|leaders)/(?<row>\d+)(/(?<column>[^/]+))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pointer();

    [GeneratedRegex(
        @"^(?<from>\d{4}-\d\d-\d\d)\.\.(?<until>\d{4}-\d\d-\d\d)(=(?<acting>[A-Za-z0-9.\-]+))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AwayForm();
}
