using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/texts: the texts there are, what their templates may name, and the organ's own.</summary>
public sealed class GetTexts(OrganStore organs)
{
    /// <summary>With the filters, and what is wrong with texts of the organ's own.</summary>
    [Function(nameof(GetTexts))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/texts")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            (o, _) =>
                Task.FromResult(
                    Answer.Json(
                        new
                        {
                            filters = TextFilters.All.Select(f => new
                            {
                                f.Name,
                                takes = f.Takes.Select(TextType.NameOf),
                                f.Says,
                            }),
                            texts = TextCatalog.All.Select(k => TextLine.Of(o, k)),
                            errors = OrganTexts.Of(o.Settings).Faults,
                        }
                    )
                )
        );
}
