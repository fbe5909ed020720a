using Azure.Core;
using Azure.Identity;

namespace Cppcc.Functions.Storage;

/// <summary>The app's storage account: setting AzureWebJobsStorage, as the Functions host reads it.</summary>
public sealed class StorageOptions
{
    /// <summary>The setting, or the beginning of its members' names.</summary>
    public const string Section = "AzureWebJobsStorage";

    /// <summary>What to say when the account cannot be told from the settings.</summary>
    public const string Missing =
        "Setting AzureWebJobsStorage is missing: give a connection string, or AzureWebJobsStorage__tableServiceUri and AzureWebJobsStorage__queueServiceUri for managed identity.";

    /// <summary>The connection string; null with a managed identity.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name, for the addresses that are not given.</summary>
    public string? AccountName { get; set; }

    /// <summary>The address of its tables.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>The address of its queues.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>The user-assigned identity by which the app reaches storage and vault; null for the surroundings' own.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// How long a call may take, with all its tries, while somebody waits for the answer: with this much he is answered within 5 seconds.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Where the tables are, by identity; null when the settings do not say.</summary>
    public Uri? Tables => TableServiceUri ?? Address("table");

    /// <summary>Where the queues are, by identity; null when the settings do not say.</summary>
    public Uri? Queues => QueueServiceUri ?? Address("queue");

    /// <summary>Whether the account can be told from the settings.</summary>
    public bool IsComplete => ConnectionString is { Length: > 0 } || (Tables is not null && Queues is not null);

    /// <summary>Who the app is towards Azure where no connection string says so.</summary>
    public TokenCredential Credential =>
        ClientId is { Length: > 0 } id
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
            : new DefaultAzureCredential();

    private Uri? Address(string service) =>
        AccountName is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net") : null;
}
