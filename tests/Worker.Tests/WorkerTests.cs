using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cppcc.Worker.Tests.Protocol;
using Cppcc.Worker.Tests.Standin;

namespace Cppcc.Worker.Tests;

/// <summary>The published program in its own process, invoked as the Functions host does.</summary>
public sealed partial class WorkerTests(PublishedApp app, RunningWorker running) : IClassFixture<RunningWorker>
{
    /// <summary>Names that some parameter has or had, and some that any trigger of the real host brings.</summary>
    private static readonly Dictionary<string, string> Names = new[]
    {
        "request",
        "context",
        "Cancel",
        "message",
        "timer",
        "subject",
        "organ",
        "id",
        "year",
        "period",
        "quarter",
        "month",
        "section",
        "source",
    }.ToDictionary(name => name, _ => "1", StringComparer.Ordinal);

    /// <summary>What each HTTP function answers about a committee that does not exist, or to an empty body.</summary>
    private static readonly Dictionary<string, int> Answers = new(StringComparer.Ordinal)
    {
        ["Health"] = 200,
        ["GetOrgans"] = 200,
        ["PutOrgan"] = 400,
        ["PutCalendar"] = 400,
        ["GetCalendar"] = 400,
        ["DeleteCalendar"] = 400,
        ["PostEvents"] = 401,
        ["GetAgendaFeed"] = 401,
        ["GetOpenApi"] = 200,
        ["GetAppAudit"] = 200,
    };

    private static readonly Dictionary<string, string> NoNames = new(StringComparer.Ordinal);

    private WorkerProcess Worker => running.Worker;

    public static TheoryData<string, bool> HttpFunctions()
    {
        var rows = new TheoryData<string, bool>();
        foreach (var name in typeof(Functions.App).Assembly.GetTypes().SelectMany(FunctionNames))
        {
            rows.Add(name, false);
            rows.Add(name, true);
        }

        return rows;
    }

