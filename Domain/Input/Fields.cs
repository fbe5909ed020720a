using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cppcc.Domain.Input;

/// <summary>
/// Reads the members of one JSON object and collects every fault with its pointer instead of stopping at the first.
/// A value that is missing or wrong is answered with a harmless default: look at the faults before using what was read.
/// </summary>
public sealed partial class Fields
{
    /// <summary>The longest text a single member may carry, in characters; a storage property holds 32 K.</summary>
    public const int MaxText = 8_000;

    /// <summary>A text that may carry no more characters than this is one line: a title, a name.</summary>
    public const int MaxLine = 400;

    /// <summary>The first year a date may lie in.</summary>
    public const int FirstYear = 1950;

    /// <summary>The last year a date may lie in: far enough from the calendar's end for any term counted from it.</summary>
    public const int LastYear = 2080;

    /// <summary>Characters of an attribute's name.</summary>
    public const int MaxName = 64;

    /// <summary>Characters of a fault's pointer, and of a text it quotes, at most.</summary>
    private const int MaxPointer = 300;
    private const int MaxQuoted = 60;

    /// <summary>Attributes an object may have.</summary>
    public const int MaxAttributes = 50;

    private readonly JsonElement json;
    private readonly List<Fault> faults;
    private readonly bool entered;
    private readonly Shape? shape;
    private readonly HashSet<string> known = [];
    private readonly HashSet<string> refused = [];

    /// <summary>Reads <paramref name="json"/>, found at <paramref name="pointer"/>; a fault is noted when it is no object.</summary>
    /// <param name="entered">
    /// Whether somebody enters it now: then its texts may have no control characters, and lines no line breaks. What was stored is read as
    /// it is.
    /// </param>
    public Fields(JsonElement json, string pointer, List<Fault> faults, bool entered = false)
    {
        this.json = json;
        this.faults = faults;
        this.entered = entered;
        Pointer = pointer;
        if (json.ValueKind != JsonValueKind.Object)
            Refuse("", "应为对象");
    }

    /// <summary>Reads, and notes in a form what is asked for.</summary>
    internal Fields(JsonElement json, string pointer, List<Fault> faults, Shape? shape, bool entered = true)
        : this(json, pointer, faults, entered) => this.shape = shape;

    /// <summary>Whether somebody enters it now; what was stored is read as it is.</summary>
    public bool IsEntered => entered;

    /// <summary>Where the object stands in the body; the root is the empty string.</summary>
    public string Pointer { get; }

    /// <summary>
    /// Notes a fault at a member, at a place below it (<c>coUnits/1</c>), or at the object itself when the name is empty.
    /// </summary>
    public void Refuse(string name, string message)
    {
        refused.Add(name);
        faults.Note(new Fault(Short(name.Length == 0 ? Pointer : $"{Pointer}/{name}", MaxPointer), message));
    }

    /// <summary>A text as a fault quotes it: its beginning, when it is long.</summary>
    public static string Quoted(string text) => Short(text, MaxQuoted);

    private static string Short(string text, int max) =>
        text.Length <= max ? text : $"{text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)]}…";

    /// <summary>The names of the members, where they are data; nothing when it is no object.</summary>
    public IReadOnlyList<string> Names() =>
        shape is not null ? [Shape.Any]
        : json.ValueKind == JsonValueKind.Object ? [.. json.EnumerateObject().Select(m => m.Name)]
        : [];

    /// <summary>Whether the member is there and not null; while a form is learned every member is.</summary>
    public bool Has(string name) => Find(name) is not null || Probed() is not null;

    /// <summary>A required text, trimmed, not empty.</summary>
    public string Text(string name, int max = MaxText) => Required(name, OptionalText(name, max)) ?? Missing(name, "");

    /// <summary>An optional text, trimmed; empty counts as absent.</summary>
    public string? OptionalText(string name, int max = MaxText)
    {
        Says(name, new JsonObject { ["type"] = "string", ["maxLength"] = max });
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string?>(name, "应为文字", null);
        var text = value.GetString()!.Trim();
        Bound(name, text, max);
        return text.Length == 0 ? null : text;
    }

