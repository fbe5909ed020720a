using System.Globalization;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/commendations/{year}/certificates/{number}: a certificate 荣誉证书.</summary>
[Formats("json", "html", "docx")]
public sealed class GetCertificate(OrganStore organs, CommendationReader commendations)
{
    /// <summary>The certificate of that number in the newest revision; one that was taken back is not there any more.</summary>
    [Function(nameof(GetCertificate))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/commendations/{year}/certificates/{number}")]
            HttpRequest request,
        string organ,
        string year,
        string number,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(year, out var period, PeriodKind.Year) is { } malformed)
                    return malformed;
                if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
                    return Problem.Malformed($"“{number}”不是证书编号，应为正整数");
                if (await commendations.Of(o, period, cancel) is not { Final: true, Decision.List: var list } published)
                    return Problem.NotFound($"{period.Chinese}的表彰决定尚未印发");
                if (list.Certificate(wanted) is not { } honour)
                    return Problem.NotFound(Missing(period, list, wanted));
                var json = new
                {
                    period = year,
                    runId = published.Run.Id,
                    honour.Number,
                    honour.Title,
                    honour.TitleName,
                    honour.IsUnit,
                    honour.Holder,
                    honour.Name,
                    text = honour.Words,
                };
                return Published.As(request, json, CommendationReader.CertificateOf(o, period, published, honour));
            }
        );

    private static string Missing(Period year, Commendation list, int number) =>
        list.Former.FirstOrDefault(h => h.Number == number) is { } former
            ? $"{year.Chinese}荣誉证书第{number}号（{former.Name}，{former.TitleName}）已撤销"
            : $"{year.Chinese}没有荣誉证书第{number}号；最大编号为{list.Honours.Concat(list.Former).Max(h => h.Number)}";
}
