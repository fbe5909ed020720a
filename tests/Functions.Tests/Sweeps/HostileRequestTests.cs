using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Cppcc.Domain.Time;
using Cppcc.Functions.Http;
using Cppcc.Functions.Organs;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// Whatever a request says, the app answers what is wrong with it: never that something unexpected happened, and nothing is logged as
/// failed. The routes and their parameters are read from the functions themselves, so that a new one is swept by being there.
/// </summary>
public sealed partial class HostileRequestTests(Spring spring) : IClassFixture<Spring>
{
    private static readonly string[] Hostile =
    [
        "0001-01-01",
        "9999-12-31",
        "2079-12-31",
        "1901-01-01",
        "2021-02-30",
        "1901",
        "2100",
        "9999..9999",
        "2021..1901",
        "1901-W01",
        "2100-12",
        "-1",
        "2147483648",
        "1e400",
        "NaN",
        "null",
        "a'b or 1 eq 1",
        "../..",
        "a/b#c?d\\e",
        "\u0000",
        "\r\nX-Injected: 1",
        "𠮷\u202e\uffff",
        "%2e%2e%00",
        new('a', 1500),
    ];

    public static TheoryData<string> Routes()
    {
        var functions = new TheoryData<string>();
        foreach (var function in HttpFunctions)
            functions.Add(function.Name);
        return functions;
    }

