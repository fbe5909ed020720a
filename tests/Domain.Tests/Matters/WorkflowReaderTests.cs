using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>A workflow that cannot be followed is refused when it is set, with the place and what is wrong.</summary>
public sealed class WorkflowReaderTests
{
    /// <summary>
    /// What a workflow x of the tables below begins with; its states are the case's. It is the ninth: the county has eight.
    /// </summary>
    private const string X = "/workflows/8";

    private const string Attributes = """
        [{"id":"form","name":"类别","values":[{"id":"a","name":"甲"},{"id":"b","name":"乙"}]},{"id":"who","name":"单位","type":"list"},{"id":"host","name":"主办"}]
        """;

    [Theory]
    [InlineData("[]", "/states", "没有状态")]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"b"},{"id":"c"}]},{"id":"b","name":"乙"},{"id":"c","name":"丙","closing":true}]""",
        "/states/1/next",
        "“b”没有后续状态，又不是办结状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"b","name":"乙","closing":true},{"id":"c","name":"丙","closing":true}]""",
        "/states/1",
        "“b”无从到达"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"b","name":"乙","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true}]""",
        "/states/1",
        "“b”无从到达"
    )]
    [InlineData("""[{"id":"a","name":"甲","closing":true}]""", "/states/0", "第一个状态不能是办结状态")]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"z"},{"id":"c"}]},{"id":"c","name":"丙","closing":true}]""",
        "/states/0/next",
        "“z”不是本流程的状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"returned"},{"id":"c"}]},{"id":"c","name":"丙","closing":true}]""",
        "/states/0/next",
        "“returned”不是本流程的状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}],"return":{"to":"z"}},{"id":"c","name":"丙","closing":true}]""",
        "/states/0/next",
        "“z”不是本流程的状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}],"dissatisfied":{"to":"z"}},{"id":"c","name":"丙","closing":true}]""",
        "/states/0/next",
        "“z”不是本流程的状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"returned"}]},{"id":"returned","name":"已退回","closing":true}]""",
        "/states/1/id",
        "“returned”是退回后的状态，每个流程都有，不能另设",
        "/states/0/next"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true,"next":[{"id":"a"}]}]""",
        "/states/1/closing",
        "“c”是办结状态，不能再有后续状态或期限"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true,"deadline":{"days":1,"source":"某"}}]""",
        "/states/1/closing",
        "“c”是办结状态，不能再有后续状态或期限"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true,"return":{"to":"a"}}]""",
        "/states/1/closing",
        "“c”是办结状态"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}],"opens":"wish"},{"id":"c","name":"丙","closing":true}]""",
        "/states",
        "“a”要转为的“wish”不是一类事项"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true},{"id":"c","name":"丁","closing":true}]""",
        "/states",
        "“c”重复"
    )]
    [InlineData(
        """[{"id":"a","name":"甲","next":[{"id":"b"}]},{"id":"b","name":"乙","next":[{"id":"a"}]}]""",
        "/states",
        "没有办结状态（closing）",
        "/states/0",
        "/states/1"
    )]
    public void A_workflow_that_cannot_be_followed_is_refused(string states, string pointer, string message, params string[] others)
    {
        var faults = FaultsOf($$"""{"workflows":[{"id":"x","name":"某","attributes":{{Attributes}},"states":{{states}}}]}""");
        Assert.Equal(
            others.Prepend(pointer).Select(p => X + p).Order(StringComparer.Ordinal),
            faults.Select(f => f.Pointer).Order(StringComparer.Ordinal)
        );
        Assert.StartsWith(message, faults.Single(f => f.Pointer == X + pointer).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"return":{"to":"c"}}""", "return/to", "退回之后应是未办结的状态")]
    [InlineData("""{"return":{"to":"a","within":{"source":"某"}}}""", "return/within", "时限没有写明单位")]
    [InlineData("""{"dissatisfied":{"to":"a","times":0}}""", "dissatisfied/times", "0 超出范围：应在 1 至 10 之间")]
    [InlineData("""{"deadline":{"source":"某"}}""", "deadline", "时限没有写明单位；可用：workdays、days、months、by")]
    [InlineData("""{"deadline":{"days":1,"months":1,"source":"某"}}""", "deadline", "时限只能用一种单位")]
    [InlineData("""{"deadline":{"days":1}}""", "deadline/source", "缺少此项")]
    [InlineData("""{"deadline":{"days":1,"source":"某","since":"z"}}""", "deadline/since", "“z”不是本流程的状态")]
    [InlineData("""{"deadline":{"days":1,"source":"某","extendTo":{}}}""", "deadline/extendTo", "时限没有写明单位")]
    [InlineData(
        """{"deadline":{"days":1,"source":"某","weeks":2}}""",
        "deadline/weeks",
        "不认识的成员“weeks”；可用：by、days、extendTo、months、since、source、workdays"
    )]
    [InlineData(
        """{"obligations":[{"id":"o","name":"意见","of":"host","met":"form","deadline":{"days":1,"source":"某"}}]}""",
        "obligations/0/of",
        "“host”不是本流程的列表属性"
    )]
    [InlineData(
        """{"obligations":[{"id":"o","name":"意见","of":"z","met":"form","deadline":{"days":1,"source":"某"}}]}""",
        "obligations/0/of",
        "“z”不是本流程的列表属性"
    )]
    [InlineData(
        """{"obligations":[{"id":"o","name":"意见","of":"who","met":"z","deadline":{"days":1,"source":"某"}}]}""",
        "obligations/0/met",
        "“z”不是本流程的属性（attributes）"
    )]
    [InlineData("""{"obligations":[{"id":"o","name":"意见","of":"who","met":"form"}]}""", "obligations/0/deadline", "缺少此项")]
    [InlineData("""{"owes":[]}""", "owes", "没有写明由谁办理下一步；可用：unit、office、leader、party-secretary")]
    [InlineData("""{"owes":["unit","ofice"]}""", "owes/1", "“ofice”没有指明任何责任方；可用：unit、office、leader、party-secretary、mayor")]
    [InlineData("""{"owes":["owner"]}""", "owes/0", "“owner”没有指明任何责任方")]
    [InlineData("""{"owes":["form"]}""", "owes/0", "属性“form”不指单位或人员，不能作为责任方")]
    [InlineData("""{"owes":["host","who"],"through":"c-economy"}""", "through", "“c-economy”不是联系单位；可用：unit、office、proposals")]
    [InlineData("""{"colour":"red"}""", "colour", "不认识的成员“colour”")]
    public void What_a_state_says_wrongly_of_itself_is_refused(string members, string member, string message)
    {
        var fault = Assert.Single(FaultsOf(Simple(stateMembers: "," + members[1..^1])));
        Assert.Equal($"{X}/states/0/{member}", fault.Pointer);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"each":{"of":"host","by":"who"}}""", "/each/of", "“host”不是本流程的列表属性")]
    [InlineData("""{"each":{"of":"who","by":"z"}}""", "/each/by", "“z”不是本流程的属性（attributes）")]
    [InlineData("""{"each":{"of":"who","by":"who","all":true}}""", "/each/all", "不认识的成员“all”")]
    [InlineData("""{"requires":["colour"]}""", "", "“colour”不是本流程的属性（attributes）")]
    [InlineData("""{"when":{"colour":["red"]}}""", "", "“colour”不是本流程的属性（attributes）")]
    [InlineData("""{"when":{"form":["a","c"]}}""", "/when/form", "“c”不是“类别”的取值；可用：a、b")]
    [InlineData("""{"when":{"form":"a"}}""", "/when/form", "应为取值的列表")]
    [InlineData("""{"when":{"form":[]}}""", "/when/form", "应为取值的列表")]
    [InlineData(
        """{"by":["the boss"]}""",
        "/by/0",
        "“the boss”不是办理人；可用：unit、owner、proposer、leader、office、party-secretary、mayor、"
    )]
    public void What_a_step_says_wrongly_of_itself_is_refused(string members, string place, string message)
    {
        var fault = Assert.Single(FaultsOf(Simple(stepMembers: "," + members[1..^1])));
        Assert.Equal($"{X}/states/0/next/0{place}", fault.Pointer);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_nothing_leads_out_of_is_refused_in_each_of_its_states() =>
        Assert.Equal(
            [new Fault($"{X}/states/1", "从“b”无法办结"), new Fault($"{X}/states/2", "从“c”无法办结")],
            FaultsOf(
                """
                {"workflows":[{"id":"x","name":"某","states":[
                  {"id":"a","name":"甲","next":[{"id":"b"},{"id":"d"}]},{"id":"b","name":"乙","next":[{"id":"c"}]},{"id":"c","name":"丙","next":[{"id":"b"}]},{"id":"d","name":"丁","closing":true}]}]}
                """
            )
        );

    [Fact]
    public void A_return_or_a_second_handling_leads_on_like_a_step() =>
        Assert.Empty(
            FaultsOf(
                """
                {"workflows":[{"id":"x","name":"某","states":[
                  {"id":"a","name":"甲","next":[{"id":"b"}]},
                  {"id":"b","name":"乙","next":[{"id":"b"}],"return":{"to":"c"},"dissatisfied":{"to":"d"}},
                  {"id":"c","name":"丙","next":[{"id":"e"}]},{"id":"d","name":"丁","next":[{"id":"e"}]},{"id":"e","name":"戊","closing":true}]}]}
                """
            )
        );

    [Theory]
    [InlineData(
        """[{"id":"n","name":"数","type":"int"}]""",
        "/attributes/0/type",
        "不认识“int”；可用：text、number、truth、list、matter、leader"
    )]
    [InlineData(
        """[{"id":"n","name":"数","type":"number","values":[{"id":"1","name":"一"}]}]""",
        "/attributes/0/values",
        "只有文字（text）可以限定取值"
    )]
    [InlineData("""[{"id":"n","name":"数","type":"list","unlike":"z"}]""", "/attributes", "“z”不是本流程的属性（attributes）")]
    [InlineData("""[{"id":"m","name":"数"},{"id":"n","name":"数","unlike":"m"}]""", "/attributes/1/unlike", "只有列表（list）可以写此项")]
    [InlineData("""[{"id":"n","name":"数"},{"id":"n","name":"数"}]""", "/attributes", "“n”重复")]
    [InlineData("""[{"id":"n","name":"数","values":[{"id":"1"}]}]""", "/attributes/0/values/0/name", "缺少此项")]
    [InlineData("""[{"id":"n","name":"数","values":["1"]}]""", "/attributes/0/values/0", "应为对象")]
    [InlineData("""[{"id":"数","name":"数"}]""", "/attributes/0/id", "“数”不是编号")]
    public void An_attribute_that_cannot_be_kept_to_is_refused(string attributes, string pointer, string message)
    {
        var fault = Assert.Single(FaultsOf(Simple(attributes)));
        Assert.Equal(X + pointer, fault.Pointer);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"workflows":[{"id":"supervision","removed":true}]}""", "/workflows", "缺少“supervision”：月计划事项按它办理")]
    [InlineData(
        """{"workflows":[{"id":"information","removed":true}]}""",
        "/workflows/2/states",
        "“turned”要转为的“information”不是一类事项"
    )]
    [InlineData(
        """{"workflows":[{"id":"request","requires":["colour"]}]}""",
        "/workflows/1/requires",
        "“colour”不是本流程的属性（attributes）"
    )]
    [InlineData("""{"workflows":[{"id":"request","name":null}]}""", "/workflows/1/name", "缺少此项")]
    [InlineData(
        """{"workflows":[{"id":"assignment","findings":{"count":"number"}}]}""",
        "/workflows/7/findings",
        "“number”不是本流程的属性（attributes）"
    )]
    [InlineData("""{"workflows":[{"id":"assignment","findings":{"during":"done"}}]}""", "/workflows/7/findings", "“done”不是本流程的状态")]
    [InlineData(
        """{"workflows":[{"id":"assignment","findings":{"during":"closed"}}]}""",
        "/workflows/7/findings/during",
        "“closed”是办结状态，不能在其中整改"
    )]
    [InlineData("""{"workflows":[{"id":"assignment","findings":{"deadline":null}}]}""", "/workflows/7/findings/deadline", "缺少此项")]
    [InlineData(
        """{"workflows":[{"id":"request","colour":"red"}]}""",
        "/workflows/1/colour",
        "不认识的成员“colour”；可用：attributes、findings、id、name、requires、states"
    )]
    [InlineData("""{"workflows":"none"}""", "/workflows", "应为列表", "/workflows")]
    [InlineData("""{"reviewers":["unit"]}""", "/reviewers/0", "“unit”不能核查；可用：office、leader、party-secretary")]
    [InlineData("""{"units":[{"id":"office","name":"办公室"}]}""", "/units", "“office”另有含义，请换一个编号")]
    [InlineData("""{"units":[{"id":"mayor","name":"市长"}]}""", "/units", "“mayor”另有含义，请换一个编号")]
    [InlineData("""{"units":[{"id":"proposals","unit":"不是编号"}]}""", "/units/0/unit", "“不是编号”不是编号")]
    public void A_section_of_workflows_that_does_not_hold_together_is_refused(
        string overrides,
        string pointer,
        string message,
        params string[] others
    )
    {
        var faults = FaultsOf(overrides);
        Assert.Equal(others.Prepend(pointer), faults.Select(f => f.Pointer));
        Assert.StartsWith(message, faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_is_described_twice_is_refused() =>
        Assert.Contains(
            new Fault("/workflows", "“x”重复"),
            FaultsOf(
                """
                {"workflows":[
                  {"id":"x","name":"某","states":[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true}]},
                  {"id":"x","name":"某","states":[{"id":"a","name":"甲","next":[{"id":"c"}]},{"id":"c","name":"丙","closing":true}]}]}
                """
            )
        );

    [Fact]
    public void A_step_is_an_object_not_a_state_s_name() =>
        Assert.Contains(
            new Fault("/workflows/0/states/0/next/0", "应为对象"),
            FaultsOf("""{"workflows":[{"id":"supervision","states":[{"id":"opened","next":["done"]}]}]}""")
        );

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Assert.Equal(
            [$"{X}/requires", $"{X}/states/0/deadline", $"{X}/states/0/next", $"{X}/states/1/closing", $"{X}/states/1/return/to"],
            FaultsOf(
                    """
                    {"workflows":[{"id":"x","name":"某","requires":["colour"],"states":[
                      {"id":"a","name":"甲","next":[{"id":"z"},{"id":"c"}],"deadline":{"source":"某"}},{"id":"c","name":"丙","closing":true,"return":{"to":"c"}}]}]}
                    """
                )
                .Select(f => f.Pointer)
                .Order(StringComparer.Ordinal)
        );

    /// <summary>A workflow of two states, the first of which (or its step) says something more.</summary>
    private static string Simple(string attributes = Attributes, string stateMembers = "", string stepMembers = "") =>
        $$"""
            {"workflows":[{"id":"x","name":"某","attributes":{{attributes}},"states":[
              {"id":"a","name":"甲","next":[{"id":"c"{{stepMembers}}}]{{stateMembers}}},{"id":"c","name":"丙","closing":true}]}]}
            """;

    private static IReadOnlyList<Fault> FaultsOf(string overrides) =>
        OrganSettings.Check("county", "workflows", JsonNode.Parse(overrides)!);
}
