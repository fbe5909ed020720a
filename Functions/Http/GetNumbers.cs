using Cppcc.Domain.Documents;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/numbers/{year}: the registers of numbers 文号登记: which number has what, and of one that was set aside and not
/// used, why.
/// </summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetNumbers(OrganStore organs, NumberStore numbers, RunStore runs)
{
    private const string Issued = "issued",
        Awaiting = "awaiting",
        Unused = "unused";

    /// <summary>The year's numbers by series. A read, and one for each holder that is a run.</summary>
    [Function(nameof(GetNumbers))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/numbers/{year}")] HttpRequest request,
        string organ,
        string year,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(year, out var asked, PeriodKind.Year) is { } malformed)
                    return malformed;
                var registers = await numbers.OfYear(organ, asked.Year, cancel);
                var series = new List<(string Kind, string Name, int Last, IReadOnlyList<Line> Given)>();
                foreach (var (kind, register) in registers.OrderBy(r => r.Key, StringComparer.Ordinal))
                {
                    var own = o.Settings.Documents.Series.FirstOrDefault(s => NumberStore.KindOf(s.Id) == kind);
                    var given = new List<Line>();
                    foreach (var reservation in register.Reservations)
                        given.Add(await LineOf(o, asked.Year, own, reservation, cancel));
                    series.Add((kind, own?.Prefix ?? NameOf(kind), register.Last, given));
                }

                return Published.As(
                    request,
                    new
                    {
                        year = asked.ToString(),
                        series = series.Select(s => new
                        {
                            s.Kind,
                            s.Name,
                            s.Last,
                            s.Given,
                        }),
                    },
                    new Document($"{o.Head.Name}{asked.Chinese}文号登记")
                    {
                        Body =
                        [
                            .. series.Select(s => new Table(
                                s.Name,
                                ["文号", "用于", "编号", "情况"],
                                [.. s.Given.Select(g => (IReadOnlyList<string>)[g.Number, g.What, g.Holder, StateOf(g.State)])]
                            )),
                        ],
                        Source = [$"设置第 {o.Head.SettingsVersion} 版"],
                    },
                    asked
                );
            }
        );

    /// <param name="State">What became of the number.</param>
    private sealed record Line(string Number, int First, int Last, string Holder, string What, string State);

    private async Task<Line> LineOf(Organ o, int year, NumberSeries? series, NumberReservation reservation, CancellationToken cancel)
    {
        var (first, last) = (reservation.First, reservation.Last);
        var number =
            series is null ? (first == last ? $"{first}号" : $"{first}—{last}号")
            : first == last ? series.Name(year, first)
            : $"{series.Name(year, first)}至{last}号";
        if (!Run.TryParseId(CommendationDecision.RunOf(reservation.Holder), out var occurrence, out var revision))
            return new Line(number, first, last, reservation.Holder, "", Issued);
        var run = (await runs.Find(occurrence!, revision, cancel))?.Run;
        return new Line(
            number,
            first,
            last,
            reservation.Holder,
            CommendationDecision.IsHolder(reservation.Holder) ? $"{occurrence!.Period.Chinese}表彰决定" : o.NameOf(occurrence!),
            run switch
            {
                null or { Skipped: true } => Unused,
                { State: RunState.Awaiting } => Awaiting,
                _ => Issued,
            }
        );
    }

    private static string NameOf(string kind) =>
        kind switch
        {
            NumberStore.Slip => "督办单",
            NumberStore.Certificates => "荣誉证书",
            NumberStore.Letter => "信件",
            _ => kind,
        };

    private static string StateOf(string state) =>
        state switch
        {
            Issued => "已用",
            Awaiting => "待签发",
            _ => "未用：占用后没有形成文件",
        };
}
