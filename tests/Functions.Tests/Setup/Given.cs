using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Cppcc.Functions.Tests;

/// <summary>The small committee that the tests speak about, and how they write moments.</summary>
internal static class Given
{
    /// <summary>
    /// An office; a committee with director, deputy and staff; a committee with only a deputy; a township without anybody. The vice-chair is in charge of
    /// the committees and is in the roster as a person; nobody is in charge of the township.
    /// </summary>
    public const string Roster = """
        {
          "units": [
            { "id": "office", "name": "办公室", "kind": "office" },
            { "id": "c-economy", "name": "经济委", "kind": "committee", "deputies": 1 },
            { "id": "c-culture", "name": "文史委", "kind": "committee" },
            { "id": "t-jinniu", "name": "金牛镇", "kind": "township" }
          ],
          "people": [
            { "id": "p-zhao", "name": "赵主任", "unit": "office", "post": "director" },
            { "id": "p-qian", "name": "钱科员", "unit": "office", "post": "staff" },
            { "id": "p-sun", "name": "孙主任", "unit": "c-economy", "post": "director", "away": [{ "from": "2021-05-06", "until": "2021-05-08", "acting": "p-zhou" }] },
            { "id": "p-li", "name": "李副主任", "unit": "c-economy", "post": "deputy" },
            { "id": "p-zhou", "name": "周科员", "unit": "c-economy", "post": "staff" },
            { "id": "p-wu", "name": "吴副主任", "unit": "c-culture", "post": "deputy" },
            { "id": "p-feng", "name": "冯某" }
          ],
          "leaders": [
            { "id": "l-chair", "name": "陈主席", "role": "chair" },
            { "id": "l-vice", "person": "p-feng", "name": "冯副主席", "role": "vice-chair", "inChargeOf": ["c-economy", "c-culture"] },
            { "id": "l-secretary", "name": "卫秘书长", "role": "secretary-general", "inChargeOf": ["office"] }
          ]
        }
        """;

    /// <summary>A moment in Beijing time: <c>2021-04-05 09:00</c>.</summary>
    public static DateTimeOffset At(string local) => new(DateTime.ParseExact(local, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    /// <summary>Creates an organ with the roster.</summary>
    public static async Task<string> Organ(this TestApp app, string id = "daye", string roster = Roster)
    {
        (await app.Put($"organs/{id}", new { name = "大冶市政协" })).Is(201);
        (await app.Put($"organs/{id}/roster", roster)).Is(200);
        return id;
    }

    /// <summary>Settings of an organ.</summary>
    public static async Task Set(this TestApp app, string organ, string section, object overrides) => (await app.Put($"organs/{organ}/settings/{section}", overrides)).Is(200);

    /// <summary>Writes a section that no check would let pass, as an administrator can with a storage tool.</summary>
    public static async Task Break(this TestApp app, string organ, string section, string json = """{ "surprise": 1 }""")
    {
        await app.Tables.Settings.UpsertEntityAsync(new TableEntity(organ, $"section~{section}") { ["Json"] = json });
        var head = (await app.Tables.Settings.GetEntityAsync<TableEntity>(organ, "organ")).Value;
        await app.Tables.Settings.UpdateEntityAsync(new TableEntity(organ, "organ") { ["SettingsVersion"] = head.GetInt32("SettingsVersion") + 1 }, ETag.All);
    }

    /// <summary>Hands in a plan with the items <c>1</c>, <c>2</c>, … of the titles.</summary>
    public static Task<string> Plan(this TestApp app, string organ, string unit, string period, params string[] titles) =>
        app.Say(organ, "plan.submitted", new { unit, period, items = titles.Select((title, i) => new { id = $"{i + 1}", title }) });
}
