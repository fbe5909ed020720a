using System.Text.Json;
using Cppcc.Domain.Delivery;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>Robots in groups of chat tools that check, limit and refuse as the real ones are documented to.</summary>
public sealed class RobotTests
{
    public static TheoryData<string> Tools => ["wecom", "dingtalk", "feishu"];

    [Theory]
    [InlineData(
        "wecom",
        "**致李副主任** <@p.li>\n### 督办通知\n\n请于**4月14日**前答复。\n\n通知编号：daye.monthly-supervision.2021-04.review-15.p-li.slip"
    )]
    [InlineData(
        "dingtalk",
        "**致李副主任** @13800001111  \n### 督办通知\n\n请于**4月14日**前答复。\n\n通知编号：daye.monthly-supervision.2021-04.review-15.p-li.slip"
    )]
    [InlineData(
        "feishu",
        "**致李副主任** <at id=p.li></at>\n请于**4月14日**前答复。\n\n通知编号：daye.monthly-supervision.2021-04.review-15.p-li.slip"
    )]
    public async Task A_message_is_shown_to_the_group_and_calls_whom_it_is_for(string name, string text)
    {
        await using var there = await There.Is(name);
        Assert.Equal(new Taken(), await there.App.Send(there.Route("13800001111", "p.li")));
        var shown = Assert.Single(there.Tool.Group);
        Assert.Equal(text, shown.Text);
        Assert.Equal([name == "dingtalk" ? "13800001111" : "p.li"], shown.Called);
        Assert.Equal(
            name switch
            {
                "wecom" => "",
                "feishu" => "督办通知",
                _ => "致李副主任：督办通知",
            },
            shown.Title
        );
    }

