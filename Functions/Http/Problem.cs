using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>
/// Errors as application/problem+json (RFC 9457) with a code, and the faults of a body. Nothing is stored for any of them.
/// </summary>
public static class Problem
{
    private const int MostListed = 100;

    /// <summary>400: the body or a parameter is malformed.</summary>
    public static IResult Malformed(string detail, IReadOnlyList<Fault>? faults = null) =>
        Of(400, "malformed", "请求格式有误", detail, faults);

    /// <summary>401: signature or key.</summary>
    public static IResult Unauthorized(string code, string detail) => Of(401, code, "未通过验证", detail);

    /// <summary>403: the source may not do this.</summary>
    public static IResult Forbidden(string detail) => Of(403, "not-allowed", "来源无权报送", detail);

    /// <summary>404.</summary>
    public static IResult NotFound(string detail) => Of(404, "not-found", "没有找到", detail);

    /// <summary>404: the organ, with those there are.</summary>
    public static IResult NoOrgan(string organ, IEnumerable<string> known) =>
        NotFound($"没有单位“{Fields.Quoted(organ)}”；已有：{Listed(known)}；新建用 PUT /api/organs/{{organ}}");

    /// <summary>404: the text, with those there are.</summary>
    public static IResult NoText(string text) =>
        NotFound($"没有文本“{Fields.Quoted(text)}”；可用：{Listed(TextCatalog.All.Select(t => t.Name))}");

    /// <summary>404: the settings section, with those there are.</summary>
    public static IResult NoSection(string section) =>
        NotFound($"没有设置“{Fields.Quoted(section)}”；可用：{Listed(OrganSettings.Sections)}");

    /// <summary>400: a route does not have the format; with those it has.</summary>
    public static IResult NoFormat(string format, IEnumerable<string> known) =>
        Malformed($"没有“{Fields.Quoted(format)}”格式；可用：{Listed(known)}");

    /// <summary>What there is, in words: at most a hundred, with the number of them where there are more; or that there is none.</summary>
    public static string Listed(IEnumerable<string> known)
    {
        IReadOnlyList<string> all = [.. known];
        return all.Count == 0 ? "（尚无）"
            : all.Count <= MostListed ? string.Join('、', all)
            : $"{string.Join('、', all.Take(MostListed))} 等 {all.Count} 个";
    }

    /// <summary>409.</summary>
    public static IResult Conflict(string code, string detail) => Of(409, code, "冲突", detail);

    /// <summary>409: the organ is archived, and only read.</summary>
    public static IResult Archived(string organ) =>
        Conflict("archived", $"单位“{organ}”已归档，只能查阅；需要更改的，先恢复使用：DELETE /api/organs/{organ}/archive");

    /// <summary>412: the caller's ETag is not the present one.</summary>
    public static IResult Changed() => Of(412, "changed", "已被更改", "读取之后已有人更改；请重新读取后再写");

    /// <summary>422: understood, and refused by a rule.</summary>
    public static IResult Refused(string code, string detail, IReadOnlyList<Fault>? faults = null) =>
        Of(422, code, "不符合规则", detail, faults);

    /// <summary>503: an organ's settings section that is needed is not valid; it comes right when that is repaired.</summary>
    public static IResult BadSettings(BadSectionException bad) =>
        Of(503, "bad-settings", "设置有误", $"设置“{bad.Section}”有误，修正后可用", bad.Faults);

    /// <summary>503: storage or vault do not answer, or are overtaxed.</summary>
    public static IResult StorageAway() =>
        Of(503, "storage-away", "暂时不可用", "存储暂时没有响应，请稍后再试；没有得到答复的报送可以原样重发");

    /// <summary>Any status; 503 says when to come again.</summary>
    public static IResult Of(int status, string code, string title, string detail, IReadOnlyList<Fault>? faults = null)
    {
        var problem = Results.Json(
            new
            {
                type = "about:blank",
                title,
                status,
                code,
                detail,
                errors = faults is { Count: > 0 } ? faults : null,
            },
            Rows.Json,
            "application/problem+json",
            status
        );
        return status == StatusCodes.Status503ServiceUnavailable ? new ComeAgain(problem) : problem;
    }

    /// <summary>An answer that says when it is worth asking again.</summary>
    internal sealed class ComeAgain(IResult answer) : IResult
    {
        /// <summary>Seconds.</summary>
        private const int After = 10;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = $"{After}";
            return answer.ExecuteAsync(httpContext);
        }
    }
}
