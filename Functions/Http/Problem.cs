using System.Text.Json;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>Errors as application/problem+json (RFC 9457) with a code, and the faults of a body. Nothing is stored for any of them.</summary>
public static class Problem
{
    /// <summary>400: the body or a parameter is malformed.</summary>
    public static IResult Malformed(string detail, IReadOnlyList<Fault>? faults = null) => Of(400, "malformed", "请求格式有误", detail, faults);

    /// <summary>401: signature or key.</summary>
    public static IResult Unauthorized(string code, string detail) => Of(401, code, "未通过验证", detail);

    /// <summary>403: the source may not do this.</summary>
    public static IResult Forbidden(string detail) => Of(403, "not-allowed", "来源无权报送", detail);

    /// <summary>404.</summary>
    public static IResult NotFound(string detail) => Of(404, "not-found", "没有找到", detail);

    /// <summary>404: the organ.</summary>
    public static IResult NoOrgan(string organ) => NotFound($"没有单位“{organ}”；用 GET /api/organs 查看已有单位，用 PUT /api/organs/{organ} 新建");

    /// <summary>409.</summary>
    public static IResult Conflict(string code, string detail) => Of(409, code, "冲突", detail);

    /// <summary>412: the caller's ETag is not the present one.</summary>
    public static IResult Changed() => Of(412, "changed", "已被更改", "读取之后已有人更改；请重新读取后再写");

    /// <summary>422: understood, and refused by a rule.</summary>
    public static IResult Refused(string code, string detail, IReadOnlyList<Fault>? faults = null) => Of(422, code, "不符合规则", detail, faults);

    /// <summary>503: an organ's settings section that is needed is not valid; it comes right when that is repaired.</summary>
    public static IResult BadSettings(BadSectionException bad) => Of(503, "bad-settings", "设置有误", $"设置“{bad.Section}”有误，修正后可用", bad.Faults);

    /// <summary>Any status.</summary>
    public static IResult Of(int status, string code, string title, string detail, IReadOnlyList<Fault>? faults = null) =>
        Results.Json(new { type = "about:blank", title, status, code, detail, errors = faults is { Count: > 0 } ? faults : null }, Rows.Json, "application/problem+json", status);
}

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
        if (request.ContentLength > max) return ([], TooLarge(max));
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > max) return ([], TooLarge(max));
        }

        return (buffer.ToArray(), null);
    }

    /// <summary>The body as JSON, or the error to answer.</summary>
    public static async Task<(JsonElement Json, IResult? Error)> ReadJson(HttpRequest request, CancellationToken cancel, int max = MaxBytes)
    {
        if (!IsJson(request)) return (default, NotJson(request));
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
                foreach (var element in json.EnumerateArray()) RequireText(element);
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
    public static bool IsJson(HttpRequest request) => request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>415.</summary>
    public static IResult NotJson(HttpRequest request) =>
        Problem.Of(415, "unsupported-media-type", "不支持的格式", $"Content-Type 应为 application/json，实为“{request.ContentType ?? "（无）"}”");

    private static IResult TooLarge(int max) => Problem.Of(413, "too-large", "正文过大", $"正文最多 {max / 1024} KiB");
}
