using Cppcc.Functions.Channels;
using Cppcc.Functions.Checking;
using Cppcc.Functions.Events;
using Cppcc.Functions.Http;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Cppcc.Functions.Texts;
using Cppcc.Functions.Timers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
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

        // The web server logs two lines a call, and addresses among them: an address to subscribe to carries a key. The second filter holds
        // also where an administrator asks for more of the first.
        services.AddLogging(log =>
            log.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
        );

        // Settings, bound once. Without storage the app does not start; of others that are wrong AppSettings tells, and what needs them
        // does without. Schedules and sources are looked up by name where they are needed
        services
            .AddOptions<StorageOptions>()
            .BindConfiguration(StorageOptions.Section)
            .Configure<IConfiguration>((options, settings) => options.ConnectionString = settings[StorageOptions.Section])
            .Validate(options => options.IsComplete, StorageOptions.Missing)
            .ValidateOnStart();
        services
            .AddOptions<VaultOptions>()
            .BindConfiguration("")
            .PostConfigure(options => options.KeyVaultUri = options.IsValid ? options.KeyVaultUri : null);
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section);
        services
            .AddOptions<OutgoingOptions>()
            .Configure<IConfiguration>(
                (options, settings) =>
                {
                    var section = settings.GetSection(OutgoingOptions.Section);
                    options.AllowPrivate = bool.TryParse(section[nameof(OutgoingOptions.AllowPrivate)], out var allow) && allow;
                    options.Patience = OutgoingOptions.PatienceOf(section[nameof(OutgoingOptions.Patience)]) ?? options.Patience;
                }
            );
        services
            .AddOptions<AddressOptions>()
            .BindConfiguration("")
            .PostConfigure(options => options.PublicAddress = options.IsValid ? options.PublicAddress : null);

        // Telemetry
        services.AddMetrics();
        services.AddSingleton<Meters>();

        // Storage
        services.AddSingleton<Tables>();
        services.AddHostedService<CreateTables>();
        services.AddSingleton<Work>();
        services.AddSingleton<AgendaStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<DecisionStore>();
        services.AddSingleton<CorrectionStore>();
        services.AddSingleton<TraceStore>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<MatterStore>();
        services.AddSingleton<ScoreStore>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<OutgoingStore>();
        services.AddSingleton<DeliveryAgenda>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<RegisterStore>();
        services.AddSingleton<NumberStore>();
        services.AddSingleton<OrganRows>();
        services.AddSingleton<GardenStore>();
        services.AddSingleton<RotaStore>();
        services.AddSingleton<TopicStore>();
        services.AddSingleton<ConsultationStore>();
        services.AddSingleton<RegulationStore>();
        services.AddSingleton<PersonalStore>();

        // Organs
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<OrganStore>();
        services.AddSingleton<SettingsHistory>();

        // Keys
        services.AddSingleton<KeyStore>();
        services.AddSingleton<Vault>();
        services.AddSingleton<Senders>();
        services.AddSingleton<Endpoints>();

        // Texts
        services.AddSingleton<Phrasing>();

        // Channels
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<MailServers>();
        services.AddSingleton<MailConnections>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IChannel>(app => app.GetRequiredService<Outbox>());
        services.AddSingleton<IErasesNotices>(app => app.GetRequiredService<Outbox>());
        services.AddSingleton<IChannel, MailChannel>();
        services.AddSingleton<IChannel, WeComRobot>();
        services.AddSingleton<IChannel, DingTalkRobot>();
        services.AddSingleton<IChannel, FeishuRobot>();
        services.AddSingleton<IChannel, HookChannel>();
        services.AddSingleton<DeliveryOptions>();
        services.AddSingleton<Delivery>();

        // Ledger
        services.AddSingleton<AgendaClerk>();
        services.AddSingleton<Archives>();
        services.AddSingleton<Effects>();
        services.AddSingleton<LetterDesk>();

        // Reading
        services.AddSingleton<AgendaReader>();
        services.AddSingleton<DutyBook>();
        services.AddSingleton<FiguresReader>();
        services.AddSingleton<MemoBook>();
        services.AddSingleton<MonthBook>();
        services.AddSingleton<ResultReader>();
        services.AddSingleton<ResultDocuments>();
        services.AddSingleton<IDocuments, OpenDocuments>();
        services.AddSingleton<CommendationReader>();
        services.AddSingleton<TopicReader>();
        services.AddSingleton<ProposalsReader>();
        services.AddSingleton<AppSettings>();
        services.AddHostedService(app => app.GetRequiredService<AppSettings>());
        services.AddSingleton<TroubleReader>();

        // Events
        services.AddSingleton<Inbox>();
        services.AddSingleton<Rulings>();
        services.AddSingleton<Signing>();
        services.AddSingleton<EventApplier>();
        services.AddSingleton<MatterLinks>();
        services.AddSingleton<MatterApplier>();
        services.AddSingleton<IEventApplier>(app => app.GetRequiredService<MatterApplier>());
        services.AddSingleton<IEventApplier, PlanApplier>();
        services.AddSingleton<IEventApplier, ScoreApplier>();
        services.AddSingleton<IEventApplier, CommendationApplier>();
        services.AddSingleton<IEventApplier, TopicApplier>();
        services.AddSingleton<IEventApplier, GardenApplier>();
        services.AddSingleton<IEventApplier, ConsultationApplier>();
        services.AddSingleton<IEventApplier, RegulationApplier>();
        services.AddSingleton<IEventApplier, CalendarApplier>();
        services.AddSingleton<IEventApplier, TermApplier>();
        services.AddSingleton<IEventApplier, PublicationApplier>();
        services.AddSingleton<IEventApplier, NoticeApplier>();
        services.AddSingleton<IEventApplier, LifeApplier>();
        services.AddSingleton<IEventApplier, ErasureApplier>();

        // Steps
        services.AddSingleton<SignOffDesk>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<StepDecider>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<IStepAction, RemindPlans>();
        services.AddSingleton<IStepAction, ChasePlans>();
        services.AddSingleton<IStepAction, PublishPlans>();
        services.AddSingleton<IStepAction, ReviewMatters>();
        services.AddSingleton<IStepAction, IssueSlips>();
        services.AddSingleton<IStepAction, RemindDeadlines>();
        services.AddSingleton<MatterDeadlines>();
        services.AddSingleton<IDailyPart, DutyDeadlines>();
        services.AddSingleton<IDailyPart, LectureTurns>();
        services.AddSingleton<IDailyPart, ConsultationCalls>();
        services.AddSingleton<IDailyPart, TopicCalls>();
        services.AddSingleton<IStepAction, WriteLetters>();
        services.AddSingleton<IStepAction, SendDigest>();
        services.AddSingleton<IStepAction, PublishCircular>();
        services.AddSingleton<IStepAction, OpenScores>();
        services.AddSingleton<IStepAction, ComputeScores>();
        services.AddSingleton<IStepAction, SettleScores>();
        services.AddSingleton<QuarterFacts>();
        services.AddSingleton<IStepAction, ComputeEvaluation>();
        services.AddSingleton<IStepAction, SettleEvaluation>();
        services.AddSingleton<Commendations>();
        services.AddSingleton<YearFacts>();

        // Checking, in order
        services.AddSingleton<Checker>();
        services.AddSingleton<Counting>();
        services.AddSingleton<SentNotices>();
        services.AddSingleton<ICheck, AgendaRows>();
        services.AddSingleton<ICheck, LedgerRows>();
        services.AddSingleton<ICheck, NumberRows>();
        services.AddSingleton<ICheck, CertificateRows>();
        services.AddSingleton<ICheck, CorrectionRows>();
        services.AddSingleton<ICheck, PendingEvents>();
        services.AddSingleton<ICheck, EventIdentities>();
        services.AddSingleton<ICheck, TraceRows>();
        services.AddSingleton<ICheck, TraceCopies>();
        services.AddSingleton<ICheck, CircularRows>();
        services.AddSingleton<ICheck, MatterRows>();
        services.AddSingleton<ICheck, NoticeRows>();
        services.AddSingleton<ICheck, DigestCopies>();
        services.AddSingleton<ICheck, SendingCopies>();
        services.AddSingleton<ICheck, RosterRows>();
        services.AddSingleton<ICheck, QueueMessages>();

        // Http
        services.AddSingleton<Webhooks>();
        services.AddSingleton<Audit>();
        services.AddSingleton<SettingsForecast>();
        services.AddSingleton<SectionChange>();
        services.AddSingleton<RosterPut>();
        services.AddSingleton<OrganRemoval>();
        services.AddSingleton<CalendarForecast>();
        services.AddSingleton<IStartupFilter, UnreadBodies>();

        // Timers
        services.AddSingleton<Schedules>();
        services.AddSingleton<Ticks>();

        return services;
    }

    /// <summary>Creates tables and queues before the first function runs.</summary>
    private sealed class CreateTables(Tables tables) : IHostedLifecycleService
    {
        // Before anything starts: the worker takes work as soon as it has started.
        public Task StartingAsync(CancellationToken cancellationToken) => tables.Create(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
