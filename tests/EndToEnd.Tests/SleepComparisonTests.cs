using System.Text.Json.Nodes;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What the comparison of two years excuses and what it reports: differences planted in years that are the same.</summary>
public class SleepComparisonTests
{
    private const string Publish = "q/weekly-plan/2023-W51/publish";
    private static readonly DateTimeOffset Asleep = DateTimeOffset.Parse("2023-12-18T00:00:00+08:00");
    private static readonly DateTimeOffset Woke = DateTimeOffset.Parse("2023-12-26T00:00:00+08:00");

    private static readonly string Runs = $$"""
        [
        {{Run("weekly-plan/2023-W51/publish", "2023-12-18T08:30:00+08:00")}},
        {{Run("weekly-plan/2023-W50/publish", "2023-12-11T08:30:00+08:00")}},
        {{Run("weekly-plan/2023-W52/chase", "2023-12-22T15:00:00+08:00")}},
        {{Run("monthly-circular/2023-11/publish", "2023-12-19T10:00:00+08:00")}},
        {{Run("quarterly-score/2023-Q4/settle", "2024-01-15T09:00:00+08:00")}},
        {{Run("daily/2023-12-22/due", "2023-12-22T08:00:00+08:00")}},
        {{Run("daily/2023-12-26/due", "2023-12-26T08:00:00+08:00")}},
        {{Run("daily/2023-12-27/due", "2023-12-27T08:00:00+08:00")}},
        {{Run("daily/2023-12-26/digest", "2023-12-26T08:20:00+08:00")}},
        {{Run("daily/2023-12-27/digest", "2023-12-27T08:20:00+08:00")}}
        ]
        """;

    private static readonly string Notices = $$"""
        [
        {{Notice("published", Publish, "plan-published", "申诉受理至12月18日上午8:30，列入事项11项")}},
        {{Notice("chased", "q/weekly-plan/2023-W52/chase", "plan-chase", "请报送")}},
        {{Notice("invited", "q/daily/2023-12-22/due", "consultation-invitation", "协商“营商环境”定于2024年1月20日（星期六）召开")}},
        {{Notice("changed", "oa.e-1", "consultation-changed", "“营商环境”改为2024年1月25日召开（原定2024年1月20日）")}},
        {{Notice("refused", "q/daily/2023-12-22/due", "event-refused", "督办回复（编号oa.e-7）未予登记")}},
        {{Notice("filed", "oa.e-2", "matter-moved", "“河道治理”已立案")}},
        {{Notice("assigned", "oa.e-3", "matter-moved", "“河道治理”已交办")}},
        {{Notice("overtaken", "oa.e-4", "matter-moved", "“修路”已报送")}},
        {{Notice("standing", "oa.e-5", "matter-moved", "“修桥”已报送")}},
        {{Notice("asked", "q/monthly-circular/2023-11/publish", "approval", "请于12月21日上午10:00前签发")}},
        {{Notice("slip", "q/monthly-supervision/2023-12/review-15", "slip-red", "政协督〔2023〕27号")}},
        {{Notice("due", "q/daily/2023-12-26/due", "deadline-near", "请最迟于12月27日办结", "merged")}},
        {{Notice("digest", "q/daily/2023-12-26/digest", "digest", "1. 请最迟于12月27日办结")}}
        ]
        """;

    private static readonly string Circular =
        $$"""{"runId":"{{Publish}}","decidedAt":"2023-12-18T00:30:00+00:00","settingsVersion":3,"units":[{"unit":"office","points":7},{"unit":"c-law","points":5}]}""";

    private static readonly string Rota =
        """{"announced":[{"period":"2023-12","at":"2023-12-20T15:00:00","announcedOn":"2023-12-18","state":"missed"},{"period":"2024-01","at":"2024-01-20T15:00:00","announcedOn":"2023-12-22"}]}""";

