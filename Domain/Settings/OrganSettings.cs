using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Input;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Rota;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Settings;

/// <summary>A settings section that is not valid: it holds the steps that need it and nothing else.</summary>
public sealed class BadSectionException(string section, IReadOnlyList<Fault> faults)
    : Exception($"settings section {section}: {string.Join("; ", faults.Select(f => $"{f.Pointer} {f.Message}"))}")
{
    /// <summary>The section's name.</summary>
    public string Section { get; } = section;

    /// <summary>What is wrong with it; never empty.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>
/// The settings of one organ: a shipped preset under the organ's overrides, each section read when it is first asked for.
/// </summary>
public sealed class OrganSettings
{
    private static readonly Dictionary<string, Func<Fields, object>> Readers = new(StringComparer.Ordinal)
    {
        ["cycles"] = CyclesSection.Read,
        ["lights"] = LightsSection.Read,
        ["workflows"] = WorkflowsSection.Read,
        ["checklists"] = ChecklistsSection.Read,
        ["duties"] = DutiesSection.Read,
        ["consultations"] = ConsultationsSection.Read,
        ["rules"] = RegulationsSection.Read,
        ["figures"] = FiguresSection.Read,
        ["circular"] = CircularSection.Read,
        ["scores"] = ScoresSection.Read,
        ["evaluation"] = EvaluationSection.Read,
        ["topics"] = TopicsSection.Read,
        ["rota"] = RotaSection.Read,
        ["study-garden"] = StudyGardenSection.Read,
        ["letters"] = LettersSection.Read,
        ["notices"] = NoticesSection.Read,
        ["channels"] = ChannelsSection.Read,
        ["texts"] = TextsSection.Read,
        ["workdays"] = WorkdaysSection.Read,
        ["term"] = TermSection.Read,
        ["documents"] = DocumentsSection.Read,
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["cycles"] = "工作周期",
        ["lights"] = "督办灯",
        ["workflows"] = "办理流程",
        ["checklists"] = "办理清单",
        ["duties"] = "履职任务",
        ["consultations"] = "协商计划",
        ["rules"] = "制度汇编",
        ["figures"] = "年度统计",
        ["circular"] = "月通报",
        ["scores"] = "季考核",
        ["evaluation"] = "年考评",
        ["topics"] = "协商议题",
        ["rota"] = "轮流上台",
        ["study-garden"] = "学习园地",
        ["letters"] = "七封信",
        ["notices"] = "通知",
        ["channels"] = "通知渠道",
        ["texts"] = "文本",
        ["workdays"] = "工作日",
        ["term"] = "届次",
        ["documents"] = "公文",
    };

    /// <summary>
    /// The presets' present edition. An organ keeps the edition it was created with: what a later one changes of how its work goes it takes
    /// over by its own settings, when it wants to.
    /// </summary>
    public const int Edition = 3;

    /// <summary>The first edition: nothing needs sign-off.</summary>
    public const int FirstEdition = 1;

    private readonly string preset;
    private readonly int edition;
    private readonly IReadOnlyDictionary<string, JsonNode> overrides;
    private readonly Dictionary<string, object> read = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Lazy<IReadOnlyList<string>> broken;

    /// <summary>The settings of an organ on a preset.</summary>
    /// <param name="preset">One of <see cref="Presets"/>.</param>
    /// <param name="overrides">The organ's overrides by section.</param>
    /// <param name="edition">The edition of the preset: <see cref="FirstEdition"/> to <see cref="Edition"/>.</param>
    public OrganSettings(string preset, IReadOnlyDictionary<string, JsonNode> overrides, int edition = Edition)
    {
        this.preset = preset;
        this.edition = edition;
        this.overrides = overrides;
        broken = new(() => [.. Sections.Where(IsBroken)]);
    }

    /// <summary>The sections there are.</summary>
    public static IReadOnlyCollection<string> Sections => Readers.Keys;

    /// <summary>What people call a section; its own name for one that there is not.</summary>
    public static string NameOf(string section) => Names.GetValueOrDefault(section, section);

    /// <summary>
    /// The presets the app ships, each for a kind of committee: of a county or a city that is like one, of a district, of a city that has
    /// counties and districts. The first is the one without another word, and the others say only where they differ from it.
    /// </summary>
    public static IReadOnlyList<string> Presets { get; } = ["county", "district", "city"];

    /// <summary>Cycle steps.</summary>
    public CyclesSection Cycles => Section<CyclesSection>("cycles");

    /// <summary>Lights and the escalation ladder.</summary>
    public LightsSection Lights => Section<LightsSection>("lights");

    /// <summary>Workflows of matters.</summary>
    public WorkflowsSection Workflows => Section<WorkflowsSection>("workflows");

    /// <summary>What events open by themselves.</summary>
    public ChecklistsSection Checklists => Section<ChecklistsSection>("checklists");

    /// <summary>Who owes what how often.</summary>
    public DutiesSection Duties => Section<DutiesSection>("duties");

    /// <summary>Layers of consultation, the reminders before one, what becomes of promises.</summary>
    public ConsultationsSection Consultations => Section<ConsultationsSection>("consultations");

    /// <summary>Kinds of regulations and their reviews.</summary>
    public RegulationsSection Regulations => Section<RegulationsSection>("rules");

    /// <summary>Figures of a year or a span.</summary>
    public FiguresSection Figures => Section<FiguresSection>("figures");

    /// <summary>Ranking of the circular.</summary>
    public CircularSection Circular => Section<CircularSection>("circular");

    /// <summary>The quarter's score card.</summary>
    public ScoresSection Scores => Section<ScoresSection>("scores");

    /// <summary>The year's evaluation.</summary>
    public EvaluationSection Evaluation => Section<EvaluationSection>("evaluation");

    /// <summary>Topics of consultations, and the calls for them.</summary>
    public TopicsSection Topics => Section<TopicsSection>("topics");

    /// <summary>Whose turn it is to lecture.</summary>
    public RotaSection Rota => Section<RotaSection>("rota");

    /// <summary>The week's recommended article.</summary>
    public StudyGardenSection StudyGarden => Section<StudyGardenSection>("study-garden");

    /// <summary>七封信: which letters the organ writes, and who hands them over.</summary>
    public LettersSection Letters => Section<LettersSection>("letters");

    /// <summary>Notices and deadlines' reminders.</summary>
    public NoticesSection Notices => Section<NoticesSection>("notices");

    /// <summary>How notices reach people.</summary>
    public ChannelsSection Channels => Section<ChannelsSection>("channels");

    /// <summary>The organ's own workdays and days off.</summary>
    public WorkdaysSection Workdays => Section<WorkdaysSection>("workdays");

    /// <summary>The committee's terms and sessions.</summary>
    public TermSection Term => Section<TermSection>("term");

    /// <summary>Who issues documents and how they are numbered.</summary>
    public DocumentsSection Documents => Section<DocumentsSection>("documents");

    /// <summary>A measure's name as it is printed. A section that is not valid leaves the ids that it would name.</summary>
    public string NameOfMeasure(string measure)
    {
        return Measure.NameOf(
            measure,
            OrNone(() => [.. Lights.Lights.Select(l => new NamedValue(l.Id, l.Name))]),
            OrNone(() => [.. Duties.Activities.Select(a => new NamedValue(a.Id, a.Name))])
        );

        static IReadOnlyList<NamedValue> OrNone(Func<IReadOnlyList<NamedValue>> names)
        {
            try
            {
                return names();
            }
            catch (BadSectionException)
            {
                return [];
            }
        }
    }

    /// <summary>The sections in force that are not valid, looked for once.</summary>
    public IReadOnlyList<string> Broken => broken.Value;

    /// <summary>The section in force as JSON, valid or not.</summary>
    public JsonNode InForce(string section) => InForce(section, overrides.GetValueOrDefault(section));

    /// <summary>The section as it would be in force with other overrides.</summary>
    public JsonNode InForce(string section, JsonNode? other) =>
        Overrides.Merge(Preset(preset, section, edition), other) ?? new JsonObject();

    /// <summary>The organ's overrides of a section; null when it has none.</summary>
    public JsonNode? OverridesOf(string section) => overrides.GetValueOrDefault(section);

    /// <summary>The same settings with other overrides of one section.</summary>
    public OrganSettings With(string section, JsonNode other) =>
        new(preset, new Dictionary<string, JsonNode>(overrides, StringComparer.Ordinal) { [section] = other }, edition);

    /// <summary>Where a section in force says otherwise than the preset.</summary>
    public IReadOnlyList<SettingsChange> Changed(string section) =>
        SettingsDifference.Of(Preset(preset, section, edition) ?? new JsonObject(), InForce(section));

    /// <summary>A short hash of a section in force; equal content has the same.</summary>
    public string Fingerprint(string section) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InForce(section).ToJsonString())))[..12];

    /// <summary>What is wrong with a section when these overrides lie over the preset; empty when it is valid.</summary>
    /// <param name="edition">The edition of the preset.</param>
    public static IReadOnlyList<Fault> Check(string preset, string section, JsonNode overrides, int edition = Edition)
    {
        var faults = new List<Fault>();
        _ = Read(section, Overrides.Merge(Preset(preset, section, edition), overrides), faults);
        return faults;
    }

    /// <summary>
    /// The form of a section: of what is in force, or of what an organ overrides, where nothing has to be there, null takes a member away
    /// and <c>{"id": …, "removed": true}</c> an element. Made of the reader and the first preset, which has every kind of rule.
    /// </summary>
    /// <param name="section">One of <see cref="Sections"/>.</param>
    public static Shape FormOf(string section) =>
        Shape.Of(JsonSerializer.SerializeToElement(Preset(Presets[0], section) ?? new JsonObject()), f => _ = Readers[section](f));

    /// <summary>A preset's section in an edition; null when the preset has none of that name.</summary>
    public static JsonNode? Preset(string preset, string section, int edition = Edition)
    {
        var shipped = Presets.Contains(preset) ? Resource($"{Presets[0]}.{section}") : null;
        for (var earlier = Edition - 1; earlier >= edition; earlier--)
            shipped = Overrides.Merge(shipped, Resource($"{Presets[0]}.{section}.edition-{earlier}"));
        return preset == Presets[0] ? shipped : Overrides.Merge(shipped, Resource($"{preset}.{section}"));
    }

    private static JsonNode? Resource(string name)
    {
        using var stream = typeof(OrganSettings).Assembly.GetManifestResourceStream($"Cppcc.Domain.Settings.Presets.{name}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }

    /// <summary>A version of the workflows as it was kept; null when it cannot be read any more.</summary>
    public static WorkflowsSection? WorkflowsOf(JsonNode kept)
    {
        var faults = new List<Fault>();
        var section = (WorkflowsSection)Read("workflows", kept, faults);
        return faults.Count == 0 ? section : null;
    }

    private static object Read(string section, JsonNode? merged, List<Fault> faults) =>
        Readers[section](new Fields(JsonSerializer.SerializeToElement(merged), "", faults));

    private bool IsBroken(string section)
    {
        try
        {
            _ = Section<object>(section);
            return false;
        }
        catch (BadSectionException)
        {
            return true;
        }
    }

    private T Section<T>(string name)
        where T : class
    {
        lock (gate)
        {
            if (read.TryGetValue(name, out var known))
                return (T)known;
            var faults = new List<Fault>();
            var section = Read(name, InForce(name), faults);
            if (faults.Count > 0)
                throw new BadSectionException(name, faults);
            read[name] = section;
            return (T)section;
        }
    }
}
