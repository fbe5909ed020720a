using Cppcc.EmbeddedHost.Tests.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class InvocationTests(Emulator emulator)
{
    [Fact]
    public async Task Middleware_runs_around_every_trigger_the_first_added_outermost()
    {
        await using var host = await TestHost.StartAsync(
            emulator,
            new Setup(typeof(EagerTicker), typeof(Jobs), typeof(Pages))
            {
                Configure = builder =>
                {
                    builder.UseMiddleware<Outer>();
                    builder.UseMiddleware<Inner>();
                },
            }
        );
        await host.Send("one");
        using var response = await host.Get("api/greet/wang", TestHost.FunctionKey);

        foreach (var function in new[] { "EagerTicker", "Jobs", "Greet" })
        {
            await host.Journal.Until($"after outer {function}");
            Assert.Equal(
                [$"before outer {function}", $"before inner {function}", $"after inner {function}", $"after outer {function}"],
                host.Journal.Entries.Where(entry => entry.EndsWith($"er {function}", StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public async Task A_function_class_is_made_and_disposed_in_the_scope_of_each_invocation()
    {
        await using var host = await TestHost.StartAsync(
            emulator,
            new Setup(typeof(Scoped)) { Configure = builder => builder.Services.AddScoped<Part>() }
        );
        await host.Send("a", "b");

        await host.Journal.Until("part disposed", 2);

        Assert.Equal(
            2,
            host.Journal.Entries.Where(entry => entry.StartsWith("part of", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Count()
        );
        Assert.True(host.Journal.Count("class disposed") == 2);
    }

    [Fact]
    public async Task On_shutdown_no_work_is_taken_running_functions_are_cancelled_and_waited_for_and_requests_finish()
    {
        var host = await TestHost.StartAsync(emulator, new Setup(typeof(Jobs), typeof(Pages)));
        await host.Send("wait 1");
        await host.Journal.Until("job wait 1");
        var page = host.Get("api/finish");
        await host.Journal.Until("page");

        // What SIGTERM does.
        host.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var stopped = host.Host.WaitForShutdownAsync();
        await host.Journal.Until("cancelled wait 1");
        host.Journal.Gate.SetResult();
        await stopped;

        using var response = await page;
        Assert.Equal("finished", await response.Content.ReadAsStringAsync());
        await host.Send("after");
        Assert.Equal(2, (await host.Jobs.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        await host.DisposeAsync();
        Assert.DoesNotContain("job after", host.Journal.Entries);
    }

    [Fact]
    public async Task Storage_calls_are_counted_by_the_function_that_made_them()
    {
        await using var host = await TestHost.StartAsync(emulator, new Setup(typeof(Pages), typeof(Jobs)));
        using var response = await host.Request(HttpMethod.Post, "api/jobs", TestHost.FunctionKey, "counted");
        await host.Journal.Until("done counted");

        var calls = host
            .Traffic.ByFunctionAndOperation.Where(call => call.Key.Function == "Post")
            .ToDictionary(call => call.Key.Operation, call => call.Value);

        Assert.Equal(1, calls[new StorageOperation("devstoreaccount1", "queue", "PUT", host.Jobs.Name)]);
        Assert.Equal(1, calls[new StorageOperation("devstoreaccount1", "queue", "POST", host.Jobs.Name)]);
        Assert.Equal(2, host.Traffic.ByFunction["Post"]);
        Assert.True(host.Traffic.Total >= 2);
    }

    [Theory]
    [InlineData("https://acc.table.core.windows.net/Agenda(PartitionKey='a',RowKey='b')", "acc table Agenda")]
    [InlineData("https://acc.table.core.windows.net/$batch", "acc table $batch")]
    [InlineData("https://acc.blob.core.windows.net/azure-webjobs-hosts/timers/status", "acc blob azure-webjobs-hosts")]
    [InlineData("https://example.org/Agenda", null)]
    public void A_storage_call_is_known_by_its_address(string address, string? expected)
    {
        var endpoints = new StorageEndpoints(
            "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=a2V5;EndpointSuffix=core.windows.net"
        );

        var operation = endpoints.Operation("GET", new Uri(address));

        Assert.Equal(expected, operation is { } known ? $"{known.Account} {known.Service} {known.Resource}" : null);
    }

    public sealed class Part(Journal journal) : IDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public void Dispose() => journal.Add("part disposed");
    }

    public sealed class Scoped(Journal journal, Part part) : IAsyncDisposable
    {
        [Function(nameof(Scoped))]
        public void Run([QueueTrigger("%Jobs%")] string text, FunctionContext context)
        {
            GC.KeepAlive(text);
            journal.Add(
                $"part of {context.FunctionDefinition.Name} {context.InstanceServices.GetRequiredService<Part>().Id == part.Id} {part.Id}"
            );
        }

        public ValueTask DisposeAsync()
        {
            journal.Add("class disposed");
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Outer(Journal journal) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Add($"before outer {context.FunctionDefinition.Name}");
            await next(context);
            journal.Add($"after outer {context.FunctionDefinition.Name}");
        }
    }

    private sealed class Inner(Journal journal) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Add($"before inner {context.FunctionDefinition.Name}");
            await next(context);
            journal.Add($"after inner {context.FunctionDefinition.Name}");
        }
    }
}
