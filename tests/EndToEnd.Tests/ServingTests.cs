using System.Net;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What is served after a replay, and without one.</summary>
[Trait("Takes", "long")]
public class ServingTests(UndisturbedYear undisturbed)
{
    [Fact]
    public async Task Every_address_printed_can_be_opened()
    {
        using var served = new Served(undisturbed.Output);
        var addresses = Served.Addresses(undisturbed.Output);
        Assert.Equal(
            [
                "/api/health",
                "/api/organs",
                "/api/organs/qinghe/circulars/2023-03",
                "/api/organs/qinghe/scores/2023-Q1",
                "/api/organs/qinghe/outcomes/2023",
                "/api/organs/qinghe/proposals/2023",
                "/api/organs/qinghe/consultations/2023",
                "/api/organs/qinghe/rules",
                "/api/organs/qinghe/matters",
                "/api/organs/qinghe/runs",
                "/api/feeds/qinghe/agenda.ics",
            ],
            addresses.Select(a => a.AbsolutePath)
        );
        foreach (var address in addresses)
        {
            var (status, body) = await served.Get(address.PathAndQuery);
            Assert.True(status == HttpStatusCode.OK, $"{address}: {status} {body}");
            if (
                address.AbsolutePath.Contains("/circulars/", StringComparison.Ordinal)
                || address.AbsolutePath.Contains("/scores/", StringComparison.Ordinal)
            )
                Assert.All(SmallYear.Units.Values, name => Assert.Contains(name, body, StringComparison.Ordinal));
            if (address.AbsolutePath.EndsWith("/agenda.ics", StringComparison.Ordinal))
                Assert.StartsWith("BEGIN:VCALENDAR", body, StringComparison.Ordinal);
            else if (!address.AbsolutePath.EndsWith("/health", StringComparison.Ordinal))
                await Refused(served, address);
        }
    }

    [Fact]
    public async Task Serving_goes_on_the_real_clock_with_data_that_stays()
    {
        using var folder = new TemporaryFolder();
        var keys = new List<(string Function, string Master, string Secret)>();
        foreach (var round in new[] { 1, 2 })
        {
            using var program = RunningProgram.Replay("serve", "--data", folder.Path, "--port", "0");
            await program.Printed("Ctrl-C ends it.");
            using var served = new Served(program.Output);
            var (status, body) = await served.Get("api/health");
            Assert.Equal(
                (HttpStatusCode.OK, true),
                (status, body.Contains($"\"time\":\"{DateTime.UtcNow:yyyy-MM-dd}", StringComparison.Ordinal))
            );
            Assert.Matches("(?m)^Webhook secret of source 'oa': whsec_.{32}$", program.Output);
            Assert.Matches(
                "(?m)^Storage, for Storage Explorer: DefaultEndpointsProtocol=http;.*TableEndpoint=http://127.0.0.1:",
                program.Output
            );
            keys.Add((served.FunctionKey, served.MasterKey, program.Output.Split("whsec_")[1][..32]));
            if (round == 1)
                Assert.Equal(HttpStatusCode.Created, await served.Put("api/organs/stays", """{"name":"政协甲县委员会"}"""));
            Assert.Contains("政协甲县委员会", (await served.Get("api/organs", served.FunctionKey)).Body, StringComparison.Ordinal);
            await program.Signal("TERM");
            Assert.Equal((0, "Ended.\n"), (await program.End() is var ended ? ended.Status : -1, ended.Errors));
        }

        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public async Task Keys_and_secrets_that_the_environment_gives_are_the_ones_in_use()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["EmbeddedHost__FunctionKey"] = "a-function-key",
            ["EmbeddedHost__MasterKey"] = "a-master-key",
            ["Webhooks__oa__Secrets"] = "whsec_c2VjcmV0",
        };
        using var program = RunningProgram.Replay(environment, ["serve", "--data", folder.Path, "--port", "0"]);
        await program.Printed("Ctrl-C ends it.");

        Assert.Contains("(function key a-function-key, master key a-master-key)", program.Output, StringComparison.Ordinal);
        Assert.Contains("Webhook secret of source 'oa': whsec_c2VjcmV0\n", program.Output, StringComparison.Ordinal);
        using var served = new Served(program.Output);
        Assert.Equal(HttpStatusCode.OK, (await served.Get("api/organs", "a-function-key")).Status);
        await program.Signal("TERM");
        Assert.Equal(0, (await program.End()).Status);
    }

    private static async Task Refused(Served served, Uri address)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get(address.AbsolutePath)).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await served.Get(address.AbsolutePath, "wrong"));
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await served.Get($"{address.AbsolutePath}?code=wrong"));
    }
}
