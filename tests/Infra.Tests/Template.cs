using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The ARM template that a Bicep file compiles to, asked for what a deployment would create.</summary>
internal sealed partial class Template(string json)
{
    private static readonly Lazy<Task<Template>> Main = new(Compile);
    private readonly JsonElement root = JsonElement.Parse(json);

    /// <summary>The template as text.</summary>
    public string Text => json;

    public IEnumerable<JsonProperty> Parameters => root.GetProperty("parameters").EnumerateObject();

    /// <summary>User-defined parameter types; empty when there are none.</summary>
    public IEnumerable<JsonProperty> Types => root.TryGetProperty("definitions", out var types) ? types.EnumerateObject() : [];

    public IEnumerable<string> Outputs => root.GetProperty("outputs").EnumerateObject().Select(output => output.Name);

    /// <summary>What main.bicep compiles to (compiled once). Fails the test with what bicep said when it does not compile.</summary>
    public static Task<Template> OfMain() => Main.Value;

    public IReadOnlyList<JsonElement> Resources(string type) =>
        [
            .. root.GetProperty("resources")
                .EnumerateObject()
                .Select(resource => resource.Value)
                .Where(resource => resource.GetProperty("type").ValueEquals(type)),
        ];

    public JsonElement Resource(string type) => Assert.Single(Resources(type));

    public JsonElement Variable(string name) => root.GetProperty("variables").GetProperty(name);

    /// <summary>
    /// The app settings with the ARM expression of each value. Bicep writes them as one expression
    /// <c>…createObject('name', expression, 'name', expression …)</c> because their values are known at deployment only.
    /// </summary>
    public IReadOnlyDictionary<string, string> AppSettings()
    {
        var expression = Resource("Microsoft.Web/sites")
            .GetProperty("properties")
            .GetProperty("siteConfig")
            .GetProperty("appSettings")
            .GetString()!;
        var parts = Arguments(expression, expression.IndexOf("createObject(", StringComparison.Ordinal) + "createObject(".Length);
        return parts.Chunk(2).ToDictionary(pair => pair[0].Trim('\''), pair => pair[1], StringComparer.Ordinal);
    }

    /// <summary>Every GUID that stands in <paramref name="element"/> or in a variable it names: the roles of a role assignment.</summary>
    public IReadOnlySet<string> Guids(JsonElement element)
    {
        var variables = VariableName().Matches(element.GetRawText()).Select(match => Variable(match.Groups["name"].Value).GetRawText());
        return GuidText()
            .Matches(string.Concat(variables.Prepend(element.GetRawText())))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<Template> Compile()
    {
        var outcome = await Bicep.Run("build", "--stdout", Bicep.MainFile);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return new Template(outcome.Output);
    }

    // The arguments of a call whose opening parenthesis ends just before start, split at the commas of that call only.
    private static List<string> Arguments(string expression, int start)
    {
        var arguments = new List<string>();
        var (depth, quoted, from) = (0, false, start);
        for (var at = start; depth >= 0; at++)
        {
            var here = expression[at];
            quoted ^= here == '\'';
            if (quoted)
                continue;

            if (here is '(' or '[')
                depth++;
            if (here is ')' or ']')
                depth--;
            if (depth >= 0 && (depth > 0 || here != ','))
                continue;

            arguments.Add(expression[from..at].Trim());
            from = at + 1;
        }

        return arguments;
    }

    [GeneratedRegex("""variables\('(?<name>\w+)'\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GuidText();
}
