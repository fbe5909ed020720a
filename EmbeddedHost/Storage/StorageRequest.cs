namespace Cppcc.EmbeddedHost;

/// <summary>A kind of storage call.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Service">"blob", "queue" or "table".</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Resource">The container, queue or table; <c>$batch</c> for a table transaction.</param>
public readonly record struct StorageOperation(string Account, string Service, string Method, string Resource);

/// <summary>Reads storage requests from their addresses.</summary>
internal sealed class StorageEndpoints
{
    private readonly Dictionary<string, (string Service, string Path)> services = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="connectionString">A storage connection string; one that is not understood has no endpoints.</param>
    public StorageEndpoints(string? connectionString)
    {
        var parts = (connectionString ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        if (parts.TryGetValue("UseDevelopmentStorage", out _))
        {
            foreach (var (service, port) in new[] { ("blob", 10000), ("queue", 10001), ("table", 10002) })
                Add(service, $"http://127.0.0.1:{port}/devstoreaccount1");
        }

        foreach (var service in new[] { "blob", "queue", "table" })
        {
            if (parts.TryGetValue($"{service}Endpoint", out var endpoint))
                Add(service, endpoint);
            else if (parts.TryGetValue("AccountName", out var account))
                Add(service, $"https://{account}.{service}.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
        }
    }

    /// <summary>Which operation an address and method are; null when it is not one of this storage.</summary>
    public StorageOperation? Operation(string method, Uri address)
    {
        if (
            !services.TryGetValue(address.Authority, out var found)
            || !address.AbsolutePath.StartsWith(found.Path, StringComparison.Ordinal)
        )
            return null;
        var account = found.Path.Length > 0 ? found.Path.Trim('/') : address.Host.Split('.')[0];
        var rest = address.AbsolutePath.AsSpan(found.Path.Length).TrimStart('/');
        var end = rest.IndexOfAny('/', '(');
        return new StorageOperation(account, found.Service, method, (end < 0 ? rest : rest[..end]).ToString());
    }

    /// <summary>The queue to which a request sends a message; null for any other request.</summary>
    public static string? QueueSentTo(StorageOperation operation, Uri address) =>
        operation is { Service: "queue", Method: "POST" }
        && address.AbsolutePath.EndsWith($"/{operation.Resource}/messages", StringComparison.Ordinal)
            ? operation.Resource
            : null;

    private void Add(string service, string endpoint)
    {
        var uri = new Uri(endpoint);
        services[uri.Authority] = (service, uri.AbsolutePath.TrimEnd('/'));
    }
}
