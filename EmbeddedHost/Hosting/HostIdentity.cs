using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// Tells this app from others that share its storage: setting AzureFunctionsWebHost:hostid, else the function assembly's name.
/// </summary>
internal sealed class HostIdentity(IConfiguration settings, FunctionCatalog functions)
{
    public string Id { get; } =
        settings["AzureFunctionsWebHost:hostid"] is { Length: > 0 } id
            ? id.ToLowerInvariant()
            : functions.AssemblyName.Replace('.', '-').ToLowerInvariant();
}
