using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>Reads bodies.</summary>
public static class Body
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>A roster of thousands of people may be larger.</summary>
    public const int MaxRosterBytes = 8 * 1024 * 1024;

    /// <summary>The body's bytes, or the error to answer.</summary>
    public static async Task<(byte[] Bytes, IResult? Error)> Read(HttpRequest request, int max, CancellationToken cancel)
    {
        if (request.ContentLength > max)
            return ([], TooLarge(max));
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0; )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > max)
                return ([], TooLarge(max));
        }

        return (buffer.ToArray(), null);
    }

    /// <summary>The media type of a JSON Merge Patch (RFC 7396).</summary>
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>The body as JSON, or the error to answer.</summary>
    /// <param name="other">A media type that is taken as JSON too; null for none.</param>
    public static async Task<(JsonElement Json, IResult? Error)> ReadJson(
        HttpRequest request,
        CancellationToken cancel,
        int max = MaxBytes,
        string? other = null
    )
    {
        if (!IsJson(request) && (other is null || !Is(request, other)))
            return (default, NotJson(request));
        var (bytes, error) = await Read(request, max, cancel);
        return error is not null ? (default, error) : Parse(bytes);
    }

    /// <summary>Bytes as JSON, or the error to answer.</summary>
    public static (JsonElement Json, IResult? Error) Parse(byte[] bytes)
    {
        try
        {
            var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
            RequireText(json);
            return (json, null);
        }
        catch (InvalidOperationException)
        {
            return (default, Problem.Malformed("正文中有不成对的代理字符（\\ud800 之类），不是合法的文字"));
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"第 {line + 1} 行第 {e.BytePositionInLine + 1} 字节处" : "";
            return (default, Problem.Malformed($"正文不是合法的 JSON（UTF-8），{place}有误"));
        }
    }

    /// <summary>Reads every text: an escape of half a character is legal JSON and no text.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static void RequireText(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var element in json.EnumerateArray())
                    RequireText(element);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    RequireText(member.Value);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Whether the request says its body is JSON.</summary>
    public static bool IsJson(HttpRequest request) => Is(request, "application/json");

    private static bool Is(HttpRequest request, string type) =>
        request.ContentType?.Split(';')[0].Trim().Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>415.</summary>
    public static IResult NotJson(HttpRequest request) =>
        Problem.Of(
            415,
            "unsupported-media-type",
            "不支持的格式",
            $"Content-Type 应为 application/json，实为“{request.ContentType ?? "（无）"}”"
        );

    private static IResult TooLarge(int max) => Problem.Of(413, "too-large", "正文过大", $"正文最多 {max / 1024} KiB");
}
