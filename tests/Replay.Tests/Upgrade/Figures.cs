using System.Text;
using System.Text.Json.Nodes;

namespace Cppcc.Replay.Tests.Upgrade;

/// <summary>What the half year and the weeks after it came to, a line each, read over HTTP as people read it.</summary>
internal sealed class Figures(KeptHalfYear year)
{
    private readonly StringBuilder text = new();

    /// <summary>What was published before the export, but for the scores; not one character of it may change.</summary>
    public async Task<string> Kept()
    {
        var runs = (await Runs(KeptHalfYear.Organ, "2021-07-01", "2021-12-31")).Where(r => r.Decided < KeptHalfYear.Exported).ToList();
        Title("执行");
        foreach (var run in runs)
            Line($"{run.Id} {run.State}", run.Text("summary"));
        await Plans([.. Enumerable.Range(7, 6).Select(m => $"2021-{m:00}"), .. Enumerable.Range(27, 26).Select(w => $"2021-W{w}")]);
        await Reviews(runs);
        await Circulars("2021-07", "2021-08", "2021-09?revision=1", "2021-09", "2021-10");
        await Matters();
        await Registers();
        await Part(
            "名册和密钥",
            async () =>
            {
                var roster = await year.Document("roster");
                Line(roster["version"], Joined(roster["versions"], v => $"{v["from"]}"), Items(roster, "roster", "people").Count);
                foreach (var key in Items(await year.Document("keys"), "keys"))
                    Line(key["id"], key["name"], key["expires"]);
            }
        );
        return text.ToString();
    }

    /// <summary>The scores published before the export. They cannot be read while the circular's section is broken.</summary>
    public async Task<string> KeptScores()
    {
        await Scores("2021-Q3");
        return text.ToString();
    }

    /// <summary>The weeks from the export on.</summary>
    public async Task<string> Following()
    {
        foreach (var organ in new[] { KeptHalfYear.Organ, "tianshan" })
        {
            Title($"执行 {organ}");
            var all = await Runs(organ, "2021-12-02", "2022-01-27");
            var runs = all.Where(r => r.Done is not { } done || done >= KeptHalfYear.Exported).ToList();
            foreach (var run in runs)
                Line(run.Id, run.State);
            if (organ == KeptHalfYear.Organ)
                await Reviews(runs);
        }

        await Plans(["2022-01", "2022-W01", "2022-W02", "2022-W03", "2022-W04"]);
        await Circulars("2021-11", "2021-12");
        await Scores("2021-Q4");
        await Evaluation("2021");
        await Matters();
        await Registers();
        await Part(
            "履职任务",
            async () =>
            {
                foreach (var period in new[] { "2021-12", "2021-Q4", "2021" })
                    Line(period, Counts(Items(await year.Document($"duties/{period}"), "duties"), d => $"{d["state"]}"));
            }
        );
        return text.ToString();
    }

    private async Task<IEnumerable<Run>> Runs(string organ, string from, string to)
    {
        var ledger = await year.DocumentOf(organ, $"runs?from={from}&to={to}");
        return Items(ledger, "runs").Select(r => new Run(r)).OrderBy(r => r.Id, StringComparer.Ordinal);
    }

    private Task Plans(IEnumerable<string> periods) =>
        Part(
            "计划",
            async () =>
            {
                foreach (var period in periods)
                {
                    var table = (await year.Document($"plans/{period}"))["published"]!["table"]!;
                    var units = Items(table, "units");
                    var items = units.SelectMany(u => Items(u, "items")).ToList();
                    var carried = items.Count(i => (bool)i["carriedOver"]!);
                    Line(period, Counts(units, u => $"{u["handing"]}"), $"{items.Count} 项，结转 {carried} 项", table["article"]?["id"]);
                }
            }
        );

    /// <summary>Each review that the ledger names, by its date.</summary>
    private Task Reviews(IReadOnlyList<Run> runs) =>
        Part(
            "督办",
            async () =>
            {
                foreach (var run in runs.Where(r => r.Id.Contains("monthly-supervision", StringComparison.Ordinal) && r.State == "done"))
                {
                    var date = run.Due.ToOffset(KeptHalfYear.Exported.Offset).ToString("yyyy-MM-dd");
                    var review = (await year.Document($"supervision/{date}"))["review"]!;
                    var slips = Items(review, "slips");
                    var numbered = slips.Where(s => s["number"] is not null).ToList();
                    Line(
                        date,
                        Counts(Items(review, "lights"), l => $"{l["light"]}" is { Length: > 0 } light ? light : "none"),
                        "督办单",
                        Counts(slips, s => $"{s["light"]}"),
                        numbered.Count == 0 ? "" : $"{numbered[0]["number"]} 至 {numbered[^1]["number"]}"
                    );
                }
            }
        );

    private async Task Circulars(params string[] months)
    {
        foreach (var month in months)
            await Part($"通报 {month}", () => Circular(month));
    }

