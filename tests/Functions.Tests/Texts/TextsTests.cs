using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Texts;

/// <summary>An organ says something otherwise than the preset.</summary>
public sealed class TextsTests(Emulator emulator, Office office) : IClassFixture<Office>
{
    private const string Own = "{{ units | names }}，[请速报](tel:1){{ period | plan }}。";
    private const string Remind = "2021-04-01 15:00"; // of the week from 5 April

    [Fact]
    public async Task An_organ_s_own_text_is_said_from_then_on()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        (await app.Put($"organs/{organ}/settings/texts", $$"""{ "plan-remind": { "text": "{{Own}}" } }""")).Is(200);
        var shown = (await app.Get($"organs/{organ}/texts/plan-remind")).Is(200).Json;
        Assert.Equal("经济委、文史委，[请速报](tel:1)第14周（4月5日至11日）工作安排。", $"{shown["preview"]!["text"]}");
        Assert.Equal("请报送第14周（4月5日至11日）工作安排", $"{shown["preview"]!["title"]}");
        Assert.Equal(Own, $"{shown["text"]!["own"]!["text"]}");

        await app.Advance(Remind);
        var notices = await app.Notices(organ, "plan-remind");
        Assert.Contains("经济委，[请速报](tel:1)第14周（4月5日至11日）工作安排。", notices.Select(n => n.Text));
        Assert.All(notices, n => Assert.Equal("请报送第14周（4月5日至11日）工作安排", n.Title));
    }

    [Theory]
    [InlineData("""{ "plan-remind": { "text": "甲\n乙{{ unit }}" } }""", "/plan-remind/text 第2行第5列：没有变量“unit”")]
    [InlineData("""{ "plan-remind": { "title": "{{ period" } }""", "/plan-remind/title 第1行第")]
    [InlineData("""{ "plan-remind": { "body": "甲" } }""", "/plan-remind/body 不认识的成员“body”；可用：text、title")]
    [InlineData("""{ "plan-remind": "甲" }""", "/plan-remind 应为对象")]
    [InlineData("""{ "plan-remander": { "text": "甲" } }""", "/plan-remander 没有这个文本；用 GET")]
    public async Task A_text_that_could_not_be_said_is_refused_with_its_place(string texts, string fault)
    {
        var organ = await office.Organ();
        var answer = (await office.App.Put($"organs/{organ}/settings/texts", texts)).IsProblem(422, "bad-section");
        Assert.StartsWith(fault, answer.Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "plan-remind": { "text": "{{ dueBy }}" }, "plan-chase": { "title": "催办" } }""", "plan-remind", "催办")] // a variable of an earlier build
    [InlineData("""{ "plan-remember": { "text": "甲" }, "plan-chase": { "title": "催办" } }""", "plan-remember", "催办")] // a text of one
    [InlineData("""{ "plan-remind": { "text": "{% if false %}甲{% endif %}" }, "plan-chase": { "title": "催办" } }""", null, "催办")] // it says nothing
    [InlineData("not JSON at all", "", "第14周（4月5日至11日）工作安排尚未报送")]
    [Trait("Takes", "long")]
    public async Task A_broken_text_gives_way_to_the_preset_s_and_holds_nothing(string stored, string? broken, string chased)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ();
        await app.Break(organ, "texts", stored);
        await app.Advance("2021-04-02 15:00");
        Assert.All(
            await app.Notices(organ, "plan-remind"),
            n => Assert.Contains("写明事项、责任人和完成时限", n.Text, StringComparison.Ordinal)
        );
        var chasers = await app.Notices(organ, "plan-chase");
        Assert.NotEmpty(chasers);
        Assert.All(chasers, n => Assert.Equal(chased, n.Title));
        Assert.Empty(await app.Notices(organ, "step-held"));
        Assert.Equal(
            broken is null ? [] : [broken],
            (await app.Get($"status?organ={organ}")).Is(200).Json["troubles"]!
                .AsArray()
                .Where(t => $"{t!["kind"]}" == "brokenTexts")
                .SelectMany(t => t!["of"]!.AsArray())
                .Select(t => $"{t!["what"]}")
        );
        if (broken is { Length: > 0 })
            Assert.StartsWith(
                $"/{broken}",
                $"{(await app.Get($"organs/{organ}/texts")).Json["errors"]![0]!["pointer"]}",
                StringComparison.Ordinal
            );
        (await app.Put($"organs/{organ}/settings/texts", "{}")).Is(200);
        await app.Get($"organs/{organ}/texts");
        Assert.DoesNotContain("brokenTexts", (await app.Get($"status?organ={organ}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_faults_is_answered_with_some_of_them_and_in_few_words()
    {
        await using var app = await TestApp.StartAsync(emulator);
        var organ = await app.Organ();
        var unknown = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"\"t-{n}\": {{}}"));
        var answer = (await app.Put($"organs/{organ}/settings/texts", $"{{{unknown}}}")).IsProblem(422, "bad-section");
        Assert.Equal((100, true), (answer.Faults.Count, answer.Text.Length < 20_000));
        var draft = string.Concat(Enumerable.Range(0, 1_000).Select(n => $"{{{{a{n}}}}}"));
        answer = (await app.Post($"organs/{organ}/texts/duty", new { text = draft })).IsProblem(422, "bad-text");
        Assert.Equal((20, true), (answer.Faults.Count, answer.Text.Length < 20_000));
    }

    [Fact]
    public async Task A_draft_is_shown_with_made_up_facts_and_nothing_is_stored()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2022-01-04 06:00" });
        var organ = await app.Organ();
        var preview = (await app.Post($"organs/{organ}/texts/duty", new { text = "最迟{{ last | day }}完成{{ min }}次。" })).Is(200).Json;
        Assert.Equal("最迟2021年4月30日完成1次。", $"{preview["text"]}");
        Assert.Equal("机关第一支部“主题党日”任务提醒", $"{preview["title"]}");
        var answer = (await app.Post($"organs/{organ}/texts/duty", new { text = "{{ lats }}" })).IsProblem(422, "bad-text");
        Assert.StartsWith("/text 第1行第4列：没有变量“lats”", answer.Faults[0], StringComparison.Ordinal);
        (await app.Post($"organs/{organ}/texts/duties", new { })).IsProblem(404, "not-found");
        (await app.Post($"organs/{organ}/texts/duty", "[]")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/texts/duties")).IsProblem(404, "not-found");
        Assert.Null((await app.Get($"organs/{organ}/texts/duty")).Is(200).Json["text"]!["own"]);
    }

    [Fact]
    public async Task The_texts_are_listed_with_what_they_may_name()
    {
        await using var app = await TestApp.StartAsync(emulator);
        var listed = (await app.Get($"organs/{await app.Organ()}/texts")).Is(200).Json;
        Assert.Equal(Cppcc.Functions.Texts.TextCatalog.All.Select(k => k.Name), listed["texts"]!.AsArray().Select(t => $"{t!["id"]}"));
        var memo = listed["texts"]!.AsArray().Single(t => $"{t!["id"]}" == "work-memo")!;
        var overdue = memo["variables"]!.AsArray().Single(v => $"{v!["name"]}" == "overdue")!;
        Assert.Equal(
            ["title", "due", "owner", "from", "when", "place", "attendees"],
            overdue["members"]!.AsArray().Select(m => $"{m!["name"]}")
        );
        Assert.Contains("last_day", listed["filters"]!.AsArray().Select(f => $"{f!["name"]}"));
    }

    [Fact]
    public async Task A_notice_ends_with_where_to_look_when_there_is_an_address()
    {
        var setup = new Setup { Clock = "2021-04-06 06:00", Settings = { ["PublicAddress"] = "https://zx.example.org/" } };
        await using var app = await TestApp.StartAsync(emulator, setup);
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Advance("2021-04-06 09:00");
        Assert.All(
            await app.Notices(organ, "plan-published"),
            n => Assert.EndsWith($"\n\n详见：https://zx.example.org/api/organs/{organ}/plans/2021-W14", n.Text, StringComparison.Ordinal)
        );
    }
}
