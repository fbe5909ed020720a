using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/proposals/{years}: what came of the proposals of a year or a span (M19).</summary>
[Formats("json", "html", "docx", "xlsx", "csv", "prose")]
public sealed class GetProposals(OrganStore organs, FiguresReader reader, TimeProvider clock, Phrasing phrasing)
{
    /// <summary>As <see cref="GetOutcomes"/>.</summary>
    [Function(nameof(GetProposals))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/proposals/{years}")] HttpRequest request,
        string organ,
        string years,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (YearSpan.TryParse(years) is not { } span)
                    return FiguresAnswer.BadSpan(years);
                if (FiguresAnswer.Read(request, o, clock, span.FirstDay, span.LastDay, out var ask) is { } malformed)
                    return malformed;
                var figures = await reader.Proposals(o, span, ask.AsOf, ask.Digits, cancel);
                return FiguresAnswer.As(
                    request,
                    o,
                    ask,
                    years,
                    $"{o.Head.Name}{span.Chinese}提案工作统计",
                    phrasing.Prose(o, ProposalsFacts.Of(span.Chinese, figures)),
                    figures,
                    FiguresDocument.Tables(figures)
                );
            }
        );
}