    [Theory]
    [InlineData("wecom", "13800001111")]
    [InlineData("dingtalk", "13800001111")]
    [InlineData("feishu", null)] // a phone calls nobody there
    public async Task Who_is_known_by_phone_alone_is_called_by_it(string name, string? called)
    {
        await using var there = await There.Is(name);
        var message = ChannelApp.Message(string.Join("\n\n", Enumerable.Range(1, 300).Select(n => $"第{n}项：**修路**")));
        Assert.All(await there.App.SendAll(there.Route("13800001111", null), message), o => Assert.Equal(new Taken(), o));
        Assert.True(there.Tool.Group.Count > 1);
        Assert.Equal(called is null ? [] : [called], there.Tool.Group[0].Called);
        Assert.All(there.Tool.Group.Skip(1), s => Assert.Empty(s.Called));
        Assert.All(there.Tool.Group, s => Assert.Contains("致李副主任", s.Text, StringComparison.Ordinal));
        Assert.Single(there.Tool.Group.Select(s => s.Type).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("wecom", "all")]
    [InlineData("wecom", "ALL")]
    [InlineData("wecom", "li>x<@all")]
    [InlineData("dingtalk", "all")]
    [InlineData("feishu", "all")]
    [InlineData("feishu", "x></at><at id=all")]
    public async Task No_roster_calls_everybody(string name, string user)
    {
        await using var there = await There.Is(name);
        Assert.Equal(new Taken(), await there.App.Send(there.Route("@all", user)));
        Assert.Empty(Assert.Single(there.Tool.Group).Called);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Script_Markdown_and_mentions_in_a_name_or_title_are_text(string name)
    {
        await using var there = await There.Is(name);
        const string Evil = "<@all> @all <at id=all></at> <script>alert(1)</script> **急** [点我](http://x.example) `码` 1. 项";
        var message = ChannelApp.Message(Domain.Wording.Markdown.Plain(Evil), Evil, Evil);
        Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null), message));
        var shown = Assert.Single(there.Tool.Group);
        Assert.Empty(shown.Called);
        using var json = JsonDocument.Parse(there.Server.Requests[0].Body);
        var markdown = name switch
        {
            "wecom" => json.RootElement.GetProperty("markdown").GetProperty("content").GetString()!,
            "dingtalk" => json.RootElement.GetProperty("markdown").GetProperty("text").GetString()!,
            _ => json.RootElement.GetProperty("card").GetProperty("body").GetProperty("elements")[0].GetProperty("content").GetString()!,
        };
        foreach (var sign in new[] { "<@", "<at", "<script", "点我](", "**急", "`" })
            Assert.DoesNotContain(sign, markdown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_long_message_with_a_table_comes_in_parts_each_of_which_the_tool_takes(string name)
    {
        await using var there = await There.Is(name);
        var rows = Enumerable.Range(1, 200).Select(n => $"| 单位{n} | 修路{n} |");
        var message = ChannelApp.Message($"本月事项：\n\n| 单位 | 事项 |\n| --- | --- |\n{string.Join('\n', rows)}\n\n请抓紧。");
        var outcomes = await there.App.SendAll(there.Route(null, null), message);
        Assert.All(outcomes, o => Assert.Equal(new Taken(), o));
        Assert.Equal(outcomes.Count, there.Tool.Group.Count);
        var head = name == "feishu" ? "| 单位 | 事项 |\n| --- | --- |" : "**单位 ｜ 事项**";
        foreach (var (shown, i) in there.Tool.Group.Select((s, i) => (s, i)))
        {
            Assert.Contains($"（{i + 1}/{outcomes.Count}）", shown.Text, StringComparison.Ordinal);
            Assert.Contains("通知编号：daye.", shown.Text, StringComparison.Ordinal);
            Assert.Equal(2, shown.Text.Split(head).Length);
        }

        var all = string.Join('\n', there.Tool.Group.Select(s => s.Text));
        Assert.All(
            Enumerable.Range(1, 200),
            n => Assert.Equal(2, all.Split(name == "feishu" ? $"| 单位{n} | 修路{n} |" : $"单位{n} ｜ 修路{n}").Length)
        );
    }

    [Fact]
    public async Task More_tables_than_a_card_takes_are_written_as_lines()
    {
        await using var there = await There.Is("feishu");
        var text = string.Join("\n\n", Enumerable.Range(1, 9).Select(n => $"| 甲{n} | 乙 |\n| --- | --- |\n| 一 | 二 |"));
        Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null), ChannelApp.Message(text)));
        Assert.Contains("**甲9 ｜ 乙**\n一 ｜ 二", Assert.Single(there.Tool.Group).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_part_is_the_same_in_every_process(string name)
    {
        await using var one = await There.Is(name);
        await using var other = await There.Is(name);
        var message = ChannelApp.Message(string.Join("\n\n", Enumerable.Range(1, 300).Select(n => $"第{n}项")));
        Assert.Equal(one.App[name].PartsOf(message, one.Route(null, null)), other.App[name].PartsOf(message, other.Route(null, null)));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_part_that_there_is_not_is_refused(string name)
    {
        await using var there = await There.Is(name);
        Assert.IsType<Refused>(await there.App.Send(there.Route(null, null), part: 1));
        Assert.Empty(there.Tool.Group);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Where_documents_can_be_opened_is_said(string name)
    {
        await using var there = await There.Is(name);
        OutgoingFile[] files =
        [
            new("通报.docx", "application/msword", default, new Uri("https://zx.example/d/1")),
            new("附表.docx", "application/msword", default, null),
        ];
        await there.App.Send(there.Route(null, null), ChannelApp.Message(files: files));
        var text = Assert.Single(there.Tool.Group).Text;
        Assert.Contains("附件：[通报.docx](https://zx.example/d/1)", text, StringComparison.Ordinal);
        Assert.Contains("附件：附表.docx", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeCom_is_waited_for_a_minute()
    {
        await using var there = await There.Is("wecom");
        for (var n = 0; n < 20; n++)
            Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null)));
        var later = Assert.IsType<TryLater>(await there.App.Send(there.Route(null, null)));
        Assert.Equal(TimeSpan.FromMinutes(1), later.After);
        there.App.Clock.Advance(later.After!.Value);
        Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null)));
    }

    [Fact]
    public async Task DingTalk_is_silent_for_ten_minutes_and_then_heard_again()
    {
        await using var there = await There.Is("dingtalk");
        for (var n = 0; n < 20; n++)
            Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null)));
        var later = Assert.IsType<TryLater>(await there.App.Send(there.Route(null, null)));
        Assert.Equal(TimeSpan.FromMinutes(10), later.After);
        there.App.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.IsType<TryLater>(await there.App.Send(there.Route(null, null)));
        there.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null)));
    }

    [Fact]
    public async Task Feishu_is_waited_for()
    {
        await using var there = await There.Is("feishu");
        for (var n = 0; n < 5; n++)
            Assert.Equal(new Taken(), await there.App.Send(there.Route(null, null)));
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<TryLater>(await there.App.Send(there.Route(null, null))).After);
    }

    [Theory]
    [InlineData("dingtalk", "310000")]
    [InlineData("feishu", "19021")]
    public async Task A_wrong_secret_is_refused_and_told_to_nobody(string name, string code)
    {
        foreach (var secret in new[] { "another-secret-99", null })
        {
            await using var there = await There.Is(name, settings => settings["Robots:daye:group:Secret"] = secret);
            var refused = Assert.IsType<Refused>(await there.App.Send(there.Route(null, null)));
            Assert.Contains(code, refused.Why, StringComparison.Ordinal);
            Assert.False(refused.WrongAddress);
            Assert.DoesNotContain("another-secret-99", refused.Why + there.App.Log, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("wecom", "key=another-key-000", "93000")]
    [InlineData("dingtalk", "access_token=another-key-000", "300001")]
    public async Task A_robot_that_is_gone_is_refused_and_its_key_is_told_to_nobody(string name, string query, string code)
    {
        await using var there = await There.Is(
            name,
            s => s["Robots:daye:group:Address"] = $"{s["Robots:daye:group:Address"]!.Split('?')[0]}?{query}"
        );
        var refused = Assert.IsType<Refused>(await there.App.Send(there.Route(null, null)));
        Assert.Contains(code, refused.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", refused.Why + there.App.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wecom", 200, """{"errcode":0,"errmsg":"ok"}""", "taken")]
    [InlineData("wecom", 200, """{"errcode":-1,"errmsg":"system busy"}""", "later")]
    [InlineData("wecom", 200, """{"errcode":45009,"errmsg":"freq"}""", "later all")]
    [InlineData("wecom", 200, """{"errcode":40058,"errmsg":"exceed max length"}""", "refused")]
    [InlineData("wecom", 200, """{"errcode":93008,"errmsg":"not in group"}""", "refused")]
    [InlineData("wecom", 200, """{"errcode":99999,"errmsg":"new"}""", "refused")]
    [InlineData("dingtalk", 200, """{"errcode":410100,"errmsg":"fast"}""", "later all")]
    [InlineData(
        "dingtalk",
        200,
        """{"status":1111,"wait":5,"source":"x5","punish":"deny","errcode":130101,"errmsg":"send too fast"}""",
        "later all"
    )]
    [InlineData("dingtalk", 200, """{"errcode":-1,"errmsg":"busy"}""", "later")]
    [InlineData("dingtalk", 200, """{"errcode":310000,"errmsg":"keywords not in content"}""", "refused")]
    [InlineData("dingtalk", 200, """{"errcode":400102,"errmsg":"robot off"}""", "refused")]
    [InlineData("feishu", 200, """{"code":0,"msg":"success"}""", "taken")]
    [InlineData("feishu", 200, """{"code":9499,"msg":"too many request"}""", "later all")]
    [InlineData("feishu", 400, """{"code":11232,"msg":"frequency limited"}""", "later all")]
    [InlineData("feishu", 200, """{"code":2200,"msg":"internal"}""", "later")]
    [InlineData("feishu", 400, """{"code":19001,"msg":"token invalid"}""", "refused")]
    [InlineData("feishu", 200, """{"code":19024,"msg":"Key Words Not Found"}""", "refused")]
    [InlineData("feishu", 200, "<html>Welcome</html>", "refused")]
    [InlineData("feishu", 200, "[]", "refused")]
    [InlineData("feishu", 200, """{"code":"zero"}""", "refused")]
    [InlineData("feishu", 200, "", "refused")]
    [InlineData("feishu", 404, "", "refused")]
    [InlineData("feishu", 429, "", "later all")]
    [InlineData("feishu", 502, "<html>Bad gateway</html>", "later all")]
    public async Task What_a_tool_answers_is_understood(string name, int status, string body, string meaning)
    {
        await using var server = await TestHttpServer.Start(status, body);
        await using var app = new ChannelApp(new() { ["Robots:daye:group:Address"] = $"{server.Address}/robot" });
        Assert.Equal(meaning, MailTests.Meaning(await app.Send(new RobotRoute(name, "group", null, null))));
    }

    [Fact]
    public async Task What_a_tool_says_of_a_key_is_hidden_and_what_is_long_is_cut()
    {
        await using var server = await TestHttpServer.Start(
            200,
            JsonSerializer.Serialize(
                new { errcode = 99999, errmsg = "key SECRET-KEY-1234 \r\n and hush-hush-hush " + new string('长', 9000) }
            )
        );
        await using var app = new ChannelApp(
            new()
            {
                ["Robots:daye:group:Address"] = $"{server.Address}/robot?key=secret-key-1234",
                ["Robots:daye:group:Secret"] = "hush-hush-hush",
            }
        );
        var why = Assert.IsType<Refused>(await app.Send(new RobotRoute("dingtalk", "group", null, null))).Why;
        Assert.DoesNotContain("secret-key", why, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hush", why, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', why);
        Assert.InRange(why.Length, 100, 230);
    }

    [Fact]
    public async Task Address_and_secret_come_from_the_vault_when_no_setting_has_them()
    {
        await using var server = await TestHttpServer.Start(200, """{"errcode":0,"errmsg":"ok"}""");
        var vault = new FakeVault { Has = { ["robot-daye-group"] = $" {server.Address}/robot?access_token=x {DingTalk.Secret}\n" } };
        await using var app = new ChannelApp([], vault);
        var route = new RobotRoute("dingtalk", "group", null, null);
        Assert.Equal(new Taken(), await app.Send(route));
        Assert.Equal(new Taken(), await app.Send(route));
        Assert.Contains("access_token=x&timestamp=", server.Requests[0].Query, StringComparison.Ordinal);
        Assert.Equal(1, vault.Asked);

        Assert.Contains(
            "robot-daye-other",
            Assert.IsType<Refused>(await app.Send(route with { Robot = "other" })).Why,
            StringComparison.Ordinal
        );
        await app.Send(route with { Robot = "other" });
        Assert.Equal(2, vault.Asked);

        vault.Has["robot-daye-group"] = $"{server.Address}/robot?access_token=y";
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(new Taken(), await app.Send(route));
        Assert.EndsWith("access_token=y", server.Requests[^1].Query, StringComparison.Ordinal);

        vault.Forbids = true;
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("later all", MailTests.Meaning(await app.Send(route)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("robot")]
    [InlineData("ftp://zx.example/robot")]
    public async Task An_address_that_is_none_is_told_to_the_administrator(string? address)
    {
        await using var app = new ChannelApp(new() { ["Robots:daye:group:Address"] = address });
        var why = Assert.IsType<Refused>(await app.Send(new RobotRoute("wecom", "group", null, null))).Why;
        Assert.Contains("Robots__daye__group__Address", why, StringComparison.Ordinal);
        Assert.IsType<Refused>(await app.Send(new RobotRoute("wecom", "../other", null, null)));
    }

    /// <summary>A tool, its server, and the app that has a robot there.</summary>
    private sealed class There(TestHttpServer server, ChatTool tool, string name, ChannelApp app) : IAsyncDisposable
    {
        public TestHttpServer Server => server;

        public ChatTool Tool => tool;

        public ChannelApp App => app;

        public static async Task<There> Is(string name, Action<Dictionary<string, string?>>? change = null)
        {
            ChatTool? tool = null;
            var server = await TestHttpServer.Start((got, response) => response.WriteAsJsonAsync(tool!.Answer(got)));
            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            tool = Of(name, TimeProvider.System);
            settings["Robots:daye:group:Address"] = server.Address + tool.Path;
            settings["Robots:daye:group:Secret"] = name switch
            {
                "dingtalk" => DingTalk.Secret,
                "feishu" => Feishu.Secret,
                _ => null,
            };
            change?.Invoke(settings);
            var app = new ChannelApp(settings);
            tool = Of(name, app.Clock);
            return new There(server, tool, name, app);
        }

        public RobotRoute Route(string? phone, string? user) => new(name, "group", phone, user);

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await server.DisposeAsync();
        }

        private static ChatTool Of(string name, TimeProvider clock) =>
            name switch
            {
                "wecom" => new WeCom(clock),
                "dingtalk" => new DingTalk(clock),
                _ => new Feishu(clock),
            };
    }
}