    /// <summary>The document, the place in it (elements by id, unit or period), what the slept year has there, and the class.</summary>
    public static TheoryData<string, string, string?, string?> Planted =>
        new()
        {
            // What happened late, happened late.
            { "runs", $"{Publish}/decidedAt", "\"2023-12-26T00:00:00+08:00\"", "RealTime" },
            { "runs", $"{Publish}/decidedAt", "\"2023-12-17T00:00:00+08:00\"", null }, // earlier than it was due
            { "runs", "q/weekly-plan/2023-W50/publish/decidedAt", "\"2023-12-26T00:00:00+08:00\"", null }, // due before the sleep
            { "runs", $"{Publish}/settingsVersion", "5", "RealTime" },
            { "runs", $"{Publish}/due", "\"2023-12-26T00:00:00+08:00\"", null },
            { "runs", $"{Publish}/figures/missing", "2", null },
            { "runs", $"{Publish}/summary", "\"发布：12 项\"", null },
            { "runs", $"{Publish}/skipped", "true", null }, // no reminder
            { "runs", Publish, "null", null },
            { "runs", "q/quarterly-score/2023-Q4/settle/due", "\"2024-01-23T09:00:00+08:00\"", "RealTime" },
            { "runs", "q/quarterly-score/2023-Q4/settle/due", "\"2024-01-08T09:00:00+08:00\"", null },
            { "runs", "q/monthly-circular/2023-11/publish/approveBy", "\"2023-12-28T10:00:00+08:00\"", "RealTime" },
            { "runs", "q/monthly-circular/2023-11/publish/approvedBy", "\"逾期自动发布\"", null },
            // Reminders and digests.
            { "runs", "q/weekly-plan/2023-W52/chase/skipped", "true", "SkippedReminder" },
            { "runs", "q/daily/2023-12-27/due/skipped", "true", null }, // awake by then
            { "runs", "q/daily/2023-12-26/due/notices", "9", "SkippedReminder" },
            { "runs", "q/daily/2023-12-27/due/notices", "9", null },
            { "runs", "q/daily/2023-12-26/digest/summary", "\"汇总 24 条提醒\"", "OneDigest" },
            { "runs", "q/daily/2023-12-27/digest/summary", "\"汇总 24 条提醒\"", null },
            { "notices", "digest/text", "\"1. 别的\\n2. 请最迟于12月27日办结\"", "OneDigest" },
            { "notices", "digest/text", "\"1. 别的\"", null }, // then what it should have said is in no digest
            { "notices", "filed", "null", "OneDigest" },
            { "notices", "assigned", "null", null }, // the last move is what counts
            { "notices", "assigned/text", "\"“河道治理”已办结\"", null },
            { "notices", "overtaken", "null", "OneDigest" },
            { "notices", "standing", "null", null }, // it moved on only after waking
            // Notices.
            { "notices", "published/text", "\"申诉受理至12月26日上午0:00，列入事项11项\"", "RealTime" },
            { "notices", "published/text", "\"申诉受理至12月26日上午0:00，列入事项12项\"", null },
            { "notices", "published/createdAt", "\"2023-12-26T00:00:00+08:00\"", "RealTime" },
            { "notices", "published/state", "\"pending\"", null },
            { "notices", "published", "null", null },
            { "notices", "chased", "null", null }, // unless its run was skipped, as below
            { "notices", "slip/text", "\"政协督〔2023〕28号\"", null },
            { "notices", "changed", "null", null },
            { "notices", "refused", "null", null },
            { "notices", "asked", "null", "RealTime" },
            // Results.
            { "circulars/2023-11", "decidedAt", "\"2023-12-26T00:00:00+08:00\"", "RealTime" },
            { "circulars/2023-11", "units/office/points", "8", null },
            { "circulars/2023-11", "units/office", "null", null },
            { "circulars/2023-11", "units", """[{"unit":"c-law","points":5},{"unit":"office","points":7}]""", null }, // another order
            { "matters/s-1", "light", "\"red\"", null },
            { "rota/cadre-lecture", "announced/2023-12", "null", "SkippedReminder" },
            { "rota/cadre-lecture", "announced/2024-01", "null", null }, // there was time to announce it on waking
            { "rota/cadre-lecture", "announced/2024-01/announcedOn", "\"2023-12-26\"", "SkippedReminder" },
        };

