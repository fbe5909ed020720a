using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Fluid.Values;

namespace Cppcc.Functions.Texts;

/// <summary>
/// What is wrong with a template: every variable, member and filter is looked up in what there is, before it is ever rendered. Faults say
/// line and column.
/// </summary>
internal sealed partial class TemplateCheck
{
    private const string AllTags = "if、unless、case、for、assign、comment";

    /// <summary>Faults that are named of one template, at most: whoever mends these learns of the next.</summary>
    private const int Most = 20;

    private readonly string source;
    private readonly List<string> faults = [];

    private TemplateCheck(string source) => this.source = source;

    /// <summary>The faults of a template that could be parsed; none when all it names is there.</summary>
    /// <param name="variables">What it may name.</param>
    public static IReadOnlyList<string> Of(IFluidTemplate template, string source, IReadOnlyDictionary<string, TextType> variables)
    {
        var check = new TemplateCheck(source);
        check.Block(((FluidTemplate)template).Statements, new Dictionary<string, TextType>(variables, StringComparer.Ordinal));
        return [.. check.faults.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What the parser says, in Chinese, line and column first.</summary>
    public static string OfParser(string error)
    {
        var at = Position().Match(error);
        var said = (at.Success ? error[..at.Index] : error.Split('\n')[0]).Trim();
        return at.Success ? $"第{at.Groups["line"].Value}行第{at.Groups["column"].Value}列：{Said(said)}" : Said(said);
    }

    private static string Said(string error) =>
        Expected().Match(error) is { Success: true } end ? $"缺少“{end.Groups["what"].Value}”"
        : Unknown().Match(error) is { Success: true } tag ? $"没有标签“{tag.Groups["what"].Value}”；可用：{AllTags}"
        : Invalid().Match(error) is { Success: true } wrong ? $"标签“{wrong.Groups["what"].Value}”写法有误"
        : error.Contains("after the '|' sign", StringComparison.Ordinal) ? "“|”后面缺少过滤器"
        : error.StartsWith("A value was expected", StringComparison.Ordinal) ? "缺少变量或文字"
        : "模板写法有误";

    private void Block(IEnumerable<Statement> statements, Dictionary<string, TextType> outer)
    {
        var scope = new Dictionary<string, TextType>(outer, StringComparer.Ordinal);
        foreach (var statement in statements)
            Check(statement, scope);
    }

    private void Check(Statement statement, Dictionary<string, TextType> scope)
    {
        switch (statement)
        {
            case OutputStatement output:
                Printed(output.Expression, scope);
                break;
            case AssignStatement assign:
                scope[assign.Identifier] = TypeOf(assign.Value, scope);
                break;
            case IfStatement choice:
                _ = TypeOf(choice.Condition, scope);
                Block(choice.Statements, scope);
                foreach (var other in choice.ElseIfs)
                {
                    _ = TypeOf(other.Condition, scope);
                    Block(other.Statements, scope);
                }

                Else(choice.Else, scope);
                break;
            case UnlessStatement unless:
                _ = TypeOf(unless.Condition, scope);
                Block(unless.Statements, scope);
                Else(unless.Else, scope);
                break;
            case CaseStatement @case:
                _ = TypeOf(@case.Expression, scope);
                foreach (var when in @case.Whens)
                {
                    foreach (var option in when.Options)
                        _ = TypeOf(option, scope);
                    Block(when.Statements, scope);
                }

                Else(@case.Else, scope);
                break;
            case ForStatement loop:
                Loop(loop, scope);
                break;
            case TextSpanStatement or CommentStatement or NoOpStatement or BreakStatement or ContinueStatement:
                break;
            default:
                Refuse(Tag(statement), $"不能用标签“{Tag(statement)}”；可用：{AllTags}");
                break;
        }
    }

    private void Else(ElseStatement? other, Dictionary<string, TextType> scope)
    {
        if (other is not null)
            Block(other.Statements, scope);
    }

    private void Loop(ForStatement loop, Dictionary<string, TextType> scope)
    {
        var item = TextType.Nothing;
        if (loop.Source is { } source)
        {
            var type = TypeOf(source, scope);
            if (type.Shape is TextShape.List)
                item = type.Item!;
            else if (type != TextType.Nothing)
                Refuse(NameOf(source), $"“{NameOf(source)}”不是列表，不能逐项列出");
        }
        else
        {
            Refuse("for", "只能逐项列出列表");
        }

        if (loop.Limit is { } limit)
            _ = TypeOf(limit, scope);
        if (loop.Offset is { } offset)
            _ = TypeOf(offset, scope);
        Block(
            loop.Statements,
            new Dictionary<string, TextType>(scope, StringComparer.Ordinal) { [loop.Identifier] = item, ["forloop"] = TextType.Loop }
        );
        Else(loop.Else, scope);
    }

    private void Printed(Expression expression, Dictionary<string, TextType> scope)
    {
        var type = TypeOf(expression, scope);
        if (type.Shape is TextShape.Text or TextShape.Number or TextShape.Nothing)
            return;
        var filters = TextFilters.All.Where(f => f.Takes.Contains(type.Shape) && f.Gives(type).Shape is TextShape.Text).Select(f => f.Name);
        Refuse(
            NameOf(expression),
            $"“{NameOf(expression)}”是{type.Name}，不能直接写出；{(filters.Any() ? $"请用过滤器：{string.Join('、', filters)}" : "请写出其中的成员")}"
        );
    }

    private TextType TypeOf(Expression expression, Dictionary<string, TextType> scope)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                return literal.Value switch
                {
                    StringValue => TextType.Text,
                    NumberValue => TextType.Number,
                    BooleanValue => TextType.Truth,
                    _ => TextType.Nothing,
                };
            case MemberExpression member:
                return Member(member, scope);
            case FilterExpression filter:
                return Filter(filter, scope);
            case BinaryExpression binary:
                _ = TypeOf(binary.Left, scope);
                _ = TypeOf(binary.Right, scope);
                return TextType.Truth;
            default:
                Refuse("", "只能用变量、文字、数字、比较和过滤器");
                return TextType.Nothing;
        }
    }

