using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>
/// The ids of the sample year's events: each is made of what its event is about and says, so that a story that changes, comes or goes
/// leaves all other lines as they are.
/// </summary>
public sealed partial class SampleIdsTests
{
    private static readonly IReadOnlyList<JsonElement> Lines =
    [
        .. Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "daye-events"))
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(l => JsonDocument.Parse(l).RootElement),
    ];

    [Fact]
    public void An_id_stands_twice_only_where_the_same_event_is_posted_twice_on_purpose()
    {
        var repeated = Lines.GroupBy(l => (Of(l, "source"), Of(l, "id"))).Where(g => g.Count() > 1).ToList();
        Assert.Equal(12, repeated.Count);
        Assert.All(repeated, g => Assert.Equal(2, g.Count()));
        Assert.All(repeated, g => Assert.Equal(g.First().GetProperty("event").GetRawText(), g.Last().GetProperty("event").GetRawText()));
    }

    [Fact]
    public void An_id_may_be_a_webhook_id() => Assert.All(Lines, l => Assert.Matches(WebhookId(), Of(l, "id")));

    [Fact]
    public void An_id_says_what_the_event_is_about_and_counts_only_what_is_said_again()
    {
        var once = Lines.DistinctBy(l => (Of(l, "source"), Of(l, "id")));
        foreach (var told in once.GroupBy(l => (Source: Of(l, "source"), Saying: Saying(l.GetProperty("event")))))
        {
            var ids = told.OrderBy(l => Of(l.GetProperty("event"), "timestamp"), StringComparer.Ordinal).Select(l => Of(l, "id"));
            Assert.Equal(told.Select((_, i) => i == 0 ? told.Key.Saying : $"{told.Key.Saying}-{i + 1}"), ids);
        }
    }

    /// <summary>What an event says, of its own type and data alone.</summary>
    private static string Saying(JsonElement told)
    {
        var data = told.GetProperty("data");
        return Of(told, "type") switch
        {
            "plan.submitted" => $"plan-{Of(data, "period")}-{Of(data, "unit")}",
            "plan.item.completed" => $"plan-{Of(data, "period")}-{Of(data, "unit")}-{Of(data, "item")}-done",
            "matter.advanced" => $"{Of(data, "id")}-{Of(data, "to")}",
            "proposal.evaluated" => $"{Of(data, "id")}-evaluated-{Of(data, "proposer")}",
            "proposal.supervised" => $"batch-{Of(data, "batch")}-supervised",
            "handler.rated" => $"handler-{data.GetProperty("year")}-{Handlers[Of(data, "handler")]}-rated",
            "slip.answered" => $"slip-{Of(data, "slip")}-answer",
            "activity.held" when data.TryGetProperty("consultation", out var consultation) => $"{consultation}-held",
            "activity.held" when Of(data, "activity") == "lecture" =>
                $"lecture-{Of(data, "date")}-{Of(data.GetProperty("participants")[0], "person")}",
            "activity.held" =>
                $"{Of(data, "activity")}-{Of(data, "date")}-{Of(data, data.TryGetProperty("unit", out _) ? "unit" : "person")}",
            "term.began" => $"term-{data.GetProperty("number")}-{data.GetProperty("session")}",
            { } type when type.StartsWith("publication.", StringComparison.Ordinal) =>
                $"sign-{Of(data, "run")["daye/".Length..].Replace('/', '-')}-{type["publication.".Length..]}",
            { } type when type.StartsWith("commendation.", StringComparison.Ordinal) =>
                $"commendation-{data.GetProperty("year")}-{Of(data, "person")}-{Of(data, "title")}-{type["commendation.".Length..]}",
            "person.life-event" => $"life-{Of(data, "person")}",
            "rank.awarded" => $"rank-{data.GetProperty("year")}-{Of(data, "scope")}",
            "leadership.changed" => $"leadership-{Of(data, "leader")}-{Of(data, "date")}",
            { } type when type.StartsWith("score.", StringComparison.Ordinal) =>
                $"score-{Of(data, "period")}-{Of(data, "subject")}-{Of(data, "indicator")}-{type["score.".Length..]}",
            var type => $"{Of(data, "id")}-{type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..]}",
        };
    }

    /// <summary>Names without a Latin spelling, as ids call them.</summary>
    private static readonly Dictionary<string, string> Handlers = new(StringComparer.Ordinal)
    {
        ["市教育局"] = "education",
        ["市卫生健康局"] = "health",
        ["市农业农村局"] = "agriculture",
        ["市城市管理执法局"] = "urban-order",
        ["市文化和旅游局"] = "culture",
        ["市水利和湖泊局"] = "water",
        ["市自然资源和规划局"] = "planning",
        ["市经济和信息化局"] = "economy",
    };

    private static string Of(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,128}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WebhookId();
}
