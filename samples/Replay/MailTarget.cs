using System.Globalization;

namespace Cppcc.Replay;

/// <summary>A mail server on this machine, to which a replay sends.</summary>
public sealed record MailTarget(string Host, int Port)
{
    /// <summary>Reads <c>localhost:1025</c>; null for null.</summary>
    /// <exception cref="BadOptionException">It is no host and port.</exception>
    public static MailTarget? Parse(string? text)
    {
        if (text is null)
            return null;
        var at = text.LastIndexOf(':');
        return
            at > 0
            && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535
            ? new MailTarget(text[..at], port)
            : throw new BadOptionException($"--mail '{text}' is not a host and port such as 127.0.0.1:1025.");
    }
}