    private TextType Member(MemberExpression member, Dictionary<string, TextType> scope)
    {
        var (type, path) = (TextType.Nothing, "");
        foreach (var segment in member.Segments)
        {
            if (segment is IndexerSegment indexer && type.Shape is TextShape.List)
            {
                _ = TypeOf(indexer.Expression, scope);
                (type, path) = (type.Item!, path + "[…]");
                continue;
            }

            if (segment is not IdentifierSegment { Identifier: var name })
            {
                Refuse(path, $"“{path}”后面只能写成员名");
                return TextType.Nothing;
            }

            var members = path.Length == 0 ? scope : MembersOf(type);
            if (!members.TryGetValue(name, out var found))
            {
                var said = path.Length == 0 ? $"没有变量“{name}”" : $"“{path}”没有成员“{name}”";
                Refuse(name, members.Count == 0 ? said : $"{said}；可用：{string.Join('、', members.Keys.Order(StringComparer.Ordinal))}");
                return TextType.Nothing;
            }

            (type, path) = (found, path.Length == 0 ? name : $"{path}.{name}");
        }

        return type;
    }

    private static IReadOnlyDictionary<string, TextType> MembersOf(TextType type) =>
        type.Shape switch
        {
            TextShape.List => new Dictionary<string, TextType>(StringComparer.Ordinal)
            {
                ["size"] = TextType.Number,
                ["first"] = type.Item!,
                ["last"] = type.Item!,
            },
            TextShape.Text => new Dictionary<string, TextType>(StringComparer.Ordinal) { ["size"] = TextType.Number },
            _ => type.Members,
        };

    private TextType Filter(FilterExpression filter, Dictionary<string, TextType> scope)
    {
        var input = TypeOf(filter.Input, scope);
        foreach (var argument in filter.Parameters)
            _ = TypeOf(argument.Expression, scope);
        if (TextFilters.All.FirstOrDefault(f => f.Name == filter.Name) is not { } known)
        {
            Refuse(filter.Name, $"没有过滤器“{filter.Name}”；可用：{string.Join('、', TextFilters.All.Select(f => f.Name))}");
            return TextType.Nothing;
        }

        if (filter.Parameters.Count > known.Arguments)
            Refuse(filter.Name, $"过滤器“{filter.Name}”最多带 {known.Arguments} 个参数");
        if (input.Shape is TextShape.Nothing)
            return known.Gives(TextType.ListOf(TextType.Nothing));
        if (known.Takes.Contains(input.Shape))
            return known.Gives(input);
        Refuse(filter.Name, $"过滤器“{filter.Name}”不能用于{input.Name}“{NameOf(filter.Input)}”");
        return TextType.Nothing;
    }

    private static string NameOf(Expression expression) =>
        expression switch
        {
            MemberExpression member => string.Join('.', member.Segments.Select(s => s is IdentifierSegment i ? i.Identifier : "[…]")),
            FilterExpression filter => NameOf(filter.Input),
            _ => "此处",
        };

    private static string Tag(Statement statement) =>
        statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Notes a fault where a name first stands within a tag.</summary>
    private void Refuse(string name, string message)
    {
        if (faults.Count == Most)
            return;
        var word = name.Split('.')[^1];
        var at =
            word.Length == 0
                ? -1
                : Tags()
                    .Matches(source)
                    .Select(t =>
                        (t.Index, Found: Regex.Match(Masked(t.Value), $@"(?<![\w]){Regex.Escape(word)}(?![\w])", RegexOptions.None, Limit))
                    )
                    .Where(t => t.Found.Success)
                    .Select(t => t.Index + t.Found.Index)
                    .DefaultIfEmpty(-1)
                    .First();
        faults.Add(at < 0 ? message : TemplateBounds.At(source, at, message));
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>A tag with what stands in quotation marks blanked out.</summary>
    private static string Masked(string tag) => Literals().Replace(tag, m => new string(' ', m.Length));

    [GeneratedRegex(@"\((?<line>\d+):(?<column>\d+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();

    [GeneratedRegex("^(End of tag )?'(?<what>[^']+)' was expected", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expected();

    [GeneratedRegex("^Unknown tag '(?<what>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex("^Invalid '(?<what>[^']+)' tag", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Invalid();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literals();
}
