using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>The storage that the host itself uses: setting AzureWebJobsStorage, or another that a trigger names.</summary>
internal sealed class HostStorage(IConfiguration settings)
{
    public const string DefaultConnection = "AzureWebJobsStorage";

    public BlobContainerClient HostContainer => new(ConnectionString(null), "azure-webjobs-hosts");

    public TableClient Table(string name) => new(ConnectionString(null), name);

    /// <summary>A client that leaves the messages' text as it is.</summary>
    public QueueClient Queue(string? connection, string name) =>
        new(ConnectionString(connection), name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    /// <summary>The connection string in the named setting, which may lack its prefix AzureWebJobs.</summary>
    /// <exception cref="InvalidOperationException">The setting is missing.</exception>
    public string ConnectionString(string? connection)
    {
        var name = connection ?? DefaultConnection;
        return settings[name] is { Length: > 0 } value ? value
            : settings[$"AzureWebJobs{name}"] is { Length: > 0 } prefixed ? prefixed
            : throw new InvalidOperationException(
                $"The app setting '{name}' is not set. The embedded host needs a storage connection string there."
            );
    }
}
