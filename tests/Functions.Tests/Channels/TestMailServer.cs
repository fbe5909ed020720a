using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Cppcc.Domain.Delivery;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>A letter as another library reads it.</summary>
internal sealed record ReadLetter(
    string Session,
    bool Secure,
    string? User,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Headers,
    string AutoSubmitted,
    ReadAddress From,
    ReadAddress To,
    ReadAddress? ReplyTo,
    string Subject,
    string MessageId,
    DateTimeOffset Date,
    string Text,
    string Html,
    IReadOnlyList<ReadAttachment> Attachments
);

internal sealed record ReadAddress(string Name, string Address);

internal sealed record ReadAttachment(string Name, string Type, string Content);

/// <summary>A mail server on loopback: smtp-server and mailparser, pinned in MailServer.</summary>
internal sealed class TestMailServer : IDisposable
{
    private readonly Process node;

    private TestMailServer(Process node, int port, string certificate, string security) =>
        (this.node, Port, Certificate, Security) = (node, port, certificate, security);

    public int Port { get; }

    /// <summary>The SHA-256 of its certificate, which nobody else trusts.</summary>
    public string Certificate { get; }

    private string Security { get; }

    public static async Task<TestMailServer> Start(string security, string? user = null, string? password = null, bool starttls = true)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var setup = JsonSerializer.Serialize(
            new
            {
                secure = security == "tls",
                starttls = security == "starttls" && starttls,
                key = key.ExportPkcs8PrivateKeyPem(),
                cert = certificate.ExportCertificatePem(),
                user,
                password,
            }
        );
        var process = Node.Start("MailServer", "serve.mjs", [setup]);
        var port = await process.StandardOutput.ReadLineAsync();
        Assert.True(port is not null, port is null ? await process.StandardError.ReadToEndAsync() : "");
        return new TestMailServer(process, int.Parse(port!), certificate.GetCertHashString(HashAlgorithmName.SHA256), security);
    }

    /// <summary>Settings of the server as <c>office</c>.</summary>
    public Dictionary<string, string?> Settings(string? user = null, string? password = null) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Smtp:office:Host"] = $"{IPAddress.Loopback}",
            ["Smtp:office:Port"] = $"{Port}",
            ["Smtp:office:Security"] = Security,
            ["Smtp:office:User"] = user,
            ["Smtp:office:Password"] = password,
            ["Smtp:office:Certificate"] = Certificate,
        };

    /// <summary>The next letter it took.</summary>
    public async Task<ReadLetter> Next()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return JsonSerializer.Deserialize<ReadLetter>((await node.StandardOutput.ReadLineAsync(limit.Token))!, JsonSerializerOptions.Web)!;
    }

    /// <summary>The way to a mailbox of it.</summary>
    public static MailRoute To(string address = "li@zx.example", string from = "office@zx.example", string name = "大冶市政协办公室") =>
        new("office", from, name, "reply@zx.example", address);

    public void Dispose()
    {
        node.Kill();
        node.Dispose();
    }
}
