using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cppcc.EndToEnd.Tests;

/// <summary>The notices of a year that never slept and of one that did, by id; and what both tell the same people.</summary>
internal sealed partial class SleptNotices(IReadOnlyDictionary<string, JsonObject> awake, IReadOnlyDictionary<string, JsonObject> slept)
{
    private readonly Lazy<(HashSet<string> Awake, HashSet<string> Slept)> refused = new(() =>
        ([.. awake.Values.SelectMany(Refused)], [.. slept.Values.SelectMany(Refused)])
    );

    /// <summary>Those of the year that never slept.</summary>
    public IReadOnlyDictionary<string, JsonObject> Awake => awake;

    /// <summary>Those of the year that slept.</summary>
    public IReadOnlyDictionary<string, JsonObject> Slept => slept;

    /// <summary>The ids of all.</summary>
    public IEnumerable<string> Ids => awake.Keys.Union(slept.Keys, StringComparer.Ordinal);

    /// <summary>Whether the same people learn in both years of every event that a notice says was refused.</summary>
    public bool IsRefusedInBoth(params JsonObject?[] notices) =>
        notices.OfType<JsonObject>().SelectMany(Refused).ToList() is { Count: > 0 } named
        && named.TrueForAll(e => refused.Value.Awake.Contains(e) && refused.Value.Slept.Contains(e));

    /// <summary>Whether a matter's moves are told to somebody with the same end, and nothing that the other year does not tell.</summary>
    public bool MovesEndTheSame(JsonObject notice)
    {
        var (one, other) = (Moves(awake), Moves(slept));
        return one.Count > 0 && other.Count > 0 && one[^1] == other[^1] && other.TrueForAll(one.Contains);

        List<string> Moves(IReadOnlyDictionary<string, JsonObject> all) =>
            [
                .. all
                    .Values.Where(n => Kind(n) == "matter-moved" && Recipient(n) == Recipient(notice) && Quoted(n) == Quoted(notice))
                    .OrderBy(n => n["createdAt"]!.GetValue<DateTimeOffset>())
                    .Select(n => WithoutYears(n["text"])),
            ];
    }

    /// <summary>
    /// Whether somebody who would have to learn of a change had, in the year that slept, learned of nothing that changed, or the day of
    /// which it speaks was over on waking.
    /// </summary>
    public bool IsNeedless(JsonObject change, DateTimeOffset woke) =>
        ADay().Matches($"{change["text"]}").All(d => DayOf(d, change["createdAt"]!.GetValue<DateTimeOffset>().Year) < woke.Date)
        || !slept.Values.Any(n =>
            Kind(n).StartsWith("consultation-", StringComparison.Ordinal)
            && Recipient(n) == Recipient(change)
            && $"{n["text"]}".Contains(Quoted(change), StringComparison.Ordinal)
        );

    /// <summary>Notices that are said to be part of a digest, and are in none of their recipient's.</summary>
    public IEnumerable<(string Place, string Awake, string Slept)> InNoDigest()
    {
        foreach (var (id, text) in Lost(awake))
            yield return ($"notices[{id}] is in no digest", text, "");
        foreach (var (id, text) in Lost(slept))
            yield return ($"notices[{id}] is in no digest", "", text);
    }

    private static IEnumerable<(string Id, string Text)> Lost(IReadOnlyDictionary<string, JsonObject> all)
    {
        var digests = all.Values.Where(n => Kind(n) == "digest").ToLookup(Recipient, n => $"{n["text"]}", StringComparer.Ordinal);
        return from n in all
            where $"{n.Value["state"]}" == "merged"
            let text = $"{n.Value["text"]}"
            where !digests[Recipient(n.Value)].Any(d => d.Contains($". {text}", StringComparison.Ordinal))
            select (n.Key, text);
    }

    /// <summary>A day as a text writes it: without its year, in the year of sending.</summary>
    private static DateTime DayOf(Match day, int sent) =>
        DateTime.Parse($"{(day.Groups["y"].Success ? day.Groups["y"].Value : sent)}-{day.Groups["m"]}-{day.Groups["d"]}");

    /// <summary>A text without the years of its days: which are written out hangs on the year of sending.</summary>
    public static string WithoutYears(JsonNode? text) => AYear().Replace(text?.ToString() ?? "", "");

    private static string Kind(JsonObject notice) => $"{notice["kind"]}";

    private static string Recipient(JsonObject notice) => $"{notice["recipient"]}";

    /// <summary>What a notice is about: the first that its text puts into quotation marks.</summary>
    private static string Quoted(JsonObject notice) => AQuotation().Match($"{notice["text"]}").Value;

    private static IEnumerable<string> Refused(JsonObject notice) =>
        Kind(notice) == "event-refused"
            ? AnEvent().Matches($"{notice["text"]}").Select(m => $"{Recipient(notice)} {m.Groups["id"].Value}")
            : [];

    [GeneratedRegex("“.*?”", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AQuotation();

    [GeneratedRegex(@"((?<y>\d{4})年)?(?<m>\d+)月(?<d>\d+)日", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ADay();

    [GeneratedRegex(@"\d{4}年(?=\d+月|第.季度|第\d+周)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AYear();

    [GeneratedRegex("（编号(?<id>[^）]+)）", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnEvent();
}
