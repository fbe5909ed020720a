using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/outcomes/{years}: what came of the outcomes of a year or a span (M33).</summary>
[Formats("json", "html", "docx", "xlsx", "csv", "prose")]
public sealed class GetOutcomes(OrganStore organs, FiguresReader reader, TimeProvider clock, Phrasing phrasing)
{
    /// <summary>
    /// As of the span's last day, or today before it; <c>?asOf=</c> another day, <c>?digits=</c> digits of percentages, <c>?format=</c>
    /// json, html, csv or prose.
    /// </summary>
    [Function(nameof(GetOutcomes))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/outcomes/{years}")] HttpRequest request,
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
                var figures = await reader.Outcomes(o, span, ask.AsOf, ask.Digits, cancel);
                return FiguresAnswer.As(
                    request,
                    o,
                    ask,
                    years,
                    $"{o.Head.Name}{span.Chinese}履职成果统计",
                    phrasing.Prose(o, OutcomesFacts.Of(span.Chinese, figures)),
                    figures,
                    FiguresDocument.Tables(figures),
                    FiguresDocument.Chart(figures)
                );
            }
        );
}
