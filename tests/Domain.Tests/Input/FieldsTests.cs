using Cppcc.Domain.Agenda;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Tests.Input;

public sealed class FieldsTests
{
    private static readonly Dictionary<string, Func<Fields, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["Text"] = f => f.Text("m", 5),
        ["OptionalText"] = f => f.OptionalText("m", 5),
        ["Id"] = f => f.Id("m"),
        ["Ids"] = f => f.Ids("m"),
        ["Texts"] = f => f.Texts("m"),
        ["Wholes"] = f => f.Wholes("m", 0, 9),
        ["Date"] = f => f.Date("m"),
        ["OptionalDate"] = f => f.OptionalDate("m"),
        ["Moment"] = f => f.Moment("m"),
        ["Number"] = f => f.Number("m", 0, 9),
        ["OptionalNumber"] = f => f.OptionalNumber("m", 0, 9),
        ["OptionalWhole"] = f => f.OptionalWhole("m", 0, 9),
        ["OptionalTruth"] = f => f.OptionalTruth("m"),
        ["Choice"] = f => f.Choice("m", ["red", "blue"]),
        ["OneOf"] = f => f.OneOf("m", Cycle.All),
        ["OptionalChoice"] = f => f.OptionalChoice("m", ["red", "blue"]),
        ["Object"] = f => f.OptionalObject("m"),
        ["Objects"] = f => f.Objects("m"),
        ["Members"] = f => f.Members("m"),
        ["Attributes"] = f => f.Attributes("m"),
    };

    [Theory]
    [InlineData("Text", "{}", "/m", "缺少此项")]
    [InlineData("Text", """{"m":null}""", "/m", "缺少此项")]
    [InlineData("Text", """{"m":"  "}""", "/m", "缺少此项")]
    [InlineData("Text", """{"m":7}""", "/m", "应为文字")]
    [InlineData("Text", """{"m":"六个字的文字"}""", "/m", "过长：6 个字符，最多 5 个")]
    [InlineData("OptionalText", """{"m":[]}""", "/m", "应为文字")]
    [InlineData("Id", "{}", "/m", "缺少此项")]
    [InlineData("Id", """{"m":"a b"}""", "/m", "“a b”不是编号")]
    [InlineData("Ids", """{"m":["a","b/c"]}""", "/m/1", "“b/c”不是编号")]
    [InlineData("Ids", """{"m":"a"}""", "/m", "应为文字的列表")]
    [InlineData("Texts", """{"m":["a",1]}""", "/m", "应为文字的列表")]
    [InlineData("Wholes", """{"m":[1,2.5]}""", "/m", "应为整数的列表")]
    [InlineData("Wholes", """{"m":[1,10]}""", "/m", "10 超出范围：应在 0 至 9 之间")]
    [InlineData("Date", "{}", "/m", "缺少此项")]
    [InlineData("Date", """{"m":"2021-02-29"}""", "/m", "不是日期")]
    [InlineData("OptionalDate", """{"m":"5.4.2021"}""", "/m", "“5.4.2021”不是日期，应写作 2021-04-05")]
    [InlineData("Moment", "{}", "/m", "缺少此项")]
    [InlineData("Moment", """{"m":"2021-04-05T09:30:00"}""", "/m", "不是带时区的时间")]
    [InlineData("Moment", """{"m":"2021-04-05"}""", "/m", "不是带时区的时间")]
    [InlineData("Moment", """{"m":"2021-13-05T09:30:00Z"}""", "/m", "不是带时区的时间")]
    [InlineData("Number", "{}", "/m", "缺少此项")]
    [InlineData("Number", """{"m":"1"}""", "/m", "应为数字")]
    [InlineData("OptionalNumber", """{"m":9.01}""", "/m", "9.01 超出范围：应在 0 至 9 之间")]
    [InlineData("OptionalNumber", """{"m":-0.01}""", "/m", "超出范围")]
    [InlineData("OptionalNumber", """{"m":1e40}""", "/m", "应为数字")]
    [InlineData("OptionalWhole", """{"m":1.5}""", "/m", "1.5 应为整数")]
    [InlineData("OptionalWhole", """{"m":10}""", "/m", "10 超出范围：应在 0 至 9 之间")]
    [InlineData("OptionalTruth", """{"m":"true"}""", "/m", "应为 true 或 false")]
    [InlineData("Choice", "{}", "/m", "缺少此项")]
    [InlineData("Choice", """{"m":"green"}""", "/m", "不认识“green”；可用：red、blue")]
    [InlineData("OneOf", "{}", "/m", "缺少此项")]
    [InlineData(
        "OneOf",
        """{"m":"Daily"}""",
        "/m",
        "不认识“Daily”；可用：weekly-plan、monthly-plan、monthly-supervision、monthly-circular、quarterly-score、annual-evaluation、daily"
    )]
    [InlineData("OptionalChoice", """{"m":"Red"}""", "/m", "不认识“Red”；可用：red、blue")]
    [InlineData("Object", """{"m":[]}""", "/m", "应为对象")]
    [InlineData("Objects", """{"m":{}}""", "/m", "应为列表")]
    [InlineData("Objects", """{"m":[{},3]}""", "/m/1", "应为对象")]
    [InlineData("Members", """{"m":[]}""", "/m", "应为对象")]
    [InlineData("Attributes", """{"m":{"a":{}}}""", "/m/a", "应为文字、数字或 true、false")]
    [InlineData("Attributes", """{"m":{"a~b/c":{}}}""", "/m/a~0b~1c", "应为文字、数字或 true、false")]
    [InlineData("Text", "[]", "", "应为对象")]
    public void A_fault_says_where_and_why_and_only_once(string reader, string json, string pointer, string message)
    {
        var fault = Assert.Single(FaultsOf(json, reader));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Line", """{"m":"修\u0000路"}""", "应为一行文字")]
    [InlineData("Line", """{"m":"修\n路"}""", "应为一行文字")]
    [InlineData("Line", """{"m":"修\u2028路"}""", "应为一行文字")]
    [InlineData("Line", """{"m":"修\t路"}""", "应为一行文字")]
    [InlineData("Note", """{"m":"修\u0000路"}""", "不能有控制字符")]
    [InlineData("Note", """{"m":"第一行\r\n\t第二行"}""", null)]
    [InlineData("Line", """{"m":"修路\n"}""", null)] // trimmed
    [InlineData("Texts", """{"m":["\u0007"]}""", "不能有控制字符")]
    [InlineData("Attributes", """{"m":{"a":"\u001b"}}""", "不能有控制字符")]
    [InlineData("Below", """{"m":{"m":"修\n路"}}""", "应为一行文字")]
    [InlineData("BelowInList", """{"m":[{"m":"修\n路"}]}""", "应为一行文字")]
    public void What_is_entered_has_lines_without_breaks_and_no_control_characters_and_what_was_stored_is_read(
        string reader,
        string json,
        string? message
    )
    {
        var read = new Dictionary<string, Action<Fields>>(StringComparer.Ordinal)
        {
            ["Line"] = f => f.Text("m", Fields.MaxLine),
            ["Note"] = f => f.Text("m"),
            ["Texts"] = f => f.Texts("m"),
            ["Attributes"] = f => f.Attributes("m"),
            ["Below"] = f => f.OptionalObject("m")!.Text("m", 20),
            ["BelowInList"] = f => f.Objects("m")[0].Text("m", 20),
        }[reader];
        var (entered, stored) = (new List<Fault>(), new List<Fault>());
        read(new Fields(Given.Json(json), "", entered, entered: true));
        read(new Fields(Given.Json(json), "", stored));
        Assert.Empty(stored);
        if (message is null)
            Assert.Empty(entered);
        else
            Assert.StartsWith(message, Assert.Single(entered).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text", """{"m":" 五个字 "}""", "五个字")]
    [InlineData("OptionalText", "{}", null)]
    [InlineData("OptionalText", """{"m":""}""", null)]
    [InlineData("Id", """{"m":"c-economy.2"}""", "c-economy.2")]
    [InlineData("Date", """{"m":"2024-02-29"}""", "02/29/2024")]
    [InlineData("OptionalDate", """{"m":"2021-04-05T23:30:00+08:00"}""", "04/05/2021")] // the date as written
    [InlineData("OptionalDate", "{}", null)]
    [InlineData("Moment", """{"m":"2021-04-05T09:30:00Z"}""", "04/05/2021 09:30:00 +00:00")]
    [InlineData("Moment", """{"m":"2021-04-05T09:30:00+08:00"}""", "04/05/2021 09:30:00 +08:00")]
    [InlineData("Number", """{"m":9}""", "9")]
    [InlineData("Number", """{"m":0}""", "0")]
    [InlineData("OptionalNumber", """{"m":null}""", null)]
    [InlineData("OptionalWhole", """{"m":9}""", "9")]
    [InlineData("OptionalTruth", """{"m":true}""", "True")]
    [InlineData("OptionalTruth", """{"m":false}""", "False")]
    [InlineData("Choice", """{"m":"blue"}""", "blue")]
    [InlineData("OneOf", """{"m":"daily"}""", "daily")]
    public void What_is_well_formed_is_read_as_it_stands(string reader, string json, string? expected)
    {
        var faults = new List<Fault>();
        var value = Readers[reader](new Fields(Given.Json(json), "", faults));
        Assert.Empty(faults);
        Assert.Equal(expected, value?.ToString());
    }

    [Fact]
    public void A_truth_value_and_its_text_are_the_same_attribute() =>
        Assert.Equal(
            new Fields(Given.Json("""{"m":{"a":true,"b":false}}"""), "", []).Attributes("m"),
            new Fields(Given.Json("""{"m":{"a":"true","b":"false"}}"""), "", []).Attributes("m")
        );

    [Fact]
    public void Attributes_take_texts_numbers_and_truth_values_and_pass_over_null()
    {
        var attributes = new Fields(Given.Json("""{"m":{"title":"标题","n":2.50,"led":true,"none":null}}"""), "", []).Attributes("m");
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = "标题",
                ["n"] = "2.50",
                ["led"] = "true",
            },
            attributes
        );
    }

    [Theory]
    [InlineData("Texts")]
    [InlineData("Attributes")]
    public void No_text_inside_a_list_or_attributes_is_longer_than_a_member_may_be(string reader)
    {
        var text = new string('字', Fields.MaxText + 1);
        var fault = Assert.Single(FaultsOf(reader == "Texts" ? $$"""{"m":["a","{{text}}"]}""" : $$$"""{"m":{"b":"{{{text}}}"}}""", reader));
        Assert.Equal(reader == "Texts" ? "/m/1" : "/m/b", fault.Pointer);
        Assert.Contains("过长：8001 个字符，最多 8000 个", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_nobody_asked_for_is_refused_by_name_with_what_is_known()
    {
        var faults = new List<Fault>();
        var f = new Fields(Given.Json("""{"unit":"a","untis":1,"a/b":2,"c~d":3}"""), "/data", faults);
        f.Id("unit");
        f.OptionalDate("at");
        f.NoOthers();
        Assert.Equal(["/data/untis", "/data/a~1b", "/data/c~0d"], faults.Select(x => x.Pointer));
        Assert.Equal("不认识的成员“untis”；可用：at、unit", faults[0].Message);
    }

    [Fact]
    public void Members_inside_lists_carry_the_pointer_of_their_place()
    {
        var faults = new List<Fault>();
        foreach (var item in new Fields(Given.Json("""{"items":[{"id":"1"},{"id":"x y"},{}]}"""), "/data", faults).Objects("items"))
            item.Id("id");
        Assert.Equal(["/data/items/1/id", "/data/items/2/id"], faults.Select(f => f.Pointer));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("2021-04.c-economy.2", true)]
    [InlineData("A9", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData(".a", false)]
    [InlineData("a/b", false)]
    [InlineData("a#b", false)]
    [InlineData("a~b", false)]
    [InlineData("经济委", false)]
    [InlineData("a\n", false)] // would reach a storage key
    public void An_id_is_letters_digits_hyphens_and_dots(string text, bool expected) => Assert.Equal(expected, Fields.IsId(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_id_has_at_most_64_characters(int length, bool expected) => Assert.Equal(expected, Fields.IsId(new string('a', length)));

    [Fact]
    public void The_exception_lists_every_fault() =>
        Assert.Equal(
            "/a: 缺少此项; /b: 应为文字",
            new FaultyInputException([new Fault("/a", "缺少此项"), new Fault("/b", "应为文字")]).Message
        );

    private static List<Fault> FaultsOf(string json, string reader)
    {
        var faults = new List<Fault>();
        _ = Readers[reader](new Fields(Given.Json(json), "", faults));
        return faults;
    }
}
