using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>Writes down the storage calls of a client, once answered, creation of the queue left out.</summary>
internal sealed class CallRecorder : HttpPipelineSynchronousPolicy
{
    public Journal Journal { get; } = new();

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Request.Uri.Path.Contains("/messages", StringComparison.Ordinal))
            Journal.Add($"{message.Request.Method} {message.Request.Uri}");
    }
}