    private static IReadOnlyList<(string Name, string Method, string Route)> HttpFunctions { get; } =
    [
        .. from type in typeof(App).Assembly.GetTypes()
        from method in type.GetMethods()
        let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where name is not null && trigger is not null
        orderby name
        select (name, trigger.Methods![0].ToUpperInvariant(), trigger.Route!),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    [Trait("Takes", "long")]
    public async Task No_value_of_any_parameter_is_unexpected(string function)
    {
        var (_, method, route) = HttpFunctions.Single(f => f.Name == function);
        var places = Place().Matches(route).Select(m => m.Groups["name"].Value).ToList();
        var asked = QueriesOf(function).ToList();
        var paths = places.SelectMany(place => Hostile.Select(value => Path(route, place, value)));
        paths = paths.Concat(asked.SelectMany(name => Hostile.Select(value => $"{Path(route)}?{name}={Uri.EscapeDataString(value)}")));
        if (asked.Contains("format"))
            paths = paths.Concat(
                from name in asked.Where(n => n != "format")
                from value in Hostile
                from format in new[] { "ics", "html", "csv" }
                select $"{Path(route)}?format={format}&{name}={Uri.EscapeDataString(value)}"
            );
        var failures = new List<string>();
        await Parallel.ForEachAsync(
            paths.Append(Path(route)),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (path, _) =>
            {
                var answer = await spring.App.Send(new HttpMethod(method), path, method == "GET" ? null : "{}");
                if (answer.Status >= 500 || (answer.Status >= 400 && answer.Text.Length == 0 && answer.Status is not (400 or 404)))
                    lock (failures)
                        failures.Add($"{answer.Status} {path} {answer.Text}");
            }
        );
        if (function == nameof(PutArchive)) // one path is no fault; the others of the class write
            (await spring.App.Send(HttpMethod.Delete, $"organs/{Spring.Organ}/archive")).Is(200);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Dry_runs_at_the_ends_of_the_calendar_are_answered()
    {
        var organ = await spring.App.Service<OrganStore>().Get(Spring.Organ, default);
        var failures = new List<string>();
        foreach (var cycle in organ.Settings.Cycles.Cycles)
        foreach (var step in cycle.Steps)
        foreach (var year in new[] { 1, 1900, 1901, 1902, 2079, 2080, 2099, 2100, 2101, 9999 })
        {
            var period = cycle.Period switch
            {
                PeriodKind.Year => $"{year:D4}",
                PeriodKind.Quarter => $"{year:D4}-Q{(year % 2 == 0 ? 4 : 1)}",
                PeriodKind.Month => $"{year:D4}-{(year % 2 == 0 ? 12 : 1):D2}",
                PeriodKind.Week => $"{year:D4}-W{(year % 2 == 0 ? 52 : 1):D2}",
                _ => $"{year:D4}-{(year % 2 == 0 ? "12-31" : "01-01")}",
            };
            var answer = await spring.App.Post(
                $"organs/{Spring.Organ}/runs",
                new
                {
                    cycle = $"{cycle.Id}",
                    period,
                    step = step.Id,
                    dryRun = true,
                }
            );
            if (answer.Status is not (200 or 400))
                failures.Add($"{cycle.Id} {period} {step.Id}: {answer.Status} {answer.Text}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [InlineData("agenda?from=2079-12-31&to=2080-12-31&format=ics", 200)]
    [InlineData("agenda?from=2030-01-01&format=ics", 200)]
    [InlineData("agenda?from=2098-01-01&to=2098-12-31&format=ics", 200)]
    [InlineData("agenda?from=2098-12-31&to=2099-01-01", 400)]
    [InlineData("agenda?from=1903-01-01&format=ics", 200)]
    [InlineData("agenda?from=1902-12-31&to=1903-12-31", 400)]
    [InlineData("runs?to=0001-01-01", 400)]
    [InlineData("runs?to=1901-01-01", 400)]
    [InlineData("runs?from=2021-04-12&to=1902-01-01", 200)]
    public async Task The_ends_of_the_calendar_are_answered(string path, int status)
    {
        var answer = await spring.App.Get($"organs/{Spring.Organ}/{path}");
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Text} {spring.App.Errors}");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_body_that_is_broken_or_stays_away_is_malformed()
    {
        const string chunked = "Transfer-Encoding: chunked";
        const string announced = "Content-Length: 100";
        var requests = new (string Request, string Length, string Body, int Status)[]
        {
            ("POST /api/events/oa", chunked, "ZZ\r\nabc\r\n", 400),
            ("POST /api/events/oa", chunked, "3\r\n{}X\r\nnonsense\r\n", 400),
            ("POST /api/events/oa", announced, "{}", 408),
            ("PUT /api/organs/daye", chunked, "-1\r\n{}\r\n", 400),
            ("PUT /api/organs/daye", announced, "{}", 408),
            ("PUT /api/organs/daye/roster", chunked, "3\r\nab", 408),
        };
        var answers = await Task.WhenAll(requests.Select(r => Raw(r.Request, r.Length, r.Body)));
        Assert.Equal(
            requests.Select(r => $"{r.Request} HTTP/1.1 {r.Status}"),
            requests.Zip(answers, (r, answer) => $"{r.Request} {answer[..Math.Min(12, answer.Length)]}")
        );
        Assert.All(answers, answer => Assert.Contains("\"code\":\"broken-body\"", answer, StringComparison.Ordinal));
    }

    /// <summary>Sends bytes as they are and reads what comes until the connection ends.</summary>
    private async Task<string> Raw(string request, string length, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(spring.App.Address.Host, spring.App.Address.Port);
        var stream = client.GetStream();
        var head =
            $"{request} HTTP/1.1\r\nHost: app\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + $"x-functions-key: {TestApp.FunctionKey}\r\n{length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>A route with values that there are, or with another one in a place.</summary>
    private static string Path(string route, string? hostilePlace = null, string value = "") =>
        Place()
            .Replace(
                route,
                m =>
                    m.Groups["name"].Value is var name && name == hostilePlace
                        ? Uri.EscapeDataString(value)
                        : name switch
                        {
                            "organ" => Spring.Organ,
                            "source" => "oa",
                            "year" or "years" => "2021",
                            "quarter" => "2021-Q1",
                            "month" => "2021-03",
                            "period" => "2021-04",
                            "date" => "2021-04-15",
                            "unit" or "subject" => "c-economy",
                            "section" => "lights",
                            "id" => "s-001",
                            "lecture" => "cadre-lecture",
                            _ => "x",
                        }
            );

    /// <summary>The names that a function's source asks the query for.</summary>
    private static IEnumerable<string> QueriesOf(string function)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CppccFunctions.sln")))
            folder = folder.Parent!;
        var file = System.IO.Path.Combine(folder.FullName, "Functions", "Http", $"{function}.cs");
        var source = File.ReadAllText(file);
        var names = Query().Matches(source).Select(m => m.Groups["name"].Value);
        if (source.Contains("Answer.Size(", StringComparison.Ordinal))
            names = names.Append("size");
        if (source.Contains("Published.", StringComparison.Ordinal) || source.Contains("FiguresAnswer.", StringComparison.Ordinal))
            names = names.Append("format");
        return names.Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\??\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""(Query|Date)\(request, "(?<name>\w+)"|Query\["(?<name>\w+)"\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Query();
}
