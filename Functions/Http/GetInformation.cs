using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/information/{period}: the topic analysis of a quarter's or a year's information 信息选题分析 (M19).</summary>
[Formats("json", "html", "docx", "xlsx", "csv", "prose")]
public sealed class GetInformation(OrganStore organs, FiguresReader reader, TimeProvider clock, Phrasing phrasing)
{
    private const int Digits = 1;

    /// <summary>As <see cref="GetOutcomes"/>.</summary>
    [Function(nameof(GetInformation))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/information/{period}")] HttpRequest request,
        string organ,
        string period,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(period, out var span, PeriodKind.Quarter, PeriodKind.Year) is { } badPeriod)
                    return badPeriod;
                if (FiguresAnswer.Read(request, o, clock, span.First, span.Last, out var ask) is { } malformed)
                    return malformed;
                var figures = await reader.Information(o, span.First, span.Last, ask.AsOf, ask.Digits ?? Digits, cancel);
                return FiguresAnswer.As(
                    request,
                    o,
                    ask,
                    period,
                    $"{o.Head.Name}{span.Chinese}社情民意信息选题分析",
                    phrasing.Prose(o, InformationFacts.Of(span.Chinese, figures)),
                    figures,
                    FiguresDocument.Tables(figures)
                );
            }
        );
}