    /// <summary>A required id: letters, digits, hyphens and dots, at most 64.</summary>
    public string Id(string name) => Required(name, OptionalId(name)) ?? Missing(name, "-");

    /// <summary>An optional id.</summary>
    public string? OptionalId(string name)
    {
        var text = OptionalText(name);
        Says(name, IdForm());
        if (text is not null && !IsId(text))
            Refuse(name, $"“{Quoted(text)}”不是编号：只能用字母、数字、连字符和点，最多 64 个字符");
        return text;
    }

    /// <summary>A list of ids; absent is empty.</summary>
    public IReadOnlyList<string> Ids(string name)
    {
        var ids = Texts(name);
        Says(name, new JsonObject { ["type"] = "array", ["items"] = IdForm() });
        for (var i = 0; i < ids.Count; i++)
            if (!IsId(ids[i]))
                Refuse($"{name}/{i}", $"“{Quoted(ids[i])}”不是编号：只能用字母、数字、连字符和点，最多 64 个字符");
        return ids;
    }

    /// <summary>A list of texts; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        Says(
            name,
            new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string", ["maxLength"] = MaxText },
            }
        );
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String))
            return Wrong<IReadOnlyList<string>>(name, "应为文字的列表", []);
        IReadOnlyList<string> texts = [.. value.EnumerateArray().Select(e => e.GetString()!.Trim())];
        for (var i = 0; i < texts.Count; i++)
            Bound($"{name}/{i}", texts[i], MaxText);
        return texts;
    }

    /// <summary>A list of whole numbers within the bounds, both inclusive; absent is empty.</summary>
    public IReadOnlyList<int> Wholes(string name, int min, int max)
    {
        Says(name, new JsonObject { ["type"] = "array", ["items"] = NumberForm("integer", min, max) });
        if (Find(name) is not { } value)
            return [];
        if (
            value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Number || !e.TryGetInt32(out _))
        )
            return Wrong<IReadOnlyList<int>>(name, "应为整数的列表", []);
        IReadOnlyList<int> numbers = [.. value.EnumerateArray().Select(e => e.GetInt32())];
        foreach (var number in numbers.Where(n => n < min || n > max))
            Refuse(name, $"{number} 超出范围：应在 {min} 至 {max} 之间");
        return numbers;
    }

    /// <summary>A required calendar date, <c>2021-04-05</c>.</summary>
    public DateOnly Date(string name) => Required(name, OptionalDate(name)) ?? Missing(name, default(DateOnly));

    /// <summary>An optional calendar date; of a timestamp the date as written is taken.</summary>
    public DateOnly? OptionalDate(string name)
    {
        var given = OptionalText(name);
        Says(
            name,
            new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = @"^\d{4}-\d\d-\d\d(T.+)?$",
                ["examples"] = new JsonArray("2021-04-05"),
            }
        );
        if (given is not { } text)
            return null;
        var day =
            text.Length > 10 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) ? text[..10] : text;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date))
            return Wrong<DateOnly?>(name, $"“{Quoted(text)}”不是日期，应写作 2021-04-05", null);
        return date.Year is >= FirstYear and <= LastYear
            ? date
            : Wrong<DateOnly?>(name, $"{Quoted(day)} 应在 {FirstYear} 至 {LastYear} 年之间", null);
    }

    /// <summary>An optional local time of day, <c>09:30</c>.</summary>
    public TimeOnly? OptionalTime(string name)
    {
        var given = OptionalText(name);
        Says(
            name,
            new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = @"^([01]\d|2[0-3]):[0-5]\d$",
                ["examples"] = new JsonArray("09:30"),
            }
        );
        if (given is not { } text)
            return null;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Wrong<TimeOnly?>(name, $"“{Quoted(text)}”不是时刻，应写作 09:30", null);
    }

    /// <summary>A required moment, ISO 8601 with an offset.</summary>
    public DateTimeOffset Moment(string name)
    {
        var given = Required(name, OptionalText(name));
        Says(name, new JsonObject { ["type"] = "string", ["format"] = "date-time" });
        if (given is not { } text)
            return Missing(name, default(DateTimeOffset));
        return
            OffsetAtEnd().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment)
            && moment.Year is >= FirstYear and <= LastYear
            ? moment
            : Wrong(name, $"“{Quoted(text)}”不是带时区的时间，应写作 2021-04-05T09:30:00+08:00", default(DateTimeOffset));
    }

    /// <summary>A required number within the bounds, both inclusive.</summary>
    public decimal Number(string name, decimal min, decimal max) => Required(name, OptionalNumber(name, min, max)) ?? Missing(name, min);

    /// <summary>An optional number within the bounds, both inclusive.</summary>
    public decimal? OptionalNumber(string name, decimal min, decimal max)
    {
        Says(name, NumberForm("number", min, max));
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
            return Wrong<decimal?>(name, "应为数字", null);
        if (number < min || number > max)
            Refuse(name, $"{number} 超出范围：应在 {min} 至 {max} 之间");
        return number;
    }

    /// <summary>An optional whole number within the bounds, both inclusive.</summary>
    public int? OptionalWhole(string name, int min, int max)
    {
        var number = OptionalNumber(name, min, max);
        Says(name, NumberForm("integer", min, max));
        if (number is null)
            return null;
        if (number != decimal.Truncate(number.Value))
            return Wrong<int?>(name, $"{number} 应为整数", null);
        return number < min || number > max ? null : (int)number;
    }

    /// <summary>An optional truth value.</summary>
    public bool? OptionalTruth(string name)
    {
        Says(name, new JsonObject { ["type"] = "boolean" });
        return Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => Wrong<bool?>(name, "应为 true 或 false", null),
        };
    }

    /// <summary>One of a list of names; the fault lists what is allowed.</summary>
    public string Choice(string name, IEnumerable<string> allowed) =>
        Required(name, OptionalChoice(name, allowed)) ?? Missing(name, "", $"；可用：{string.Join('、', allowed)}");

    /// <summary>One of a list of values, written as they print; after a fault the first of them.</summary>
    public T OneOf<T>(string name, IReadOnlyList<T> allowed)
        where T : class
    {
        var text = Choice(name, allowed.Select(a => a.ToString()!));
        return allowed.FirstOrDefault(a => a.ToString() == text) ?? allowed[0];
    }

    /// <summary>One of a list of names, or absent.</summary>
    public string? OptionalChoice(string name, IEnumerable<string> allowed)
    {
        var text = OptionalText(name);
        Says(name, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. allowed.Select(a => (JsonNode)a)]) });
        if (text is null || allowed.Contains(text))
            return text;
        return Wrong<string?>(name, $"不认识“{Quoted(text)}”；可用：{string.Join('、', allowed)}", null);
    }

    /// <summary>An optional object member.</summary>
    public Fields? OptionalObject(string name) =>
        (Find(name) ?? Probed()) is { } value ? new Fields(value, $"{Pointer}/{name}", faults, Within(name), entered) : null;

    /// <summary>A list of objects; absent is empty.</summary>
    public IReadOnlyList<Fields> Objects(string name)
    {
        var item = shape?.Items(name);
        if (Find(name) is not { } value)
            return Probed() is { } probed ? [new Fields(probed, $"{Pointer}/{name}/0", faults, item, entered)] : [];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<Fields>>(name, "应为列表", []);
        if (value.GetArrayLength() == 0 && Probed() is { } one)
            return [new Fields(one, $"{Pointer}/{name}/0", faults, item, entered)];
        return [.. value.EnumerateArray().Select((e, i) => new Fields(e, $"{Pointer}/{name}/{i}", faults, item, entered))];
    }

    /// <summary>The members of an object whose names are data (attributes, cycles), each with its value.</summary>
    public IReadOnlyList<(string Name, JsonElement Value)> Members(string name)
    {
        Says(name, new JsonObject { ["type"] = "object" });
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Object)
            return Wrong<IReadOnlyList<(string, JsonElement)>>(name, "应为对象", []);
        return [.. value.EnumerateObject().Select(p => (p.Name, p.Value))];
    }

    /// <summary>
    /// Attributes: a flat object of texts, lists of texts, numbers and truth values, each as its text (<c>true</c> and <c>"true"</c> are
    /// the same).
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes(string name)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        var told = Members(name);
        Says(name, AttributesForm());
        foreach (var (key, value) in told)
        {
            var at = $"{name}/{Escape(key)}";
            if (key.Trim().Length is 0 or > MaxName)
                Refuse(at, $"属性名应有 1 至 {MaxName} 个字符");
            else if (Text(value) is not { } text)
                Refuse(at, "应为文字、数字或 true、false，或文字的列表");
            else if (text.Length == 0)
                Refuse(at, "不能为空；不报此项时请略去");
            else
                Bound(at, attributes[key] = text, MaxText);
        }

        if (attributes.Count > MaxAttributes)
            Refuse(name, $"共 {attributes.Count} 项，最多 {MaxAttributes} 项");
        return attributes;

        // A list is kept as people write it: names separated by semicolons. What is null was not told.
        static string? Text(JsonElement value) =>
            value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Array when value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) => string.Join(
                    ';',
                    value.EnumerateArray().Select(e => e.GetString()!.Trim())
                ),
                JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null => null,
                _ => value.GetRawText(),
            };
    }

    /// <summary>Refuses by name every member that was not asked for.</summary>
    public void NoOthers()
    {
        if (json.ValueKind != JsonValueKind.Object)
            return;
        var allowed = string.Join('、', known.Order(StringComparer.Ordinal));
        foreach (var member in json.EnumerateObject().Where(m => !known.Contains(m.Name)).TakeWhile(_ => faults.Count < Faults.Most))
            Refuse(Escape(member.Name), $"不认识的成员“{Quoted(member.Name)}”；可用：{allowed}");
    }

    /// <summary>Whether a text may serve as an id (and so in a storage key).</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <summary>What a member that was read as a text may be, where more is known of it: as JSON Schema says it.</summary>
    internal void Says(string name, JsonObject form) => shape?.Says(name, form);

    /// <summary>A member has to be there, although it is read as if it need not.</summary>
    internal void Requires(string name) => shape?.Requires(name, text: false);

    private T Required<T>(string name, T value)
    {
        shape?.Requires(name, text: true);
        return value;
    }

    private JsonElement? Probed() => shape is { GoesDeeper: true } ? Shape.Empty : null;

    private Shape? Within(string name)
    {
        if (shape is null)
            return null;
        Says(name, new JsonObject { ["type"] = "object" });
        return shape.Asked(name);
    }

    private static JsonObject IdForm() => new() { ["type"] = "string", ["pattern"] = @"^[A-Za-z0-9][A-Za-z0-9.\-]{0,63}$" };

    private static JsonObject NumberForm(string type, decimal min, decimal max) =>
        new()
        {
            ["type"] = type,
            ["minimum"] = min,
            ["maximum"] = max,
        };

    private static JsonObject AttributesForm() =>
        new()
        {
            ["type"] = "object",
            ["maxProperties"] = MaxAttributes,
            ["propertyNames"] = new JsonObject { ["minLength"] = 1, ["maxLength"] = MaxName },
            ["additionalProperties"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "number", "boolean", "array"),
                ["minLength"] = 1,
                ["maxLength"] = MaxText,
                ["items"] = new JsonObject { ["type"] = "string" },
            },
        };

    private JsonElement? Find(string name)
    {
        known.Add(name);
        shape?.Asked(name);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private T Missing<T>(string name, T fallback, string more = "")
    {
        if (json.ValueKind == JsonValueKind.Object && !refused.Contains(name))
            Refuse(name, $"缺少此项{more}");
        return fallback;
    }

    private T Wrong<T>(string name, string message, T fallback)
    {
        Refuse(name, message);
        return fallback;
    }

    private void Bound(string name, string text, int max)
    {
        if (text.Length > max)
            Refuse(name, $"过长：{text.Length} 个字符，最多 {max} 个");
        if (entered && text.Any(c => IsForbidden(c, max)))
            Refuse(name, max <= MaxLine ? "应为一行文字，不能有换行和控制字符" : "不能有控制字符（换行除外）");
    }

    private static bool IsForbidden(char c, int max) =>
        max <= MaxLine
            ? char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            : char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    /// <summary>A member's name that is data, as a JSON pointer writes it (RFC 6901).</summary>
    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"T.*(Z|[+\-]\d\d:?\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OffsetAtEnd();
}
