using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Domain.Intake;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// An organ in which everything is as long as the checks let it be: ids of 64 characters, events of every type with every text at its
/// longest, from a sender with ids of 128.
/// </summary>
public sealed class LongestOrgan(Emulator emulator) : IAsyncLifetime
{
    private static readonly string Note = new('字', 8_000);
    private static readonly string Unit = Id("u");
    private static readonly string Person = Id("p");
    private static readonly string Leader = Id("l");
    private static readonly string Matter = Id("s");
    private static readonly string Proposal = Id("pr")[..50];

    /// <summary>Its id.</summary>
    public static readonly string Organ = Id("o");

    /// <summary>An event of each type, in the order in which they are told.</summary>
    internal static IReadOnlyList<(string Type, object Data)> Events { get; } =
    [
        (
            "plan.submitted",
            new
            {
                unit = Unit,
                period = "2021-W16",
                items = Many(
                    60,
                    n => new
                    {
                        id = Id($"{n}"),
                        title = Text(400),
                        owner = Person,
                        due = "2021-04-23",
                        leader = Leader,
                    }
                ),
            }
        ),
        (
            "plan.item.completed",
            new
            {
                unit = Unit,
                period = "2021-W16",
                item = Id("0"),
                evidence = Note,
            }
        ),
        (
            "matter.opened",
            new
            {
                id = Matter,
                kind = "supervision",
                title = Text(400),
                unit = Unit,
                coUnits = new[] { "c-short" },
                leader = Leader,
                owner = Person,
                proposers = new[] { Person },
                due = "2021-04-14",
                source = Text(400),
                attributes = Attributes(2),
            }
        ),
        (
            "matter.opened",
            new
            {
                id = Proposal,
                kind = "proposal",
                title = Text(400),
                unit = Unit,
                proposers = new[] { Person },
                attributes = new { origin = "member", field = Note },
            }
        ),
        (
            "matter.noted",
            new
            {
                id = Matter,
                by = Text(200),
                note = Note,
                evidence = Note,
                attributes = Attributes(6),
            }
        ),
        (
            "matter.extended",
            new
            {
                id = Proposal,
                due = "2021-12-31",
                reason = Note,
                approvedBy = Text(200),
            }
        ),
        (
            "matter.advanced",
            new
            {
                id = Id("nobody"),
                to = "doing",
                by = Text(200),
                note = Note,
                evidence = Note,
                attributes = Attributes(6),
            }
        ),
        (
            "proposal.supervised",
            new
            {
                batch = Id("b"),
                ids = Many(100, n => Id($"x{n}")),
                by = Text(200),
                note = Note,
            }
        ),
        (
            "proposal.evaluated",
            new
            {
                id = Proposal,
                proposer = Person,
                handling = "satisfied",
                result = "satisfied",
                note = Note,
            }
        ),
        (
            "handler.rated",
            new
            {
                handler = Text(100),
                year = 2020,
                satisfied = 100_000,
                basically = 100_000,
                dissatisfied = 100_000,
                by = Text(200),
            }
        ),
        (
            "leadership.changed",
            new
            {
                leader = Id("m")[..36],
                name = Text(100),
                role = "mayor",
                date = "2021-04-08",
                unit = Unit,
            }
        ),
        (
            "activity.held",
            new
            {
                activity = Id("a"),
                person = Person,
                date = "2021-03-08",
                until = "2022-03-07",
                title = Text(400),
                evidence = Note,
                participants = Many(500, _ => new { person = Person, state = "spoke" }),
                attributes = Attributes(5),
            }
        ),
        (
            "consultation.planned",
            new
            {
                id = Id("c"),
                layer = "sector",
                date = "2021-05-20",
                topic = Text(400),
                invitees = Many(200, n => $"{n}{Text(50)}"),
                unit = Unit,
                place = Text(100),
            }
        ),
        (
            "consultation.changed",
            new
            {
                id = Id("c"),
                layer = "sector",
                date = "2021-05-21",
                topic = Text(400),
                invitees = Many(200, n => $"{n}{Text(50)}"),
                unit = Unit,
                place = Text(100),
                cancelled = true,
                reason = Note,
            }
        ),
        (
            "rule.adopted",
            new
            {
                id = Id("r"),
                number = Text(100),
                title = Text(400),
                kind = "internal-control",
                unit = Unit,
                adopted = "2021-04-06",
                supersedes = Many(100, n => Id($"r{n}")),
                text = Text(60_000),
            }
        ),
        (
            "rule.reviewed",
            new
            {
                id = Id("r"),
                at = "2021-04-08",
                result = "revised",
                number = Text(99),
                title = Text(400),
                by = Text(200),
                note = Note,
            }
        ),
        (
            "rank.awarded",
            new
            {
                year = 2020,
                scope = "县/区#?\\" + Text(50),
                rank = 100_000,
                of = 100_000,
                source = Text(400),
            }
        ),
        ("topic.none", new { by = Person, note = Text(2_000) }),
        (
            "commendation.nominated",
            new
            {
                year = 2021,
                person = Person,
                title = "advanced-individual",
                by = Text(200),
                reason = Text(2_000),
                speaks = true,
            }
        ),
        (
            "commendation.withdrawn",
            new
            {
                year = 2021,
                person = Person,
                title = "advanced-individual",
                by = Text(200),
                reason = Text(2_000),
            }
        ),
        (
            "article.recommended",
            new
            {
                id = Id("art"),
                title = Text(400),
                url = "https://example.cn/" + new string('a', 1_900),
                source = Text(200),
                by = Person,
                note = Text(2_000),
            }
        ),
        (
            "calendar.changed",
            new
            {
                days = Many(
                    366,
                    n => new
                    {
                        date = new DateOnly(2022, 1, 1).AddDays(n).ToString("yyyy-MM-dd"),
                        workday = true,
                        reason = Text(100),
                    }
                ),
            }
        ),
        (
            "term.began",
            new
            {
                number = 99,
                session = 20,
                date = "2021-01-19",
            }
        ),
        (
            "person.life-event",
            new
            {
                person = Person,
                kind = "bereavement",
                date = "2021-04-11",
                note = Text(2000),
                corrects = Text(200),
            }
        ),
        (
            "person.erased",
            new
            {
                person = "p-gone",
                by = Text(200),
                reason = Text(2000),
            }
        ),
        ("score.entered", Points("appraisal")),
        ("score.appealed", Points("innovation")),
        ("score.ruled", Points("innovation")),
        ("notice.delivered", Receipt),
        ("notice.failed", Receipt),
        (
            "publication.approved",
            new
            {
                run = $"{Organ}/weekly-plan/2021-W15/a#b?c",
                by = Text(200),
                reason = Note,
            }
        ),
        (
            "publication.returned",
            new
            {
                run = Text(200),
                by = Text(200),
                reason = Note,
            }
        ),
        (
            "slip.answered",
            new
            {
                slip = $"2021-04-15.{Matter}",
                by = Text(200),
                text = Note,
                evidence = Note,
            }
        ),
        (
            "matter.flagged",
            new
            {
                id = Matter,
                by = Unit,
                reason = "slow-progress",
                note = Text(2000),
            }
        ),
        ("matter.returned", new { id = Matter, reason = Note }),
    ];

