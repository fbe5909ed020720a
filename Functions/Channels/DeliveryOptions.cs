using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Channels;

/// <summary>What the app knows of where it runs.</summary>
public sealed class DeliveryOptions(IConfiguration settings)
{
    /// <summary>Whether it runs on a developer's machine: on Azure, which names the instance, nobody reads the outbox.</summary>
    public bool IsLocal => settings["WEBSITE_INSTANCE_ID"] is not { Length: > 0 };
}
