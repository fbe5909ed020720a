using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;
using Fluid;
using Fluid.Values;

namespace Cppcc.Functions.Texts;

/// <summary>What kind of value a variable is.</summary>
public enum TextShape
{
    /// <summary>文字.</summary>
    Text,

    /// <summary>数字.</summary>
    Number,

    /// <summary>是否.</summary>
    Truth,

    /// <summary>日期.</summary>
    Day,

    /// <summary>时刻.</summary>
    Moment,

    /// <summary>时段.</summary>
    Period,

    /// <summary>列表.</summary>
    List,

    /// <summary>A value with members.</summary>
    Record,

    /// <summary>nil, empty: compares with anything.</summary>
    Nothing,
}

/// <summary>What a template may do with a variable: its shape, and the members there are.</summary>
public sealed class TextType
{
    private static readonly ConcurrentDictionary<Type, TextType> Known = new();

    /// <summary>A text.</summary>
    public static readonly TextType Text = new(TextShape.Text, "文字");

    /// <summary>A number.</summary>
    public static readonly TextType Number = new(TextShape.Number, "数字");

    /// <summary>A truth value.</summary>
    public static readonly TextType Truth = new(TextShape.Truth, "是否");

    /// <summary>Nothing at all.</summary>
    public static readonly TextType Nothing = new(TextShape.Nothing, "空");

    /// <summary>forloop.</summary>
    public static readonly TextType Loop = new(
        TextShape.Record,
        "循环",
        members: new Dictionary<string, TextType>(StringComparer.Ordinal)
        {
            ["index"] = Number,
            ["index0"] = Number,
            ["length"] = Number,
            ["first"] = Truth,
            ["last"] = Truth,
        }
    );

    private static readonly TextType Day = new(TextShape.Day, "日期");
    private static readonly TextType Moment = new(TextShape.Moment, "时刻");
    private static readonly TextType Period = new(TextShape.Period, "时段");

    private readonly List<(string Name, PropertyInfo Property)> properties = [];
    private Dictionary<string, TextType> members;

    private TextType(TextShape shape, string name, TextType? item = null, Dictionary<string, TextType>? members = null)
    {
        (Shape, Name, Item) = (shape, name, item);
        this.members = members ?? new(StringComparer.Ordinal);
    }

    /// <summary>What it is.</summary>
    public TextShape Shape { get; }

    /// <summary>The same in Chinese.</summary>
    public string Name { get; }

    /// <summary>Of a list, what is in it.</summary>
    public TextType? Item { get; }

    /// <summary>Of a record, its members by name.</summary>
    public IReadOnlyDictionary<string, TextType> Members => members;

    /// <summary>A shape in Chinese.</summary>
    public static string NameOf(TextShape shape) =>
        shape switch
        {
            TextShape.Text => "文字",
            TextShape.Number => "数字",
            TextShape.Truth => "是否",
            TextShape.Day => "日期",
            TextShape.Moment => "时刻",
            TextShape.Period => "时段",
            TextShape.List => "列表",
            TextShape.Record => "会议",
            _ => "空",
        };

    /// <summary>A list of something.</summary>
    public static TextType ListOf(TextType item) => new(TextShape.List, $"列表（{item.Name}）", item);

    /// <summary>What a template sees of a type of facts.</summary>
    /// <exception cref="NotSupportedException">It has a member of a type that is not for texts.</exception>
    public static TextType Of(Type type)
    {
        if (Known.TryGetValue(type, out var known))
            return known;
        var made = Make(type);
        return Known.GetOrAdd(type, made);
    }

    /// <summary>A value as Fluid knows it.</summary>
    internal static FluidValue ValueOf(object? value) =>
        value switch
        {
            null => NothingSaid.Value,
            string text => new StringValue(text),
            Written written => new StringValue(written.Markdown, encode: false),
            Uri uri => new StringValue(uri.AbsoluteUri, encode: false),
            int number => NumberValue.Create(number),
            decimal number => NumberValue.Create(number),
            bool truth => BooleanValue.Create(truth),
            DateOnly or DateTime or Domain.Time.Period => new ObjectValue(value),
            System.Collections.IEnumerable list => new ArrayValue([.. list.Cast<object?>().Select(ValueOf)]),
            _ => new DictionaryValue(new RecordValue(value)),
        };

    private static TextType Make(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string) || bare == typeof(Written) || bare == typeof(Uri))
            return Text;
        if (bare == typeof(int) || bare == typeof(decimal))
            return Number;
        if (bare == typeof(bool))
            return Truth;
        if (bare == typeof(DateOnly))
            return Day;
        if (bare == typeof(DateTime))
            return Moment;
        if (bare == typeof(Period))
            return Period;
        if (bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ListOf(Of(bare.GetGenericArguments()[0]));
        if (bare.Namespace != typeof(Facts).Namespace)
            throw new NotSupportedException($"{bare} is not for texts.");
        var record = new TextType(TextShape.Record, bare == typeof(Meeting) ? "会议" : "对象");
        foreach (var property in bare.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            record.properties.Add((name, property));
            record.members.Add(name, Of(property.PropertyType));
        }

        return record;
    }

    /// <summary>A record, its members by their names.</summary>
    internal sealed class RecordValue(object source) : IFluidIndexable
    {
        private readonly TextType type = Of(source.GetType());

        /// <summary>The record itself.</summary>
        public object Source => source;

        /// <inheritdoc/>
        public int Count => type.properties.Count;

        /// <inheritdoc/>
        public IEnumerable<string> Keys => type.properties.Select(p => p.Name);

        /// <summary>A member as it is; null when there is none.</summary>
        public object? Raw(string name) => type.properties.Find(p => p.Name == name).Property?.GetValue(source);

        /// <inheritdoc/>
        public bool TryGetValue(string name, out FluidValue value)
        {
            var property = type.properties.Find(p => p.Name == name).Property;
            value = property is null ? UndefinedValue.Instance : ValueOf(property.GetValue(source));
            return property is not null;
        }
    }
}
