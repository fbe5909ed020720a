using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// POST /api/organs/{organ}/texts/{text} <c>{title?, text?}</c>: what a draft would say of made-up facts. Nothing is stored.
/// </summary>
public sealed class PreviewText(OrganStore organs, Phrasing phrasing)
{
    /// <summary>What is left out is as it is in force.</summary>
    [Function(nameof(PreviewText))]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/texts/{text}")] HttpRequest request,
        string organ,
        string text,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (TextCatalog.Find(text) is not { } kind)
                    return Problem.NoText(text);
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                if (json.ValueKind != JsonValueKind.Object)
                    return Problem.Malformed("文本应为对象：{title?, text?}");
                var draft = JsonObject.Create(json)!;
                return phrasing.Preview(o, kind, draft, out var faults) is { } preview
                    ? Answer.Json(preview)
                    : Problem.Refused("bad-text", $"文本“{kind.Name}”有 {faults.Count} 处错误", faults);
            }
        );
}
