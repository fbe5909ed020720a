using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Cppcc.Functions.Telemetry;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Storage;

/// <summary>The tables and queues of the app, on the account that setting AzureWebJobsStorage names.</summary>
public sealed class Tables
{
    private static readonly string[] Names =
    [
        "Organs",
        "Settings",
        "Rosters",
        "Calendars",
        "Agenda",
        "Runs",
        "Decisions",
        "Traces",
        "Plans",
        "Matters",
        "Scores",
        "Registers",
        "Notices",
        "Deliveries",
        "Keys",
        "Personal",
        "Audit",
    ];
    private readonly Dictionary<string, TableClient> tables;
    private readonly QueueServiceClient queues;

    /// <summary>Connects; nothing is called yet.</summary>
    /// <param name="between">What stands between the app and its storage; nothing, unless a test wants calls to fail.</param>
    /// <exception cref="OptionsValidationException">Neither a connection string nor the service addresses are set.</exception>
    public Tables(IOptions<StorageOptions> options, IEnumerable<HttpPipelinePolicy> between)
    {
        var (service, queueService) = Connect(options.Value, [new StorageCalls(), .. between]);
        tables = Names.ToDictionary(n => n, service.GetTableClient, StringComparer.Ordinal);
        queues = queueService;
    }

    /// <summary>Every table of the app by name, in the order in which they are listed.</summary>
    public IReadOnlyList<(string Name, TableClient Table)> All => [.. Names.Select(n => (n, tables[n]))];

    /// <summary>List of organs.</summary>
    public TableClient Organs => tables["Organs"];

    /// <summary>An organ's head and its settings sections.</summary>
    public TableClient Settings => tables["Settings"];

    /// <summary>Rosters, every version.</summary>
    public TableClient Rosters => tables["Rosters"];

    /// <summary>Holiday notices entered after the app was shipped.</summary>
    public TableClient Calendars => tables["Calendars"];

    /// <summary>Due-time index: what is still to do.</summary>
    public TableClient Agenda => tables["Agenda"];

    /// <summary>Ledger: what was decided and done.</summary>
    public TableClient Runs => tables["Runs"];

    /// <summary>What the decisions say.</summary>
    public TableClient Decisions => tables["Decisions"];

    /// <summary>Traces, identities and pending events.</summary>
    public TableClient Traces => tables["Traces"];

    /// <summary>Submissions and completions.</summary>
    public TableClient Plans => tables["Plans"];

    /// <summary>Matters, open and closed.</summary>
    public TableClient Matters => tables["Matters"];

    /// <summary>Points entered, disputed, ruled; ranks awarded.</summary>
    public TableClient Scores => tables["Scores"];

    /// <summary>What decisions enter for later ones to read; each register has its row prefix.</summary>
    public TableClient Registers => tables["Registers"];

    /// <summary>Notices and their delivery.</summary>
    public TableClient Notices => tables["Notices"];

    /// <summary>When which organ has notices to send, by time; and which organs have some that could not be sent.</summary>
    public TableClient Deliveries => tables["Deliveries"];

    /// <summary>People's own keys: hashes, never secrets.</summary>
    public TableClient Keys => tables["Keys"];

    /// <summary>What is personal: life events and letters, each in a row that can be erased.</summary>
    public TableClient Personal => tables["Personal"];

    /// <summary>Administrative acts.</summary>
    public TableClient Audit => tables["Audit"];

    /// <summary>A queue of the app, with messages in base64 as the Functions host reads them.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    /// <summary>Creates what is missing; harmless when repeated.</summary>
    public async Task Create(CancellationToken cancel)
    {
        var creations = tables.Values.Select(t => (Task)t.CreateIfNotExistsAsync(cancel));
        await Task.WhenAll(creations.Concat(Work.All.Select(q => (Task)Queue(q).CreateIfNotExistsAsync(cancellationToken: cancel))));
    }

    private static (TableServiceClient Tables, QueueServiceClient Queues) Connect(
        StorageOptions storage,
        IReadOnlyList<HttpPipelinePolicy> policies
    )
    {
        var tableOptions = new TableClientOptions { RetryPolicy = new Patience(storage.Patience, 3) };
        var queueOptions = new QueueClientOptions
        {
            MessageEncoding = QueueMessageEncoding.Base64,
            RetryPolicy = new Patience(storage.Patience, 5),
        };
        foreach (var policy in policies)
        {
            tableOptions.AddPolicy(policy, HttpPipelinePosition.PerRetry);
            queueOptions.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        if (storage.ConnectionString is { Length: > 0 } connection)
            return (new TableServiceClient(connection, tableOptions), new QueueServiceClient(connection, queueOptions));
        var credential = storage.Credential;
        return (
            new TableServiceClient(storage.Tables, credential, tableOptions),
            new QueueServiceClient(storage.Queues, credential, queueOptions)
        );
    }
}
