using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>What the app answers to good and bad requests of every route is what openapi.yaml says.</summary>
[Trait("Takes", "long")]
public sealed partial class AnswersTests(Winter winter) : IClassFixture<Winter>
{
    [Fact]
    public async Task Every_route_answers_as_the_document_says()
    {
        var (faults, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var review = Day().Match((await winter.App.Get($"organs/{Winter.Organ}/supervision/2022-01-01")).IsProblem(404, "not-found").Text);
        var key = $"{(await winter.App.Get($"organs/{Winter.Organ}/keys")).Json["keys"]![0]!["id"]}";
        foreach (var call in Call.All)
        {
            var path = call
                .Path.Replace("{feed}", winter.FeedKey, StringComparison.Ordinal)
                .Replace("{page}", winter.PageKey, StringComparison.Ordinal)
                .Replace("{sign}", winter.SignKey, StringComparison.Ordinal)
                .Replace("{trace}", winter.Trace, StringComparison.Ordinal)
                .Replace("{review}", review.Value, StringComparison.Ordinal)
                .Replace("{key}", key, StringComparison.Ordinal);
            Look(call, await winter.App.Send(new HttpMethod(call.Method), path, call.Body, call.ContentType, ifMatch: call.IfMatch));
        }

        foreach (var (status, id, body) in Said)
            Look(new Call(status, "POST", "events/oa"), await winter.App.Webhook(id, body(winter.App)));
        await winter.App.Settle();
        await winter.App.Break("new", "lights");
        foreach (var call in Call.Afterwards)
            Look(call, await winter.App.Send(new HttpMethod(call.Method), call.Path, call.Body));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(Interface.Operations.Select(o => $"{o}").Except(seen, StringComparer.Ordinal), []);

        void Look(Call call, Answer answer)
        {
            var operation = Interface.Of(call.Method, call.Path);
            if (answer.Status != call.Status)
                faults.Add($"{call.Method} {call.Path}: {answer.Status} instead of {call.Status} {answer.Text}");
            else if (call.Code is not null && answer.Code != call.Code)
                faults.Add($"{call.Method} {call.Path}: {answer.Code} instead of {call.Code}");
            faults.AddRange(Interface.Faults(operation, answer).Select(f => $"{f} ({call.Path})"));
            if (answer.Status < 300)
                seen.Add($"{operation}");
        }
    }

    [Fact]
    public async Task Without_a_key_a_function_s_routes_are_answered_by_the_host()
    {
        foreach (var operation in Interface.Operations.Where(o => o.Node["security"] is null))
        {
            var answer = await winter.App.Send(new HttpMethod(operation.Method), operation.Route[1..], "{}", key: null);
            Assert.Equal((401, ""), (answer.Status, answer.Text));
            Assert.Empty(Interface.Faults(operation, answer));
        }
    }

    [Theory]
    [InlineData("organs/nobody/agenda", "daye、")]
    [InlineData("organs/daye/settings/none", "lights")]
    [InlineData("organs/daye/circulars/2021-11", "已发布：2021-12")]
    [InlineData("organs/daye/circulars/2021-12?revision=9", "已有：1")]
    [InlineData("organs/daye/scores/2021-Q3", "已公布：2021-Q4")]
    [InlineData("organs/daye/scores/2021-Q4/nobody", "c-economy")]
    [InlineData("organs/daye/evaluations/2020", "已公布：2021")]
    [InlineData("organs/daye/supervision/2022-01-01", "2022-01-1")]
    [InlineData("organs/daye/memos/nobody/2022-01", "c-economy")]
    [InlineData("organs/daye/roster?version=9", "已有：1")]
    [InlineData("organs/daye/rota/none", "cadre-lecture")]
    [InlineData("organs/daye/texts/none", "circular")]
    [InlineData("organs/daye/matters/none", "/matters")]
    [InlineData("organs/daye/traces/none", "/traces?month=")]
    [InlineData("schemas/none", "event-matter.opened")]
    public async Task What_is_not_there_is_answered_with_what_is(string path, string there) =>
        Assert.Contains(there, $"{(await winter.App.Get(path)).IsProblem(404, "not-found").Json["detail"]}", StringComparison.Ordinal);

    [Theory]
    [InlineData("feeds/nobody/agenda.ics?key=none")]
    [InlineData("pages/nobody/circulars/2021-12?key=none")]
    [InlineData("sign/nobody?key=none")]
    public async Task Who_has_no_key_is_not_told_what_there_is(string path) =>
        Assert.DoesNotContain("daye", (await winter.App.Send(HttpMethod.Get, path, key: null)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_format_that_a_route_does_not_have_is_refused_with_those_it_has()
    {
        foreach (var operation in Interface.Operations)
        {
            var answer = await winter.App.Send(new HttpMethod(operation.Method), $"{operation.Route[1..]}?format=none");
            var formats = Interface.Parameters(operation, "query")["format"]["schema"]!["enum"]!.AsArray().Select(f => $"{f}");
            Assert.EndsWith(
                $"可用：{string.Join('、', formats)}",
                $"{answer.IsProblem(400, "malformed").Json["detail"]}",
                StringComparison.Ordinal
            );
        }
    }

    private static IEnumerable<(int Status, string Id, Func<TestApp, string> Body)> Said =>
        [
            (202, "a-1", Activity("c-economy")),
            (202, "a-1", Activity("c-economy")),
            (409, "a-1", Activity("c-culture")),
            (422, "a-2", Activity("nobody")),
            (422, "a-3", app => app.Event("nobody", "activity.held", new { activity = "theme-party-day", date = "2022-01-27" })),
            (422, "a-4", app => app.Event(Winter.Organ, "none", new { })),
            (400, "a-5", app => app.Event(Winter.Organ, "activity.held", new { })),
        ];

    private static Func<TestApp, string> Activity(string unit) =>
        app =>
            app.Event(
                Winter.Organ,
                "activity.held",
                new
                {
                    activity = "theme-party-day",
                    unit,
                    date = "2022-01-27",
                },
                "2022-01-28 11:00"
            );

    [GeneratedRegex(@"20\d\d-\d\d-\d\d(?=[^ ]*"")", RegexOptions.None, 1000)]
    private static partial Regex Day();
}
