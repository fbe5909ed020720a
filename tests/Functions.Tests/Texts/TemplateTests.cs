using System.Reflection;
using System.Text.RegularExpressions;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Wording;
using Cppcc.Functions.Texts;
using Xunit;

namespace Cppcc.Functions.Tests.Texts;

/// <summary>What a template may name, and what it says.</summary>
public sealed partial class TemplateTests
{
    private static readonly DateOnly Today = new(2021, 4, 6);
    private static readonly TextKind Remind = TextCatalog.Find("plan-remind")!;
    private static readonly TextKind Published = TextCatalog.Find("plan-published")!;

    public static TheoryData<string> Names => [.. TextCatalog.All.Select(k => k.Name)];

    /// <summary>Those that are Markdown; paragraphs of reports are printed by documents, which have escaping of their own.</summary>
    public static TheoryData<string> Notices => [.. TextCatalog.All.Where(k => k.PresetTitle is not null).Select(k => k.Name)];

    [Theory]
    [InlineData("请报送{{ period | plan", "第1行第20列：缺少“}}”")]
    [InlineData("{% fro u in units %}", "没有标签“fro”；可用：if、unless")]
    [InlineData("{{ cycle | }}", "“|”后面缺少过滤器")]
    [InlineData("{% if cycle %}报送", "第1行第17列：缺少“{% endif %}”")]
    [InlineData("{% include 'x' %}", "不能用标签“include”；可用：if、unless、case、for、assign、comment")]
    [InlineData("{% capture x %}{% endcapture %}", "不能用标签“capture”")]
    [InlineData("甲\n乙{{ unit }}", "第2行第5列：没有变量“unit”；可用：cycle、link、organ、period、publishedAt、units")]
    [InlineData("{% assign unit = units.first %}{{ unit }}{{ unity }}", "第1行第45列：没有变量“unity”")]
    [InlineData("{% for u in units %}{{ u }}{% endfor %}{{ u }}", "没有变量“u”")]
    [InlineData("{% if cycle %}{% assign a = cycle %}{% endif %}{{ a }}", "没有变量“a”")]
    [InlineData("{{ units.count }}", "第1行第10列：“units”没有成员“count”；可用：first、last、size")]
    [InlineData("{{ cycle.length }}", "“cycle”没有成员“length”；可用：size")]
    [InlineData("{{ 'units.count' }}{{ cycle | shout }}", "第1行第31列：没有过滤器“shout”；可用：day、last_day")]
    [InlineData("{{ cycle | raw }}", "没有过滤器“raw”")]
    [InlineData("{{ cycle | day }}", "过滤器“day”不能用于文字“cycle”")]
    [InlineData("{{ publishedAt | moment: 1 }}", "过滤器“moment”最多带 0 个参数")]
    [InlineData("{{ publishedAt }}", "“publishedAt”是时刻，不能直接写出；请用过滤器：day、last_day、weekday、moment")]
    [InlineData("{{ period }}", "“period”是时段，不能直接写出；请用过滤器：period、plan")]
    [InlineData("{{ units }}", "“units”是列表（文字），不能直接写出；请用过滤器：names")]
    [InlineData("{% for u in cycle %}{% endfor %}", "“cycle”不是列表，不能逐项列出")]
    [InlineData("{% for i in (1..9) %}{% endfor %}", "只能")]
    public void What_a_template_names_and_is_not_there_is_refused_with_its_place(string template, string fault)
    {
        Assert.Null(Remind.Read(template, isTitle: false, out var faults));
        Assert.Contains(fault, faults[0], StringComparison.Ordinal);
    }

