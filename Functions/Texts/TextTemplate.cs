using System.Text.RegularExpressions;
using Cppcc.Domain.Notices;
using Fluid;

namespace Cppcc.Functions.Texts;

/// <summary>A template that may be rendered: parsed, and everything it names is there.</summary>
internal sealed partial class TextTemplate
{
    private static readonly FluidParser Parser = new(new FluidParserOptions());

    private static readonly TemplateOptions Options = Made();

    private readonly IFluidTemplate parsed;
    private readonly SourceEncoder encoder;

    private readonly int maxSteps;

    private TextTemplate(IFluidTemplate parsed, SourceEncoder encoder, int maxSteps) =>
        (this.parsed, this.encoder, this.maxSteps) = (parsed, encoder, maxSteps);

    /// <summary>Reads a template; null when it has faults.</summary>
    /// <param name="variables">What it may name.</param>
    /// <param name="encoder">How people's words come into it.</param>
    /// <param name="maxSteps">Tags and outputs it may take to render, at most; 0 for no bound.</param>
    /// <param name="faults">What is wrong with it, Chinese, with line and column.</param>
    public static TextTemplate? Read(
        string source,
        IReadOnlyDictionary<string, TextType> variables,
        SourceEncoder encoder,
        int maxSteps,
        out IReadOnlyList<string> faults
    )
    {
        // Parsed twice: as it stands for the places of faults, and without the line ends that tags alone on a line leave.
        if (TemplateBounds.Fault(source) is { } fault)
        {
            faults = [fault];
            return null;
        }

        if (!Parser.TryParse(source, out var asWritten, out var error))
        {
            faults = [TemplateCheck.OfParser(error)];
            return null;
        }

        faults = TemplateCheck.Of(asWritten, source, variables);
        return faults.Count > 0 ? null : new TextTemplate(Parser.Parse(LoneTags().Replace(source, "${tags}")), encoder, maxSteps);
    }

    /// <summary>Renders facts.</summary>
    /// <param name="values">What it may name, each by its name.</param>
    /// <param name="day">The day of sending.</param>
    /// <exception cref="InvalidOperationException">It takes too many steps.</exception>
    public string Render(IEnumerable<KeyValuePair<string, object?>> values, DateOnly day)
    {
        var context = new TemplateContext(Options) { MaxSteps = maxSteps };
        context.AmbientValues[TextFilters.Today] = day;
        foreach (var (name, value) in values)
            context.SetValue(name, TextType.ValueOf(value));
        return parsed.Render(context, encoder).Trim();
    }

    private static TemplateOptions Made()
    {
        var options = new TemplateOptions { StrictVariables = true, StrictFilters = true };
        foreach (var filter in TextFilters.All.Where(f => f.Own is not null))
            options.Filters.AddFilter(filter.Name, filter.Own!);
        return options;
    }

    [GeneratedRegex(@"^[ \t]*(?<tags>(\{%((?!%\}).)*%\}[ \t]*)+)\r?\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex LoneTags();
}
