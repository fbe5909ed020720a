using Cppcc.Functions.Channels;
using Cppcc.Functions.Events;
using Cppcc.Functions.Http;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions;

/// <summary>What the functions are made of.</summary>
public static class App
{
    /// <summary>Registers the app's services; a host that brings its own clock has registered it before.</summary>
    public static IServiceCollection AddCppcc(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        // The web server would log addresses, and an address to subscribe to carries a key.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddSingleton<Tables>().AddHostedService<CreateTables>();
        services.AddSingleton<Work>().AddSingleton<AgendaStore>().AddSingleton<RunStore>().AddSingleton<DecisionStore>();
        services
            .AddSingleton<TraceStore>()
            .AddSingleton<PlanStore>()
            .AddSingleton<MatterStore>()
            .AddSingleton<ScoreStore>()
            .AddSingleton<NoticeStore>();
        services
            .AddSingleton<RegisterStore>()
            .AddSingleton<GardenStore>()
            .AddSingleton<RotaStore>()
            .AddSingleton<ConsultationStore>()
            .AddSingleton<RegulationStore>()
            .AddSingleton<LectureTurns>()
            .AddSingleton<ConsultationCalls>();
        services.AddSingleton<CalendarStore>().AddSingleton<OrganStore>();
        services
            .AddSingleton<AgendaClerk>()
            .AddSingleton<MatterLinks>()
            .AddSingleton<MatterApplier>()
            .AddSingleton<RegisterApplier>()
            .AddSingleton<EventApplier>()
            .AddSingleton<Effects>()
            .AddSingleton<StepDecider>()
            .AddSingleton<StepRunner>();
        services.AddSingleton<QuarterFacts>().AddSingleton<YearFacts>();
        services.AddSingleton<IStepAction, RemindPlans>().AddSingleton<IStepAction, ChasePlans>().AddSingleton<IStepAction, PublishPlans>();
        services
            .AddSingleton<IStepAction, ReviewMatters>()
            .AddSingleton<IStepAction, RemindDeadlines>()
            .AddSingleton<IStepAction, SendDigest>();
        services
            .AddSingleton<IStepAction, PublishCircular>()
            .AddSingleton<IStepAction, OpenScores>()
            .AddSingleton<IStepAction, ComputeScores>();
        services
            .AddSingleton<IStepAction, SettleScores>()
            .AddSingleton<IStepAction, ComputeEvaluation>()
            .AddSingleton<IStepAction, SettleEvaluation>();
        services.AddSingleton<IChannel, Outbox>().AddSingleton<Delivery>();
        services
            .AddSingleton<Senders>()
            .AddSingleton<Webhooks>()
            .AddSingleton<Inbox>()
            .AddSingleton<ResultReader>()
            .AddSingleton<FiguresReader>()
            .AddSingleton<DutyBook>()
            .AddSingleton<KeyStore>()
            .AddSingleton<AgendaReader>();
        return services;
    }

    /// <summary>Creates tables and queues before the first function runs.</summary>
    private sealed class CreateTables(Tables tables) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => tables.CreateAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
