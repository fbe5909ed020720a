using System.Globalization;
using System.Net;
using System.Text;

namespace Cppcc.Functions.Documents;

/// <summary>A chart as a drawing, with its figures as text for readers of screens.</summary>
public static class SvgWriter
{
    private const double Width = 720,
        Height = 260,
        Left = 44,
        Right = 130,
        Top = 34,
        Bottom = 30,
        Bar = 20;

    private static readonly string[] Palette = ["#1c4f8f", "#b00020", "#2e7d32", "#8e5a00", "#6a1b9a", "#00838f", "#5d4037", "#455a64"];

    /// <summary>The drawing, as SVG.</summary>
    public static string Write(Chart chart) => chart.Kind == ChartKind.Lines ? Lines(chart) : Bars(chart);

    private static string Lines(Chart chart)
    {
        var values = chart.Series.SelectMany(s => s.Values).OfType<decimal>().DefaultIfEmpty(0).ToList();
        var (low, high) = ((double)values.Min(), (double)values.Max());
        if (high - low < 1)
            (low, high) = (low - 1, high + 1);
        var svg = Begin(chart, Height);
        var foot = Height - Bottom;
        foreach (var tick in Enumerable.Range(0, 5).Select(i => low + ((high - low) * i / 4)))
            svg.Append(Line(Left, Y(tick), Width - Right, Y(tick), "#ddd")).Append(Word(Left - 6, Y(tick) + 4, $"{tick:0.#}", "end"));
        foreach (var (at, label) in chart.Labels.Index())
            svg.Append(Word(X(at), foot + 18, label, "middle"));
        foreach (var (n, series) in chart.Series.Index())
        {
            var colour = series.Colour ?? Palette[n % Palette.Length];
            foreach (var run in Runs(series.Values))
                svg.Append(
                    $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', run.Select(p => $"{N(X(p.At))},{N(Y((double)p.Value))}"))}\"/>"
                );
            foreach (var run in Runs(series.Values).SelectMany(r => r))
                svg.Append($"<circle cx=\"{N(X(run.At))}\" cy=\"{N(Y((double)run.Value))}\" r=\"3\" fill=\"{colour}\"/>");
            svg.Append(Word(Width - Right + 12, Top + 6 + (n * 16), series.Name, "start", colour));
        }

        return End(svg);

        double X(int at) => Left + ((Width - Left - Right) * (at + 0.5) / Math.Max(1, chart.Labels.Count));

        double Y(double value)
        {
            var share = (value - low) / (high - low);
            return Top + ((Height - Top - Bottom) * (1 - share));
        }
    }

    private static string Bars(Chart chart)
    {
        const double Names = 150;
        var height = Top + (chart.Labels.Count * (Bar + 6)) + (chart.Kind == ChartKind.Shares ? 24 : 6);
        var room = Width - Names - 80;
        var most = Enumerable.Range(0, chart.Labels.Count).Select(Sum).DefaultIfEmpty(1).Max();
        var svg = Begin(chart, height);
        foreach (var (at, label) in chart.Labels.Index())
        {
            var (x, y) = (Names, Top + (at * (Bar + 6)));
            svg.Append(Word(Names - 8, y + 15, label, "end"));
            var whole = chart.Kind == ChartKind.Shares ? Sum(at) : most;
            foreach (var (n, series) in chart.Series.Index())
            {
                var value = (double)(series.Values[at] ?? 0);
                var width = whole <= 0 ? 0 : room * value / whole;
                if (width <= 0)
                    continue;
                svg.Append(
                    $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(Bar)}\" fill=\"{series.Colour ?? Palette[n % Palette.Length]}\"/>"
                );
                if (chart.Kind == ChartKind.Shares && width > 18)
                    svg.Append(Word(x + (width / 2), y + 15, $"{value:0.##}", "middle", "#fff"));
                x += width;
            }

            svg.Append(Word(x + 6, y + 15, $"{Sum(at):0.##}", "start"));
        }

        if (chart.Kind == ChartKind.Shares)
            foreach (var (n, series) in chart.Series.Index())
                svg.Append(Word(Names + (n * 90), height - 6, $"■ {series.Name}", "start", series.Colour ?? Palette[n % Palette.Length]));
        return End(svg);

        double Sum(int at) => chart.Series.Sum(s => (double)(s.Values[at] ?? 0));
    }

    /// <summary>Stretches without a gap.</summary>
    private static IEnumerable<IReadOnlyList<(int At, decimal Value)>> Runs(IReadOnlyList<decimal?> values)
    {
        var run = new List<(int, decimal)>();
        foreach (var (at, value) in values.Index())
        {
            if (value is { } known)
                run.Add((at, known));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
            yield return run;
    }

    private static StringBuilder Begin(Chart chart, double height) =>
        new StringBuilder(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {N(Width)} {N(height)}\" width=\"{N(Width)}\" height=\"{N(height)}\" font-size=\"12\">"
        )
            .Append($"<title>{Text(chart.Title)}</title><desc>{Text(Told(chart))}</desc>")
            .Append(Word(Width / 2, 18, chart.Title, "middle", "#222"));

    private static string Told(Chart chart) =>
        string.Join(
            '；',
            chart.Series.Select(s =>
                $"{s.Name}：{string.Join('，', chart.Labels.Zip(s.Values).Where(p => p.Second is not null).Select(p => $"{p.First} {p.Second:0.##}"))}"
            )
        );

    private static string End(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static string Line(double x1, double y1, double x2, double y2, string colour) =>
        $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{colour}\"/>";

    private static string Word(double x, double y, string text, string anchor, string colour = "#444") =>
        $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{Text(text)}</text>";

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
