using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Cppcc.EmbeddedHost.Tests.Functions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class HttpTests(Emulator emulator)
{
    private const string OtherKey = "greet-only";

    [Theory]
    [InlineData("api/greet/wang", "function-key", 200)]
    [InlineData("api/greet/wang", "master-key", 200)]
    [InlineData("api/greet/wang", "greet-only", 200)]
    [InlineData("api/greet/wang", "wrong", 401)]
    [InlineData("api/greet/wang", null, 401)]
    [InlineData("api/greet/wang?code=function-key", null, 200)]
    [InlineData("api/greet/wang?code=wrong", null, 401)]
    [InlineData("api/greet/wang?code=function-key", "wrong", 401)]
    [InlineData("api/open", null, 200)]
    [InlineData("api/open", "wrong", 200)]
    [InlineData("api/locked", "master-key", 204)]
    [InlineData("api/locked", "function-key", 401)]
    [InlineData("api/nowhere", "master-key", 404)]
    [InlineData("greet/wang", "master-key", 404)]
    [InlineData("api/broken", null, 500)]
    public async Task A_key_comes_in_the_header_or_else_the_query_and_opens_what_it_may(string path, string? key, int status)
    {
        await using var host = await StartAsync();

        using var response = await host.Get(path, key);

        Assert.Equal(status, (int)response.StatusCode);
        if (status >= 300)
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_key_of_one_function_does_not_open_another()
    {
        await using var host = await StartAsync();

        using var response = await host.Request(HttpMethod.Post, "api/jobs", OtherKey, "text");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_method_is_404_and_two_functions_may_share_a_route_with_different_methods()
    {
        await using var host = await StartAsync();

        using var deleted = await host.Request(HttpMethod.Delete, "api/greet/wang", TestHost.MasterKey);
        using var renamed = await host.Request(HttpMethod.Put, "api/greet/wang", TestHost.MasterKey);

        Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        Assert.False(deleted.Content.Headers.Allow.Any());
        Assert.Equal("""{"renamed":"wang"}""", await renamed.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Route_parameters_bind_by_name_and_results_are_written_as_ASP_NET_Core_does()
    {
        await using var host = await StartAsync();

        Assert.Equal("""{"name":"王","times":3,"query":"a b"}""", await Read("api/greet/%E7%8E%8B/3?q=a+b"));
        Assert.Equal("""{"name":"wang","times":null,"query":""}""", await Read("api/GREET/wang"));

        async Task<string> Read(string path)
        {
            using var response = await host.Get(path, TestHost.FunctionKey);
            return JsonSerializer.Serialize(
                await response.Content.ReadFromJsonAsync<JsonElement>(),
                new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            );
        }
    }

    [Fact]
    public async Task host_json_sets_the_route_prefix()
    {
        await using var host = await StartAsync(("AzureFunctionsJobHost:extensions:http:routePrefix", ""));

        using var response = await host.Get("open");

        Assert.Equal("open", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("AzureWebJobs.Greet.Disabled", "true", null, 401)]
    [InlineData("AzureWebJobs.Greet.Disabled", "true", "function-key", 404)]
    [InlineData("AzureWebJobs.Greet.Disabled", "1", "master-key", 200)]
    [InlineData("AzureWebJobs_Greet_Disabled", "true", "function-key", 404)]
    [InlineData("AzureWebJobs:Greet:Disabled", "true", "function-key", 200)] // what AzureWebJobs__Greet__Disabled is read as
    [InlineData("AzureWebJobs.Greet.Disabled", "false", "function-key", 200)]
    public async Task A_disabled_function_opens_with_the_master_key_only(string setting, string value, string? key, int status)
    {
        await using var host = await StartAsync((setting, value));

        using var response = await host.Get("api/greet/wang", key);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_disabled_function_that_needs_no_key_is_not_served()
    {
        await using var host = await StartAsync(("AzureWebJobs.Open.Disabled", "true"));

        using var response = await host.Get("api/open");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("api/hang?cancel=1", 500)]
    [InlineData("api/hang?CANCEL=", 500)]
    [InlineData("api/greet/wang?times=4", 200, """{"name":"wang","times":4,"query":""}""")]
    [InlineData("api/greet/wang/3?times=4&name=li", 200, """{"name":"wang","times":3,"query":""}""")]
    [InlineData("api/greet/wang?times=often", 500)]
    [InlineData("api/open?request=1&context=1", 200, "open")]
    public async Task Parameters_are_filled_by_name_from_all_that_a_request_brings(string path, int status, string? body = null)
    {
        await using var host = await StartAsync();

        using var response = await host.Get(path, TestHost.MasterKey);

        Assert.Equal(status, (int)response.StatusCode);
        if (body is not null)
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_member_of_a_JSON_body_fills_a_parameter_below_query_and_route_and_the_body_is_still_there()
    {
        await using var host = await StartAsync();

        Assert.Equal("""body {"word":"body"}""", await Echo("api/echo"));
        Assert.Equal("""query {"word":"body"}""", await Echo("api/echo?word=query"));
        Assert.Equal("""route {"word":"body"}""", await Echo("api/echo/route?word=query"));

        async Task<string> Echo(string path)
        {
            using var response = await host.Request(HttpMethod.Post, path, TestHost.FunctionKey, """{"word":"body"}""");
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData("api/take", 29_999_999, 200)]
    [InlineData("api/take", 30_000_001, 200)]
    [InlineData("api/leave", 29_999_999, 200)]
    [InlineData("api/leave", 30_000_001, 500)]
    public async Task A_large_body_answers_500_unless_it_is_read(string path, int bytes, int status)
    {
        await using var host = await StartAsync();
        using var content = new ByteArrayContent(new byte[bytes]);

        using var response = await host.Http.PostAsync(path, content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Jobs", "master-key", 202)]
    [InlineData("jobs", "master-key", 202)]
    [InlineData("Jobs", "function-key", 403)]
    [InlineData("Jobs", "wrong", 401)]
    [InlineData("Jobs", null, 401)]
    [InlineData("Nothing", "master-key", 404)]
    public async Task Any_function_is_run_by_hand_with_the_master_key(string function, string? key, int status)
    {
        await using var host = await StartAsync(("AzureWebJobs.Jobs.Disabled", "true"));

        using var response = await host.Request(HttpMethod.Post, $"admin/functions/{function}", key, """{"input":"by hand"}""");

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 202)
            await host.Journal.Until("done by hand");
    }

    [Fact]
    public async Task Timers_and_HTTP_functions_are_run_by_hand_too()
    {
        await using var host = await StartAsync();

        using var timer = await host.Request(HttpMethod.Post, "admin/functions/Ticker", TestHost.MasterKey, "{}");
        using var page = await host.Request(HttpMethod.Post, "admin/functions/Post", TestHost.MasterKey, """{"input":"a page's body"}""");

        await host.Journal.Until("tick");
        await host.Journal.Until("posted a page's body");
    }

    [Theory]
    [InlineData("", "application/json", 400)]
    [InlineData("[", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("""{"input":5}""", "application/json", 400)]
    [InlineData("""{"input":{"a":1}}""", "application/json", 400)]
    [InlineData("""{"input":null}""", "application/json; charset=utf-8", 202)]
    [InlineData("{}", "application/json", 202)]
    [InlineData("{}", "text/plain", 415)]
    [InlineData("", null, 415)]
    public async Task What_runs_a_function_by_hand_is_a_JSON_object_whose_input_is_a_string(string body, string? type, int status)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "admin/functions/Ticker") { Content = new StringContent(body) };
        request.Headers.Add("x-functions-key", TestHost.MasterKey);
        request.Content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_host_s_status_lists_the_functions()
    {
        await using var host = await StartAsync();

        using var response = await host.Get("admin/host/status", TestHost.MasterKey);
        var status = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("Running", status.GetProperty("state").GetString());
        Assert.Equal(0, status.GetProperty("functions").GetProperty("Jobs").GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task A_caller_who_goes_away_cancels_the_function()
    {
        await using var host = await StartAsync();
        using var gone = new CancellationTokenSource();

        var request = host.Http.GetAsync("api/hang", gone.Token);
        await host.Journal.Until("hang");
        await gone.CancelAsync();

        await host.Journal.Until("hang cancelled");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<PortTakenException>(() =>
            TestHost.StartAsync(emulator, new Setup(typeof(Pages)) { Args = ["--port", $"{port}"] })
        );

        Assert.Equal(port, error.Port);
        Assert.Contains($"Port {port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_random_when_no_setting_gives_them()
    {
        await using var host = await StartAsync(("EmbeddedHost:MasterKey", ""), ("EmbeddedHost:FunctionKey", ""));
        var keys = host.Host.Services.GetRequiredService<FunctionKeys>();

        Assert.Equal(48, keys.MasterKey.Length);
        Assert.NotEqual(keys.MasterKey, keys.FunctionKey);
        using var response = await host.Get("api/greet/wang", keys.FunctionKey);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<TestHost> StartAsync(params (string Name, string Value)[] settings) =>
        TestHost.StartAsync(
            emulator,
            new Setup(typeof(Pages), typeof(Jobs), typeof(Ticker))
            {
                Settings = settings
                    .Append(("EmbeddedHost:FunctionKeys:Greet", OtherKey))
                    .ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2, StringComparer.Ordinal),
            }
        );
}