    private async Task Circular(string month)
    {
        var verify = month.Contains('?', StringComparison.Ordinal) ? "&verify=true" : "?verify=true";
        var circular = await year.Document($"circulars/{month}{verify}");
        var (head, seal) = (circular["head"]!, circular["seal"]!);
        Line(
            circular["runId"],
            head["title"],
            $"痕迹 {seal["traces"]}，校验码 {seal["seal"]}，完整 {seal["intact"]}，补报 {Items(head, "lateEvidence").Count}"
        );
        foreach (var unit in Items(circular, "units"))
            Line(unit["group"], unit["place"], unit["unit"], unit["points"]);
        Line("履职任务", Counts(Items(circular, "duties"), d => $"{d["state"]}"));
    }

    /// <summary>A quarter's scores, and one of them explained.</summary>
    private Task Scores(string quarter) =>
        Part(
            $"评分 {quarter}",
            async () =>
            {
                const string explained = "c-economy";
                var scores = await year.Document($"scores/{quarter}");
                Line(scores["runId"], scores["final"]);
                foreach (var s in Items(scores, "scores"))
                    Line(s["group"], s["place"], s["subject"], s["total"], s["grade"]);
                var one = await year.Document($"scores/{quarter}/{explained}");
                foreach (var i in Items(one, "score", "indicators"))
                    Line(explained, i["indicator"], i["points"]);
            }
        );

    private Task Evaluation(string of) =>
        Part(
            $"年考评 {of}",
            async () =>
            {
                var evaluation = await year.Document($"evaluations/{of}");
                Line(
                    evaluation["final"],
                    "表彰",
                    Joined(evaluation["commended"], s => $"{s}"),
                    "名次",
                    Joined(evaluation["ranks"], r => $"{r["year"]}:{r["rank"]}")
                );
                foreach (var s in Items(evaluation, "subjects"))
                    Line(s["subject"], s["place"], s["total"], s["grade"], Joined(s["quarters"], q => $"{q["quarter"]}:{q["total"]}"));
            }
        );

    /// <summary>Open and closed ones.</summary>
    private Task Matters() =>
        Part(
            "事项",
            async () =>
            {
                var workflows = Items(await year.Document("settings/workflows"), "inForce", "workflows");
                var closing = workflows
                    .SelectMany(w => Items(w, "states"))
                    .Where(s => (bool?)s["closing"] == true)
                    .Select(s => $"{s["id"]}");
                var matters = (await year.Pages("matters?size=1000", "matters")).ToList();
                foreach (var state in closing.Append("returned").Distinct(StringComparer.Ordinal))
                    matters.AddRange(await year.Pages($"matters?size=1000&state={state}", "matters"));
                foreach (var m in matters.OrderBy(m => $"{m["id"]}", StringComparer.Ordinal))
                    Line(m["id"], m["kind"], m["state"], m["unit"], m["due"], m["closedOn"]);
            }
        );

    private Task Registers() =>
        Part(
            "台账",
            async () =>
            {
                foreach (var of in new[] { 2021, 2022 })
                    Line("协商", of, Counts(Items(await year.Document($"consultations/{of}"), "consultations"), c => $"{c["state"]}"));
                Line("制度", Counts(Items(await year.Document("rules"), "rules"), r => $"{r["kind"]}"));
                foreach (var lecture in new[] { "cadre-lecture", "youth-forum" })
                {
                    var turns = (await year.Document($"rota/{lecture}"))["announced"];
                    Line("讲课", lecture, Joined(turns, a => $"{a["period"]}:{a["person"]}:{a["state"]}"));
                }

                Line("荐文", Joined((await year.Document("study-garden"))["recommended"], r => $"{r["week"]}:{r["article"]!["id"]}"));
            }
        );

    /// <summary>What cannot be read is a difference like any other, and hides nothing that comes after it.</summary>
    private async Task Part(string title, Func<Task> read)
    {
        Title(title);
        try
        {
            await read();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Line("读不出：", e.Message);
        }
    }

    private void Title(string title) => text.Append("\n# ").Append(title).Append('\n');

    private void Line(params object?[] cells) =>
        text.AppendJoin(' ', cells.Select(c => $"{c ?? "-"}").Where(c => c.Length > 0)).Append('\n');

    private static IReadOnlyList<JsonNode> Items(JsonNode json, params string[] path) =>
        [.. path.Aggregate(json, (at, member) => at[member]!).AsArray().Select(e => e!)];

    private static string Joined(JsonNode? array, Func<JsonNode, string> each) => string.Join(' ', array!.AsArray().Select(e => each(e!)));

    private static string Counts(IEnumerable<JsonNode> elements, Func<JsonNode, string> by)
    {
        var counts = elements.CountBy(by, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal);
        return string.Join(' ', counts.Select(c => $"{c.Key}:{c.Value}"));
    }

    /// <summary>A line of the ledger.</summary>
    private sealed class Run(JsonNode json)
    {
        public string Id => Text("id");

        public string State => (bool)json["skipped"]! ? "skipped" : Text("state");

        public DateTimeOffset Due => (DateTimeOffset)json["due"]!;

        public DateTimeOffset Decided => (DateTimeOffset)json["decidedAt"]!;

        public DateTimeOffset? Done => (DateTimeOffset?)json["doneAt"];

        public string Text(string member) => json[member]!.ToString();
    }
}
