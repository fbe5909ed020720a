using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.Functions.Tests;

/// <summary>Answers what is asked of the vault; whatever is for storage goes on to it.</summary>
internal sealed class FakeVault : HttpPipelinePolicy
{
    private int asked;

    public Dictionary<string, string> Has { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the app may not read.</summary>
    public bool Forbids { get; set; }

    public int Asked => Volatile.Read(ref asked);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Uri.Host != "vault.example")
            return ProcessNextAsync(message, pipeline);
        Interlocked.Increment(ref asked);
        var name = message.Request.Uri.Path.Trim('/').Split('/')[1];
        message.Response =
            Forbids ? new FakeVaultAnswer(403, new { error = new { code = "Forbidden", message = "not allowed" } })
            : Has.TryGetValue(name, out var secret)
                ? new FakeVaultAnswer(200, new { value = secret, id = $"https://vault.example/secrets/{name}/1" })
            : new FakeVaultAnswer(404, new { error = new { code = "SecretNotFound", message = "not found" } });
        return ValueTask.CompletedTask;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}

/// <summary>An answer of the vault.</summary>
internal sealed class FakeVaultAnswer(int status, object body) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = null) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
        (values = null) is not null;

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];
}
