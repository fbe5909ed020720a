using System.Globalization;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>The small committee that the tests speak about, and how they write moments.</summary>
internal static class Given
{
    /// <summary>
    /// An office; a committee with director, deputy and staff; a committee with only a deputy; a township without anybody. The vice-chair
    /// is in charge of the committees and is in the roster as a person; nobody is in charge of the township.
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
    public static DateTimeOffset At(string local) =>
        new(DateTime.ParseExact(local, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    /// <summary>
    /// Creates an organ with the roster. Unless said otherwise it is of the first edition, as one that was created before sign-off was
    /// the preset's: its results leave when they are decided.
    /// </summary>
    /// <param name="only">
    /// The cycles it uses; null for all. What a test is not about need not be replayed: a day's two steps alone are half of all.
    /// </param>
    public static async Task<string> Organ(
        this TestApp app,
        string id = "daye",
        string roster = Roster,
        bool signs = false,
        Cycle[]? only = null
    )
    {
        (await app.Put($"organs/{id}", new { name = "大冶市政协" })).Is(201);
        if (!signs)
            await app.Tables.Settings.UpdateEntityAsync(
                new TableEntity(id, "organ") { ["Edition"] = OrganSettings.FirstEdition },
                ETag.All
            );
        if (only is not null)
            await app.Set(id, "cycles", new JsonObject(Cycle.All.Except(only).Select(c => KeyValuePair.Create($"{c}", (JsonNode?)null))));
        (await app.Put($"organs/{id}/roster", roster)).Is(200);
        if (!signs) // the agenda was filed with what a new organ has
            await app.Service<AgendaClerk>().Refile(await app.Service<OrganStore>().Get(id, default), default);
        return id;
    }

    /// <summary>Settings of an organ.</summary>
    public static async Task Set(this TestApp app, string organ, string section, object overrides) =>
        (await app.Put($"organs/{organ}/settings/{section}", overrides)).Is(200);

    /// <summary>Changes settings of an organ: what is not named stays as it was overridden.</summary>
    public static async Task Change(this TestApp app, string organ, string section, string patch) =>
        (await app.Send(HttpMethod.Patch, $"organs/{organ}/settings/{section}", patch, "application/merge-patch+json")).Is(200);

    /// <summary>Has an organ use cycles that it was made without, from now on.</summary>
    public static Task Use(this TestApp app, string organ, params Cycle[] cycles) =>
        app.Change(
            organ,
            "cycles",
            new JsonObject(cycles.Select(c => KeyValuePair.Create($"{c}", (JsonNode?)new JsonObject()))).ToJsonString()
        );

    /// <summary>Takes steps of a cycle from an organ.</summary>
    public static Task Without(this TestApp app, string organ, Cycle cycle, params string[] steps) =>
        app.Change(
            organ,
            "cycles",
            TestApp.Json(new Dictionary<string, object> { [$"{cycle}"] = new { steps = steps.Select(id => new { id, removed = true }) } })
        );

    /// <summary>An organ's ledger, in order of due time.</summary>
    public static async Task<IReadOnlyList<Run>> Ledger(this TestApp app, string organ, Cycle? cycle = null) =>
        [.. (await app.Service<RunStore>().All(organ, cycle, default)).OrderBy(r => r.Due).ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>A run that was decided and not carried out, as no step of a test has to bring it about.</summary>
    public static Run Decided(string occurrence, string attempt, DateTimeOffset at) =>
        new()
        {
            Occurrence = Occurrence.Parse(occurrence),
            Revision = 1,
            State = RunState.Decided,
            Attempt = attempt,
            Due = at,
            AsOf = at,
            DecidedAt = at,
            DoneAt = null,
            Skipped = false,
            Summary = "",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal),
            Notices = 0,
            SettingsVersion = 1,
            RosterVersion = 1,
            Reason = null,
            ApproveBy = null,
            ApprovedBy = null,
            StorageCalls = 0,
        };

    /// <summary>A run of the ledger; null when it is not decided.</summary>
    public static async Task<Run?> Run(this TestApp app, string id)
    {
        Assert.True(Storage.Run.TryParseId(id, out var occurrence, out var revision), id);
        return (await app.Service<RunStore>().Find(occurrence!, revision, default))?.Run;
    }

    /// <summary>The row of the agenda that an occurrence has; null when it has none.</summary>
    public static async Task<AgendaRow?> Row(this TestApp app, string occurrence)
    {
        var wanted = Occurrence.Parse(occurrence);
        return (await app.Service<AgendaStore>().All(wanted.Cycle, wanted.Organ, default)).SingleOrDefault(r => r.Occurrence == wanted);
    }

    /// <summary>An organ's notices in order of making, of one kind or all.</summary>
    public static async Task<IReadOnlyList<StoredNotice>> Notices(
        this TestApp app,
        string organ,
        string? kind = null,
        string? recipient = null
    ) =>
        [
            .. (await app.Service<NoticeStore>().Under(organ, "", default)).Where(n =>
                (kind is null || n.Kind == kind) && (recipient is null || n.Recipient == recipient)
            ),
        ];

    /// <summary>Everything written into an organ's outbox.</summary>
    public static string Outbox(this TestApp app, string organ)
    {
        var folder = Path.Combine(app.OutboxFolder, organ);
        return Directory.Exists(folder)
            ? string.Concat(Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText))
            : "";
    }

    /// <summary>How often a text contains another.</summary>
    public static int Times(this string text, string part) => text.Split(part).Length - 1;

    /// <summary>Writes a section that no check would let pass, as an administrator can with a storage tool.</summary>
    public static async Task Break(this TestApp app, string organ, string section, string json = """{ "surprise": 1 }""")
    {
        await app.Tables.Settings.UpsertEntityAsync(new TableEntity(organ, $"section~{section}") { ["Json"] = json });
        var head = (await app.Tables.Settings.GetEntityAsync<TableEntity>(organ, "organ")).Value;
        await app.Tables.Settings.UpdateEntityAsync(
            new TableEntity(organ, "organ") { ["SettingsVersion"] = head.GetInt32("SettingsVersion") + 1 },
            ETag.All
        );
    }

    /// <summary>Hands in a plan with the items <c>1</c>, <c>2</c>, … of the titles.</summary>
    public static Task<string> Plan(this TestApp app, string organ, string unit, string period, params string[] titles) =>
        app.Say(
            organ,
            "plan.submitted",
            new
            {
                unit,
                period,
                items = titles.Select((title, i) => new { id = $"{i + 1}", title }),
            }
        );
}
