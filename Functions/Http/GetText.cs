using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/texts/{text}: one text, and what it says of made-up facts.</summary>
public sealed class GetText(OrganStore organs, Phrasing phrasing)
{
    /// <summary>The preview is of the text in force, as if it were sent today.</summary>
    [Function(nameof(GetText))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/texts/{text}")] HttpRequest request,
        string organ,
        string text,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            (o, _) =>
                Task.FromResult(
                    TextCatalog.Find(text) is { } kind
                        ? Answer.Json(
                            new
                            {
                                text = TextLine.Of(o, kind),
                                preview = phrasing.Preview(o, kind, null, out var faults),
                                errors = faults,
                            }
                        )
                        : Problem.NoText(text)
                )
        );
}
