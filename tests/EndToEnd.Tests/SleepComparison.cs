using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cppcc.EndToEnd.Tests;

/// <summary>Why a year that slept may differ from one that never did.</summary>
internal enum Because
{
    /// <summary>A reminder of a day that was slept through was skipped, or made up for on waking.</summary>
    SkippedReminder,

    /// <summary>What had waited for several digests is read in one.</summary>
    OneDigest,

    /// <summary>A moment, or what goes by it, at which something really was published or signed.</summary>
    RealTime,
}

/// <summary>A difference between a year that never slept and one that did.</summary>
/// <param name="Place">The document and the place in it.</param>
/// <param name="Because">Why it may be; null when nothing excuses it.</param>
internal sealed record Difference(string Place, string Awake, string Slept, Because? Because)
{
    public override string ToString() => $"{Place}: {Awake} | {Slept}";
}

/// <summary>
/// Compares a year that slept with one that never did. Figures, lights, slips, decisions and numbers are the same; what differs
/// belongs to a class, or to none. Nothing is looked up: both years are given.
/// </summary>
internal sealed partial class SleepComparison
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Steps of which a missed one is skipped.</summary>
    private static readonly HashSet<string> Reminders = new(
        [
            "weekly-plan/remind",
            "weekly-plan/chase",
            "monthly-plan/remind",
            "monthly-plan/chase",
            "quarterly-score/open",
            "daily/due",
            "daily/digest",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Steps whose time counts from a publication.</summary>
    private static readonly HashSet<string> Followers = new(
        ["quarterly-score/settle", "annual-evaluation/compute", "annual-evaluation/settle"],
        StringComparer.Ordinal
    );

    /// <summary>Notices that name the moment of a publication, or one that counts from it.</summary>
    private static readonly HashSet<string> NameMoments = new(
        ["plan-published", "score-provisional", "evaluation-provisional", "approval", "approval-near"],
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, JsonObject> awakeRuns;
    private readonly Dictionary<string, JsonObject> sleptRuns;
    private readonly SleptNotices notices;
    private readonly List<JsonArray> histories;
    private readonly DateTimeOffset asleep;
    private readonly DateTimeOffset woke;

    private SleepComparison(FinishedYear awake, FinishedYear slept, DateTimeOffset asleep, DateTimeOffset woke)
    {
        (this.asleep, this.woke) = (asleep, woke);
        (awakeRuns, sleptRuns) = (ById(awake, FinishedYear.Runs), ById(slept, FinishedYear.Runs));
        histories =
        [
            .. slept
                .Documents.Where(d => d.Key.StartsWith("matters/", StringComparison.Ordinal))
                .Select(d => d.Value["history"] as JsonArray)
                .OfType<JsonArray>(),
        ];
        notices = new SleptNotices(ById(awake, FinishedYear.Notices), ById(slept, FinishedYear.Notices));
    }

    /// <summary>All differences, each with its class.</summary>
    /// <param name="asleep">When the sleep began, inclusive.</param>
    /// <param name="woke">When it ended, exclusive.</param>
    public static IReadOnlyList<Difference> Of(FinishedYear awake, FinishedYear slept, DateTimeOffset asleep, DateTimeOffset woke)
    {
        var comparison = new SleepComparison(awake, slept, asleep, woke);
        var addresses = awake.Documents.Keys.Union(slept.Documents.Keys, StringComparer.Ordinal);
        return
        [
            .. comparison.Runs(),
            .. comparison.Notices(),
            .. comparison.notices.InNoDigest().Select(n => new Difference(n.Place, n.Awake, n.Slept, null)),
            .. addresses
                .Where(a => a is not (FinishedYear.Runs or FinishedYear.Notices))
                .Order(StringComparer.Ordinal)
                .SelectMany(a => comparison.Document(a, awake.Documents.GetValueOrDefault(a), slept.Documents.GetValueOrDefault(a))),
        ];
    }

    private static Dictionary<string, JsonObject> ById(FinishedYear year, string document) =>
        year.Documents[document].AsArray().ToDictionary(e => $"{e!["id"]}", e => e!.AsObject(), StringComparer.Ordinal);

    private static string StepOf(JsonObject run) => $"{run["cycle"]}/{run["step"]}";

    private static bool IsSkipped(JsonObject? run) => run?["skipped"]?.GetValue<bool>() == true;

    private static DateTimeOffset? Moment(JsonNode? value) =>
        value is not null && DateTimeOffset.TryParse(value.ToString(), out var moment) ? moment : null;

    private static Difference Found(string place, JsonDifference d, Because? because) =>
        new($"{place}{(d.Place.Length == 0 || d.Place[0] == '[' ? "" : ".")}{d.Place}", Short(d.One), Short(d.Other), because);

    private static string Short(JsonNode? value) =>
        value?.ToJsonString(Readable) is not { } text ? "nothing"
        : text.Length > 600 ? $"{text[..600]} …"
        : text;

    private IEnumerable<Difference> Runs() =>
        from id in awakeRuns.Keys.Union(sleptRuns.Keys, StringComparer.Ordinal)
        let awake = awakeRuns.GetValueOrDefault(id)
        let slept = sleptRuns.GetValueOrDefault(id)
        from d in JsonDifferences.Of(awake, slept)
        select Found($"runs[{id}]", d, awake is null || slept is null ? null : OfRun(awake, slept, d));

    private Because? OfRun(JsonObject awake, JsonObject slept, JsonDifference d)
    {
        var step = StepOf(awake);
        switch (d.Place.Split('.')[0])
        {
            case "decidedAt" or "doneAt" or "approveBy" when IsLate(awake, slept) && Moment(d.Other) > Moment(d.One):
            case "due" or "asOf" when Followers.Contains(step) && IsLate(awake, slept) && Moment(d.Other) > Moment(d.One):
            case "settingsVersion" or "rosterVersion" when IsLate(awake, slept):
                return Because.RealTime;
            case "skipped" or "summary" or "figures" or "notices" when IsSkipped(slept) && Reminders.Contains(step) && IsMissed(awake):
                return Because.SkippedReminder;
            case "summary" or "figures" or "notices" when IsFirstAwake(slept, "daily/digest"):
                return Because.OneDigest;
            case "summary" or "figures" or "notices" when IsFirstAwake(slept, "daily/due"):
            case "notices" when step == "monthly-plan/publish" && (int)d.One! - (int)d.Other! == SkippedReviews(awake, slept):
                return Because.SkippedReminder;
            default:
                return null;
        }
    }

    private IEnumerable<Difference> Notices() =>
        from id in notices.Ids
        let awake = notices.Awake.GetValueOrDefault(id)
        let slept = notices.Slept.GetValueOrDefault(id)
        from d in JsonDifferences.Of(awake, slept)
        select Found($"notices[{id}]", d, OfNotice(awake, slept, d));

    private Because? OfNotice(JsonObject? awake, JsonObject? slept, JsonDifference d)
    {
        var notice = (awake ?? slept)!;
        var (awakeRun, sleptRun) = (awakeRuns.GetValueOrDefault($"{notice["about"]}"), sleptRuns.GetValueOrDefault($"{notice["about"]}"));
        var late = awakeRun is not null && sleptRun is not null && IsLate(awakeRun, sleptRun);

        // With which others of one person a notice leaves goes by the moments at which they really were made.
        if (d.Place == "message" && awake is not null && slept is not null)
            return Because.RealTime;
        switch ($"{notice["kind"]}")
        {
            case "digest" when (awake is null || slept is null || d.Place is "title" or "text") && sleptRun is not null:
                return IsSkipped(sleptRun) || IsFirstAwake(sleptRun, "daily/digest") ? Because.OneDigest : null;
            case "event-refused" when (awake is null || slept is null || d.Place is "title" or "text"):
                return notices.IsRefusedInBoth(awake, slept) ? Because.SkippedReminder : null;
            case "matter-moved" when (awake is null || slept is null || d.Place is "title" or "text"):
                return notices.MovesEndTheSame(notice) || (slept is null && IsOverOnWaking(notice)) ? Because.OneDigest : null;
            case "consultation-changed" when slept is null:
                return notices.IsNeedless(notice, woke) ? Because.SkippedReminder : null;
            case "approval" when slept is null && late:
                return JsonNode.DeepEquals(awakeRun!["approvedBy"], sleptRun!["approvedBy"]) ? Because.RealTime : null;
            case "rule-review" or "rule-review-past" when slept is null:
                return sleptRun is not null && IsOver(sleptRun) ? Because.SkippedReminder : null;
            case var kind when slept is null:
                return IsSkipped(sleptRun) && !IsSkipped(awakeRun) && kind.Length > 0 ? Because.SkippedReminder : null;
            case var kind when awake is null:
                return sleptRun is not null && IsFirstAwake(sleptRun, "daily/due") && IsMadeUp(notice, kind)
                    ? Because.SkippedReminder
                    : null;
            case var kind when d.Place == "text" && late && NameMoments.Contains(kind):
                return WithoutMoments(d.One) == WithoutMoments(d.Other) ? Because.RealTime : null;
            case not null when d.Place is "title" or "text" && asleep.Year != woke.Year:
                return SleptNotices.WithoutYears(d.One) == SleptNotices.WithoutYears(d.Other) ? Because.RealTime : null;
            default:
                return d.Place == "createdAt" && late && Moment(d.Other) > Moment(d.One) ? Because.RealTime : null;
        }
    }

    /// <summary>
    /// How many reminders of regulations to be reviewed a month's plan no longer brings, since the month was over when it was published.
    /// </summary>
    private int SkippedReviews(JsonObject awake, JsonObject slept) =>
        IsOver(slept)
            ? notices.Awake.Values.Count(n =>
                $"{n["kind"]}" is "rule-review" or "rule-review-past"
                && $"{n["about"]}" == $"{awake["id"]}"
                && !notices.Slept.ContainsKey($"{n["id"]}")
            )
            : 0;

    /// <summary>
    /// Whether a matter that was to be told of had moved on before waking. Then events are applied together, and a move that another has
    /// overtaken is not told.
    /// </summary>
    private bool IsOverOnWaking(JsonObject move) =>
        histories.Any(history =>
            history
                .SkipWhile(h => $"{h!["event"]}" != $"{move["about"]}")
                .Skip(1)
                .Any(h => $"{h!["verdict"]}" == "accepted" && $"{h["from"]}" != $"{h["to"]}" && Moment(h["told"]) < woke)
        );

    /// <summary>Whether a month was over when a run about it was decided.</summary>
    private bool IsOver(JsonObject run) =>
        Moment(run["decidedAt"]) >= woke && woke >= DateTimeOffset.Parse($"{run["period"]}-01T00:00:00+08:00").AddMonths(1);

    /// <summary>Whether the year that never slept sent its like, and the one that slept skipped it.</summary>
    private bool IsMadeUp(JsonObject notice, string kind) =>
        notices.Awake.Values.Any(n =>
            $"{n["kind"]}" == kind
            && $"{n["recipient"]}" == $"{notice["recipient"]}"
            && IsSkipped(sleptRuns.GetValueOrDefault($"{n["about"]}"))
        );

    private IEnumerable<Difference> Document(string address, JsonNode? awake, JsonNode? slept) =>
        JsonDifferences.Of(awake, slept).Select(d => Found(address, d, OfDocument(address, d)));

    private Because? OfDocument(string address, JsonDifference d)
    {
        if (
            d.Member is "decidedAt" or "settingsVersion" or "rosterVersion"
            && awakeRuns.GetValueOrDefault($"{d.OneAround?["runId"]}") is { } awake
            && sleptRuns.GetValueOrDefault($"{d.OtherAround?["runId"]}") is { } slept
        )
            return $"{awake["id"]}" == $"{slept["id"]}" && IsLate(awake, slept) ? Because.RealTime : null;

        // A turn of which nobody could be told before the lecture, or only on waking.
        if (address.StartsWith("rota/", StringComparison.Ordinal) && d.Place.StartsWith("announced[", StringComparison.Ordinal))
        {
            var announced = Moment(d.Member == "announcedOn" ? d.One : (d.One as JsonObject)?["announcedOn"]);
            var missed = announced >= asleep && announced < woke;
            var over = d.Member == "announcedOn" ? Moment(d.Other) >= woke : d.Other is null && Moment(d.One?["at"]) < woke;
            return missed && over ? Because.SkippedReminder : null;
        }

        return null;
    }

    /// <summary>Whether a run was due, or under way, while the host slept, or counts from one that was.</summary>
    private bool IsLate(JsonObject awake, JsonObject slept) =>
        IsMissed(awake)
        || (Moment(awake["doneAt"]) >= asleep && Moment(awake["doneAt"]) < woke)
        || (Followers.Contains(StepOf(awake)) && Moment(slept["due"]) > Moment(awake["due"]));

    private bool IsMissed(JsonObject run) => Moment(run["due"]) is { } due && due >= asleep && due < woke;

    /// <summary>Whether it is the first run of a step after waking.</summary>
    private bool IsFirstAwake(JsonObject run, string step) =>
        StepOf(run) == step
        && Moment(run["due"]) is { } due
        && due >= woke
        && !sleptRuns.Values.Any(r => StepOf(r) == step && Moment(r["due"]) >= woke && Moment(r["due"]) < due);

    private static string WithoutMoments(JsonNode? text) => AMoment().Replace(SleptNotices.WithoutYears(text), "…");

    [GeneratedRegex(
        @"(\d{4}年)?\d{1,2}月\d{1,2}日(上午|中午|下午|晚上)\d{1,2}:\d{2}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AMoment();
}
