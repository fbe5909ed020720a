using System.Globalization;
using System.Text;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>What the figures' functions share.</summary>
internal static class FiguresAnswer
{
    /// <param name="AsOf">What had happened by the end of this day counts.</param>
    /// <param name="Digits">Digits of percentages; null when none are asked for.</param>
    public sealed record Ask(DateOnly AsOf, int? Digits);

    public static IResult BadSpan(string years) =>
        Problem.Malformed($"“{years}”不是年度，应写作 2021 或 2019..2021（最多 {YearSpan.MaxYears} 年）");

    public static IResult? Read(HttpRequest request, Organ organ, TimeProvider clock, DateOnly first, DateOnly last, out Ask ask)
    {
        var today = organ.Clock.LocalDate(clock.GetUtcNow());
        ask = new Ask(last < today ? last : today, null);
        if (Answer.Date(request, "asOf", ask.AsOf) is not { } asOf)
            return Problem.Malformed($"“{request.Query["asOf"]}”不是日期，应写作 2021-12-31");
        if (asOf < first)
            return Problem.Malformed($"asOf {asOf:yyyy-MM-dd} 早于统计的第一天 {first:yyyy-MM-dd}");
        ask = new Ask(asOf, null);
        if (Answer.Query(request, "digits") is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits > FiguresSection.MaxDigits)
            return Problem.Malformed($"digits“{text}”应为 0 至 {FiguresSection.MaxDigits}");
        ask = new Ask(asOf, digits);
        return null;
    }

    public static IResult As<T>(
        HttpRequest request,
        Organ organ,
        Ask ask,
        string period,
        string title,
        string prose,
        T figures,
        IReadOnlyList<Table> tables,
        Chart? chart = null
    ) =>
        Answer.Query(request, "format") == "prose"
            ? Microsoft.AspNetCore.Http.Results.Text(prose + "\n", "text/plain", Encoding.UTF8)
            : Published.As(
                request,
                new
                {
                    period,
                    ask.AsOf,
                    settingsVersion = organ.Head.SettingsVersion,
                    prose,
                    figures,
                },
                new Document(title)
                {
                    Body = [.. DocumentText.Of(prose), .. chart is null ? Array.Empty<Block>() : [chart], .. tables],
                    Source = [$"截至{ask.AsOf:yyyy年M月d日}，设置第 {organ.Head.SettingsVersion} 版"],
                },
                Period.TryParse(period, out var one) ? one : null
            );
}
