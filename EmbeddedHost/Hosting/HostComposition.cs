using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cppcc.EmbeddedHost;

/// <summary>Puts the host together.</summary>
internal static class HostComposition
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName =
                    Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                    ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                    ?? Environments.Production,
            }
        );
        builder.Configuration.AddInMemoryCollection(LocalSettings.Read(builder.Environment.ContentRootPath));
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args, HostSettings.SwitchMappings);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(
            (context, kestrel) => kestrel.Listen(IPAddress.Loopback, new HostSettings(context.Configuration).Port)
        );
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        AddServices(builder.Services);
        return builder;
    }

    public static IHost Build(WebApplicationBuilder builder)
    {
        var application = builder.Build();
        try
        {
            // Everything that can be wrong without storage is found here, before anything runs.
            application.Services.GetRequiredService<HostSettings>();
            application.Services.GetRequiredService<TimerPlan>();
            application.Services.GetRequiredService<QueuePlan>();
            application.UseRouting();
            application.Services.GetRequiredService<AdminEndpoints>().Map(application);
            application.Services.GetRequiredService<HttpFunctions>().Map(application);
            return new EmbeddedApplication(application);
        }
        catch
        {
            ((IDisposable)application).Dispose();
            throw;
        }
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, LargeBodies>();
        services.AddRoutingCore();
        services.AddMvcCore();
        services.AddOptions();
        services.AddSingleton<HostSettings>();
        services.AddSingleton(provider => FunctionCatalog.Discover(provider.GetRequiredService<IOptions<EmbeddedHostOptions>>().Value));
        services.AddSingleton(provider =>
            HostJson.Read(provider.GetRequiredService<FunctionCatalog>().BaseDirectory, provider.GetRequiredService<IConfiguration>())
        );
        services.AddSingleton<HostIdentity>();
        services.AddSingleton(provider => new BoundAddress(provider.GetRequiredService<IServer>()));
        services.AddSingleton<InvocationCounts>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<BackgroundInvocations>();

        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton<AdminEndpoints>();

        services.AddSingleton<HostStorage>();
        services.AddSingleton<StorageTraffic>();
        services.AddSingleton<QueuePlan>();
        services.AddSingleton<TimerPlan>();
        services.AddSingleton<TimerStatusStore>();

        services.AddSingleton<TimeProvider>(provider =>
            provider.GetRequiredService<HostSettings>().VirtualTime is null
                ? TimeProvider.System
                : provider.GetRequiredService<VirtualClock>()
        );
        services.AddSingleton(provider => new VirtualClock(
            provider.GetRequiredService<HostSettings>().VirtualTime?.Start ?? TimeProvider.System.GetUtcNow()
        ));
        services.AddSingleton<QueueDrain>();
        services.AddSingleton<RequestPoster>();
        services.AddSingleton<ReplayPositionStore>();
        services.AddSingleton<ReplayTally>();
        services.AddSingleton<Simulation>();
        services.AddSingleton(provider => new Replay(
            provider.GetRequiredService<Simulation>(),
            provider.GetRequiredService<HostSettings>(),
            provider.GetRequiredService<VirtualClock>(),
            provider.GetRequiredService<ReplayTally>(),
            provider.GetRequiredService<InvocationCounts>(),
            provider.GetRequiredService<StorageTraffic>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<ILogger<Replay>>()
        ));

        services.AddHostedService<TrafficWatch>();
        services.AddHostedService<TimerService>();
        services.AddHostedService<QueueService>();
        services.AddHostedService(provider => provider.GetRequiredService<Replay>());
    }
}