    internal TestApp App { get; private set; } = null!;

    /// <summary>What was not taken in; empty.</summary>
    internal List<string> Refused { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Assert.Empty(EventTypes.Posted.Except(Events.Select(e => e.Type), StringComparer.Ordinal));
        App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        (await App.Put($"organs/{Organ}", new { name = Text(100) })).Is(201);
        (await App.Put($"organs/{Organ}/roster", Roster())).Is(200);
        (await App.Post($"organs/{Organ}/keys", new { purpose = "agenda", name = Text(100) })).Is(201);
        foreach (var (type, data) in Events.SkipLast(2))
            await Say(type, data);
        await App.Advance("2021-04-15 10:00");
        foreach (var (type, data) in Events.TakeLast(2))
            await Say(type, data);
        var correction = new
        {
            cycle = "monthly-supervision",
            period = "2021-04",
            step = "review-15",
            correct = true,
            reason = Text(1_000),
        };
        (await App.Post($"organs/{Organ}/runs", correction)).Is(202);
        await App.Advance("2021-04-19 10:00");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task Say(string type, object data)
    {
        var id = $"{type}.{JsonNode.Parse(TestApp.Json(data))!["id"]}".PadRight(128, '0')[..128];
        var answer = await App.Webhook(id, App.Event(Organ, type, data));
        if (answer.Status != 202)
            Refused.Add($"{type}: {answer.Status} {answer.Text[..Math.Min(600, answer.Text.Length)]}");
        await App.Settle();
        await App.Replay.Advance(App.Now.AddMinutes(1));
    }

    private static string Roster() =>
        TestApp.Json(
            new
            {
                units = new object[]
                {
                    new
                    {
                        id = Unit,
                        name = Text(100),
                        kind = "office",
                    },
                    new
                    {
                        id = "c-short",
                        name = "经济委",
                        kind = "committee",
                    },
                },
                people = new[]
                {
                    new
                    {
                        id = Person,
                        name = Text(60),
                        unit = Unit,
                        post = "director",
                    },
                    new
                    {
                        id = "p-gone",
                        name = Text(60),
                        unit = Unit,
                        post = "staff",
                    },
                },
                leaders = new[]
                {
                    new
                    {
                        id = Leader,
                        name = Text(60),
                        role = "chair",
                    },
                },
            }
        );

    private static object Receipt =>
        new
        {
            notice = Text(300),
            channel = Text(60),
            at = "2021-04-12T10:00:00+08:00",
            reason = Text(200),
        };

    private static object Points(string indicator) =>
        new
        {
            subject = "c-short",
            period = "2021-Q2",
            indicator,
            points = 3.25,
            by = Text(200),
            reason = Note,
        };

    private static Dictionary<string, string> Attributes(int count) =>
        Enumerable.Range(0, count).ToDictionary(n => $"{n}".PadLeft(64, '属'), _ => Note, StringComparer.Ordinal);

    private static IReadOnlyList<T> Many<T>(int count, Func<int, T> one) => [.. Enumerable.Range(0, count).Select(one)];

    private static string Text(int characters) => new('字', characters);

    private static string Id(string begin) => begin.PadRight(64, 'x');
}

/// <summary>Every type of row of <see cref="RowTypes"/> that the checks of what comes in bound, at its longest.</summary>
[Trait("Takes", "long")]
public sealed class LongestOrganTests(LongestOrgan longest) : IClassFixture<LongestOrgan>
{
    [Fact]
    public async Task Every_row_is_of_a_type_that_says_what_bounds_it_and_fits_at_its_longest()
    {
        Assert.True(longest.Refused.Count == 0, string.Join('\n', longest.Refused));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in new TableServiceClient(longest.App.Storage).QueryAsync())
        await foreach (var row in new TableClient(longest.App.Storage, table.Name).QueryAsync<TableEntity>())
        {
            var type = RowTypes.Of(table.Name, row);
            Assert.True(type is not null, $"{table.Name}: {row.PartitionKey} {row.RowKey} is of no type that says how large it may become");
            RowTypes.Fits(table.Name, row);
            seen.Add(type.Name);
        }

        // Of the whole deployment, and never long; and of what is under way, which nothing is here any more: at most 45 keys of 512
        // characters, 100 moments, two numbers.
        // And what a deleted or an archived organ leaves: its id and a moment; the agenda's own rows.
        string[] elsewhere =
        [
            "deleted organ",
            "calendar in force",
            "agenda laid aside",
            "message under way",
            "robot's minute",
            "due delivery",
            "trouble with deliveries",
        ];
        Assert.Equal(elsewhere, RowTypes.All.Where(t => t.Bound == Bound.Checks && !seen.Contains(t.Name)).Select(t => t.Name));
        Assert.True(longest.App.Errors.Entries.Count == 0, longest.App.Errors.ToString());
    }
}