    [Fact]
    public void Two_years_that_are_the_same_differ_in_nothing() => Assert.Empty(SleepComparison.Of(Year(), Year(), Asleep, Woke));

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_difference_is_found_at_its_place_and_classed(string document, string path, string? value, string? because)
    {
        var slept = Year();
        Plant(slept.Documents[document], path, JsonNode.Parse(value!));
        var found = SleepComparison.Of(Year(), slept, Asleep, Woke);
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.StartsWith(document, f.Place, StringComparison.Ordinal));
        if (because is null)
            Assert.Contains(found, f => f.Because is null);
        else
            Assert.All(found, f => Assert.Equal(because, $"{f.Because}"));
    }

    [Fact]
    public void A_document_that_one_year_lacks_is_reported()
    {
        var slept = Year();
        var found = SleepComparison.Of(
            Year(),
            new FinishedYear(slept.Documents.Where(d => d.Key != "matters/s-1").ToDictionary()),
            Asleep,
            Woke
        );
        Assert.Equal("matters/s-1 ", $"{Assert.Single(found, f => f.Because is null).Place} ");
    }

    /// <summary>A skipped reminder excuses its notices, those told instead on waking, and changes of what nobody was told of.</summary>
    [Theory]
    [InlineData("chased", null)]
    [InlineData("invited", null)]
    [InlineData("changed", null)] // a change of which the invitation was never sent
    [InlineData("invited", "q/daily/2023-12-26/due")] // told on waking
    [InlineData("refused", "q/daily/2023-12-26/due")]
    public void What_a_skipped_reminder_takes_with_it_is_classed(string notice, string? instead)
    {
        var slept = Year();
        foreach (var run in new[] { "q/weekly-plan/2023-W52/chase", "q/daily/2023-12-22/due" })
            Plant(slept.Documents["runs"], $"{run}/skipped", JsonValue.Create(true));
        var moved = Plant(slept.Documents["notices"], notice, null)!;
        if (notice == "changed")
            Plant(slept.Documents["notices"], "invited", null);
        if (instead is not null)
        {
            (moved["id"], moved["about"]) = ($"{notice}-instead", instead);
            slept.Documents["notices"].AsArray().Add(moved);
        }

        var found = SleepComparison.Of(Year(), slept, Asleep, Woke);
        Assert.Contains(found, f => f.Place.StartsWith($"notices[{notice}", StringComparison.Ordinal));
        Assert.All(found, f => Assert.Equal(Because.SkippedReminder, f.Because));
    }

    /// <summary>A notice that nobody sent in the year that never slept is no reminder made up for.</summary>
    [Theory]
    [InlineData("slip-red", "q/daily/2023-12-26/due")]
    [InlineData("consultation-invitation", "q/daily/2023-12-27/due")]
    [InlineData("event-refused", "q/daily/2023-12-26/due")]
    public void A_notice_too_many_is_reported(string kind, string about)
    {
        var slept = Year();
        slept.Documents["notices"].AsArray().Add(JsonNode.Parse(Notice("more", about, kind, "（编号oa.e-8）")));
        Assert.Null(Assert.Single(SleepComparison.Of(Year(), slept, Asleep, Woke)).Because);
    }

    private static FinishedYear Year() =>
        new(
            new Dictionary<string, JsonNode>(StringComparer.Ordinal)
            {
                ["runs"] = JsonNode.Parse(Runs)!,
                ["notices"] = JsonNode.Parse(Notices)!,
                ["circulars/2023-11"] = JsonNode.Parse(Circular)!,
                ["matters/s-1"] = JsonNode.Parse("""{"light":"blue"}""")!,
                ["matters/s-2"] = History("oa.e-4", "2023-12-21T09:00:00+08:00"),
                ["matters/s-3"] = History("oa.e-5", "2023-12-26T09:00:00+08:00"),
                ["rota/cadre-lecture"] = JsonNode.Parse(Rota)!,
            }
        );

    /// <summary>A matter that moved by an event during the sleep, and again at a moment.</summary>
    private static JsonNode History(string moved, string again) =>
        JsonNode.Parse(
            $$"""
            {"history":[{"event":"{{moved}}","verdict":"accepted","from":"open","to":"submitted","told":"2023-12-19T09:00:00+08:00"},
            {"event":"oa.e-9","verdict":"accepted","from":"submitted","to":"adopted","told":"{{again}}"}]}
            """
        )!;

    private static string Run(string path, string due)
    {
        var words = path.Split('/');
        return $$"""{"id":"q/{{path}}","cycle":"{{words[0]}}","step":"{{words[2]}}","skipped":false,"due":"{{due}}","asOf":"{{due}}","decidedAt":"{{due}}","doneAt":"{{due}}","summary":"发布：11 项","figures":{"missing":1},"notices":2,"settingsVersion":3,"approveBy":"2023-12-21T10:00:00+08:00","approvedBy":"l-chair"}""";
    }

    private static string Notice(string id, string about, string kind, string text, string state = "sent") =>
        $$"""{"id":"{{id}}","about":"{{about}}","recipient":"p-1","kind":"{{kind}}","title":"标题","text":"{{text}}","createdAt":"2023-12-18T08:30:00+08:00","state":"{{state}}"}""";

    /// <summary>Puts a value at a place; null takes an element out.</summary>
    /// <returns>What was there.</returns>
    private static JsonNode? Plant(JsonNode document, string path, JsonNode? value)
    {
        if (document is JsonObject members)
        {
            var (name, inside) = Cut(path, members.Select(m => m.Key));
            if (inside.Length > 0)
                return Plant(members[name]!, inside, value);
            var before = members[name];
            members[name] = value;
            return before;
        }

        var elements = document.AsArray();
        var (key, further) = Cut(path, elements.Select(NameOf));
        var element = elements.First(e => NameOf(e) == key)!;
        if (further.Length > 0)
            return Plant(element, further, value);
        elements.Remove(element);
        return element;
    }

    /// <summary>The name that the path begins with, and what follows; names may have slashes.</summary>
    private static (string Name, string Further) Cut(string path, IEnumerable<string> names)
    {
        var name = names.First(n => path == n || path.StartsWith($"{n}/", StringComparison.Ordinal));
        return (name, path.Length == name.Length ? "" : path[(name.Length + 1)..]);
    }

    private static string NameOf(JsonNode? element) => $"{element!["id"] ?? element["unit"] ?? element["period"]}";
}