    [Fact]
    public void The_worker_names_the_functions_of_the_published_folder()
    {
        Assert.Equal(
            app.Catalog.Functions.Select(function => function.Name).Order(StringComparer.Ordinal),
            Worker.Functions.Select(function => function.Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(HttpFunctions))]
    public async Task Every_HTTP_function_answers_whatever_names_a_request_brings(string function, bool withNames)
    {
        var trigger = Worker.Functions.Single(f => f.Name == function).Trigger;
        var method = trigger.GetProperty("methods")[0].GetString()!.ToUpperInvariant();
        var values = RouteValues(trigger.GetProperty("route").GetString()!);
        var path = values.Aggregate(
            Optional().Replace(trigger.GetProperty("route").GetString()!, ""),
            (route, value) => route.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)
        );
        var query = withNames ? "?" + string.Join('&', Names.Select(name => $"{name.Key}={name.Value}")) : "";
        using var request = new HttpRequestMessage(new HttpMethod(method), $"api/{path}{query}");
        if (method is "PUT" or "POST" or "PATCH")
            request.Content = new StringContent(withNames ? JsonSerializer.Serialize(Names) : "{}", Encoding.UTF8, "application/json");

        var (result, response) = await Worker.Send(function, request, withNames ? Brought(values) : values);

        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{result.Exception?.Message}");
        // Of no committee it answers about the app; the name in the query is of one that does not exist.
        var expected = function == "GetStatus" && !withNames ? 200 : Answers.GetValueOrDefault(function, 404);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == (int)response.StatusCode, $"expected {expected}, got {response.StatusCode} {body}");
        response.Dispose();
    }

    [Theory]
    [InlineData("WeeklyPlan")]
    [InlineData("MonthlyPlan")]
    [InlineData("MonthlySupervision")]
    [InlineData("MonthlyCircular")]
    [InlineData("QuarterlyScore")]
    [InlineData("AnnualEvaluation")]
    [InlineData("Daily")]
    public async Task Every_timer_function_ticks(string function)
    {
        var info = new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" };

        var result = await Worker.Invoke(function, info, Names);

        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{result.Exception?.Message}");
    }

    [Theory]
    [InlineData("RunStep", """{"cycle":"daily","row":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("ApplyEvent", """{"organ":"nobody","row":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("DeliverNotice", """{"organ":"nobody","prefix":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("RunStepPoison", """{"cycle":"daily","row":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("ApplyEventPoison", """{"organ":"nobody","row":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("DeliverNoticePoison", """{"organ":"nobody","prefix":"nothing","cancel":1,"context":1,"message":1}""")]
    [InlineData("RunStepPoison", "not JSON")]
    [InlineData("ApplyEventPoison", "")]
    [InlineData("DeliverNoticePoison", "[]")]
    public async Task Every_queue_function_passes_over_a_hint_that_points_at_nothing(string function, string message)
    {
        var result = await Worker.Invoke(function, new TypedData { String = message }, Names);

        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{result.Exception?.Message}");
    }

    [Fact]
    public async Task A_queue_function_fails_on_what_it_cannot_read_so_that_it_comes_to_the_poison_queue()
    {
        var result = await Worker.Invoke("RunStep", new TypedData { String = "not JSON" }, Names);

        Assert.Equal(StatusResult.Types.Status.Failure, result.Status);
    }

    [Fact]
    public async Task A_body_of_31_MB_is_refused_in_order_over_the_connection_that_the_host_passes_it_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/events/oa");
        request.Content = new ByteArrayContent(new byte[31_000_000]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var (_, response) = await Worker.Send("PostEvents", request, RouteValues("events/{source}"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        response.Dispose();
    }

    [Fact]
    public async Task A_call_writes_no_traces_of_the_web_server_s()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/health");
        using var response = (await Worker.Send("Health", request, NoNames)).Response;

        Assert.DoesNotContain(
            Worker.Logs,
            log => log.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && log.Level < RpcLog.Types.Level.Warning
        );
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_ends_in_order()
    {
        await using var worker = await running.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/health");
        using var response = (await worker.Send("Health", request, NoNames)).Response;

        Assert.True(await worker.End() == 0, worker.Printed);
    }

    [Fact]
    public async Task Started_by_hand_the_program_says_in_one_line_what_it_lacks()
    {
        var start = new ProcessStartInfo("dotnet", [app[PublishedApp.Assembly]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("FUNCTIONS_WORKER_RUNTIME");
        using var program = Process.Start(start)!;
        var (printed, error) = (await program.StandardOutput.ReadToEndAsync(), await program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();

        Assert.Equal((1, ""), (program.ExitCode, printed));
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.Contains("./run.sh serve", error, StringComparison.Ordinal);
        Assert.Contains("func start", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FunctionNames(Type type) =>
        from method in type.GetMethods()
        from attribute in method.GetCustomAttributesData()
        where attribute.AttributeType.Name == "FunctionAttribute"
        where method.GetParameters().Any(p => p.GetCustomAttributesData().Any(a => a.AttributeType.Name == "HttpTriggerAttribute"))
        select (string)attribute.ConstructorArguments[0].Value!;

    /// <summary>What the host puts together of a request: its names, and above them what the route carries.</summary>
    private static Dictionary<string, string> Brought(Dictionary<string, string> route)
    {
        var brought = new Dictionary<string, string>(Names, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in route)
            brought[name] = value;
        return brought;
    }

    private static Dictionary<string, string> RouteValues(string route) =>
        Required()
            .Matches(route)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match =>
                    match.Groups["name"].Value switch
                    {
                        "organ" => "nobody",
                        "year" => "1900",
                        var name => name,
                    },
                StringComparer.Ordinal
            );

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Required();

    [GeneratedRegex(@"/\{\w+\?\}", RegexOptions.None, 1000)]
    private static partial Regex Optional();
}