    /// <summary>The parser would end the process.</summary>
    [Theory]
    [InlineData("{%if cycle%}", 660, "标签套得过深，最多 20 层")]
    [InlineData("{% for u in units %}", 400, "标签套得过深")]
    [InlineData("{%x%}", 1_600, "标签套得过深")]
    [InlineData("{{((((((((", 100, "缺少“}}”")]
    [InlineData("{{ cycle", 1_000, "缺少“}}”")]
    [InlineData("{{ cycle[units", 500, "缺少“}}”")]
    public void Tags_within_tags_and_long_ones_are_refused_before_they_are_parsed(string part, int times, string fault)
    {
        Assert.Null(Remind.Read(string.Concat(Enumerable.Repeat(part, times)), isTitle: false, out var faults));
        Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_expression_is_refused_before_it_is_parsed()
    {
        var or = string.Join(" or ", Enumerable.Repeat("cycle", 800));
        Assert.Null(Remind.Read($"甲\n{{% if {or} %}}乙{{% endif %}}", isTitle: false, out var faults));
        Assert.Equal("第2行第1列：标签过长，最多 300 个字符", Assert.Single(faults));
        Assert.Null(Remind.Read($"{{{{ cycle{string.Concat(Enumerable.Repeat(" | size", 800))} }}}}", isTitle: false, out _));
    }

    [Theory]
    [InlineData("{{ units | names }}", "经济委、文史委")]
    [InlineData("{{ units | names: 1, '个单位' }}", "经济委等2个单位")]
    [InlineData("{{ units.size | plus: 1 }}{{ units.first }}{{ units[1] }}", "3经济委文史委")]
    [InlineData("{% for u in units reversed %}{{ forloop.index }}{{ u }}{% endfor %}", "1文史委2经济委")]
    [InlineData("{% unless units.size == 2 %}甲{% else %}乙{% endunless %}", "乙")]
    [InlineData("{% case cycle %}{% when '周安排' %}周{% else %}月{% endcase %}", "周")]
    [InlineData("{{ publishedAt | moment }}|{{ publishedAt | day }}|{{ publishedAt | last_day }}", "4月6日上午8:30|4月6日|最迟4月6日")]
    [InlineData("{{ publishedAt | weekday }}", "4月6日（星期二）上午8:30")]
    [InlineData("{{ period | period }}|{{ period | plan }}", "第14周（4月5日至11日）|第14周（4月5日至11日）工作安排")]
    [InlineData("{{ cycle | quoted }}{{ cycle | book }}", "“周安排”《周安排》")]
    [InlineData("{% comment %}无{% endcomment %}{{ organ }}", "大冶市政协")]
    [InlineData("一\n{% if link %}\n二\n{% endif %}\n三", "一\n二\n三")] // tags alone on a line leave no line
    [InlineData("一{% if link %}二{% endif %}\n三", "一二\n三")]
    public void A_template_says_what_it_says(string template, string said) => Assert.Equal(said, Rendered(Remind, template));

    [Theory]
    [InlineData("2021-12-31", "2022年1月4日")]
    [InlineData("2022-01-01", "1月4日")]
    public void The_year_is_left_out_only_in_the_year_of_sending(string today, string said) =>
        Assert.Equal(said, TextFilters.OnDay(new DateOnly(2022, 1, 4), DateOnly.Parse(today)));

    [Theory]
    [InlineData(0, 5, "上午0:05")]
    [InlineData(8, 30, "上午8:30")]
    [InlineData(12, 0, "中午12:00")]
    [InlineData(14, 30, "下午2:30")]
    [InlineData(19, 0, "晚上7:00")]
    public void A_time_of_day_is_written_as_people_say_it(int hour, int minute, string said) =>
        Assert.Equal(said, TextFilters.Clock(new DateTime(2021, 4, 6, hour, minute, 0)));

    [Fact]
    public void What_nobody_said_is_empty_and_so_are_its_members()
    {
        var facts = (PlanPublishedFacts)Published.Sample with { Article = null };
        Assert.Equal("无|", Rendered(Published, "{% if article %}有{% else %}无{% endif %}|{{ article.title }}", facts));
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void People_s_words_stay_words_in_every_notice(string name)
    {
        const string Words = "[点我](x)*_`";
        var kind = TextCatalog.Find(name)!;
        var facts = (Facts)Replaced(kind.Sample, Words);
        var text = Phrasing.Said(kind, facts, Today).Text;
        if (kind.Sample is DocumentFacts)
            Assert.Contains(Words, text, StringComparison.Ordinal); // no Markdown is made of it
        else
            Assert.DoesNotMatch(Unescaped(), text);
        Assert.DoesNotContain('\n', Phrasing.Said(kind, (Facts)Replaced(kind.Sample, "一\n二"), Today).Title);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void People_s_words_are_no_heading_of_a_document(string name)
    {
        var kind = TextCatalog.Find(name)!;
        if (kind.Sample is not DocumentFacts)
            return;
        Assert.Equal(Headings(kind.Sample), Headings((Facts)Replaced(kind.Sample, "## 甲")));

        int Headings(Facts facts) => Phrasing.Said(kind, facts, Today).Text.Split('\n').Count(line => line.StartsWith('#'));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_is_written_as_an_office_writes(string name)
    {
        var kind = TextCatalog.Find(name)!;
        foreach (var template in new[] { kind.PresetTitle ?? "", kind.PresetText })
        {
            var words = Tags().Replace(template, "9");
            Assert.DoesNotMatch(BlankByFigure(), words);
            Assert.DoesNotMatch(Latin(), words);
            Assert.DoesNotContain("今天", words, StringComparison.Ordinal);
            Assert.DoesNotContain("明天", words, StringComparison.Ordinal);
            Assert.DoesNotContain("您委", words, StringComparison.Ordinal);
        }

        var said = Phrasing.Sample(kind, Today);
        Assert.DoesNotMatch(
            BlankByFigure(),
            said.Text.Replace("\n", "。", StringComparison.Ordinal).Replace("- ", "", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("月月", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_an_organ_that_takes_too_long_fails_and_the_preset_s_does_not()
    {
        var kind = TextCatalog.Find("slip")!;
        var slips = Enumerable.Repeat(((SlipFacts)kind.Sample).Slips[0], 5_000).ToList();
        var facts = new SlipFacts("红色", slips);
        Assert.StartsWith("经济委", Phrasing.Said(kind, facts, Today).Text, StringComparison.Ordinal);
        var once = kind.Read("{% for s in slips %}{{ s.unit }}{% endfor %}", isTitle: false, out _);
        Assert.Equal(15_000, Phrasing.Said(kind, facts, Today, once).Text.Length);
        var squared = kind.Read("{% for s in slips %}{% for t in slips %}甲{% endfor %}{% endfor %}", isTitle: false, out _);
        Assert.Throws<InvalidOperationException>(() => Phrasing.Said(kind, facts, Today, squared));
    }

    [Fact]
    public void Notices_of_one_kind_to_one_person_become_one_message()
    {
        var merged = Phrasing.MergeByRecipient([
            Of("p-sun", "slip-red", "一"),
            Of("p-li", "slip-red", "二"),
            Of("p-sun", "slip-red", "三"),
            Of("p-sun", "slip-blue", "四"),
            Of("p-sun", "slip-red", "五", Urgency.Digest),
        ]);
        Assert.Equal(
            [
                "p-sun slip-red Now 标题一等2件: 一|三",
                "p-li slip-red Now 标题二: 二",
                "p-sun slip-blue Now 标题四: 四",
                "p-sun slip-red Digest 标题五: 五",
            ],
            merged.Select(n => $"{n.Recipient} {n.Kind} {n.Urgency} {n.Title}: {n.Text.Replace("\n\n", "|", StringComparison.Ordinal)}")
        );
    }

    [Fact]
    public void The_same_text_is_said_and_counted_once()
    {
        var merged = Assert.Single(Phrasing.MergeByRecipient([Of("p-feng", "circular", "通报"), Of("p-feng", "circular", "通报")]));
        Assert.Equal(("标题通报", "通报"), (merged.Title, merged.Text));
    }

    [Fact]
    public void Every_type_of_facts_has_a_text() =>
        Assert.Equal(
            typeof(Facts)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(Facts)) && !t.IsAbstract)
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            TextCatalog.All.Select(k => k.Sample.GetType().Name).Order(StringComparer.Ordinal)
        );

    private static Notice Of(string recipient, string kind, string text, Urgency urgency = Urgency.Now) =>
        new(recipient, kind, urgency, $"标题{text}", text, "about");

    private static string Rendered(TextKind kind, string template, Facts? facts = null)
    {
        var read = kind.Read(template, isTitle: false, out var faults);
        Assert.True(read is not null, string.Join("\n", faults));
        return Phrasing.Said(kind, facts ?? kind.Sample, Today, read).Text;
    }

    /// <summary>Facts in which every text is another.</summary>
    private static object Replaced(object value, string words)
    {
        if (value is string)
            return words;
        if (value is Written or Uri or DateOnly or DateTime || value.GetType().IsPrimitive || value is decimal or Domain.Time.Period)
            return value;
        if (value is System.Collections.IList list)
        {
            var copy = Array.CreateInstance(ItemOf(value.GetType()), list.Count);
            for (var i = 0; i < list.Count; i++)
                copy.SetValue(Replaced(list[i]!, words), i);
            return copy;
        }

        return Made(value.GetType());

        // What is no member itself is made of members, too.
        object Made(Type type)
        {
            var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            return constructor.Invoke([.. constructor.GetParameters().Select(p => Member(p) is { } m ? Value(m) : Made(p.ParameterType))]);
        }

        PropertyInfo? Member(ParameterInfo parameter) =>
            value.GetType().GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

        object? Value(PropertyInfo property) => property.GetValue(value) is { } member ? Replaced(member, words) : null;
    }

    private static Type ItemOf(Type list) =>
        list.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)).GetGenericArguments()[
            0
        ];

    [GeneratedRegex(@"(?<!\\)[\[\]*_`]", RegexOptions.None, 1000)]
    private static partial Regex Unescaped();

    [GeneratedRegex(
        @"[\p{IsCJKUnifiedIdeographs}，。；：、）」”] +[0-9A-Za-z]|[0-9A-Za-z] +[\p{IsCJKUnifiedIdeographs}]",
        RegexOptions.None,
        1000
    )]
    private static partial Regex BlankByFigure();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Tags();
}
