using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Domain.Letters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Letters;

/// <summary>七封信: an occasion is told, a letter is written, who hands it over is told, the letter can be read.</summary>
public sealed class LetterTests(Emulator emulator, AprilOffice office) : IClassFixture<AprilOffice>
{
    private const string Life = "person.life-event";

    [Theory]
    [InlineData("new-home", "贺信", "孙主任同志", "喜迁新居")]
    [InlineData("child-wedding", "贺信", "孙主任同志", "喜结良缘")]
    [InlineData("childbirth", "贺信", "孙主任同志", "喜添新丁")]
    [InlineData("enlistment", "贺信", "孙主任同志", "光荣参军")]
    [InlineData("university", "贺信", "孙主任同志", "金榜题名")]
    [InlineData("illness", "慰问信", "孙主任同志", "早日康复")]
    [InlineData("bereavement", "慰问信", "孙主任同志", "节哀顺变")]
    [InlineData("death", "唁函", "孙主任同志家属", "孙主任同志不幸逝世")]
    public async Task A_life_event_makes_its_letter(string kind, string title, string addressee, string words)
    {
        var app = office.App;
        var organ = await office.Organ();
        var id = await app.Say(organ, Life, Of("p-sun", kind, "2021-04-03"));
        await app.Settle();

        var letter = (await app.Get($"organs/{organ}/letters/2021-1")).Is(200).Json;
        Assert.Equal(
            ("政协信〔2021〕1号", title, addressee, "大冶市政协", "2021-04-06", "ready", "p-zhao"),
            (Said("number"), Said("title"), Said("addressee"), Said("signer"), Said("handOn"), Said("state"), Said("handOver"))
        );
        Assert.Contains(words, $"{letter["paragraphs"]!.ToJsonString(Rows.Json)}", StringComparison.Ordinal);
        var listed = (await app.Get($"organs/{organ}/letters?year=2021")).Is(200).Json["letters"]!.AsArray().Single()!;
        Assert.Equal(("2021-1", title, "孙主任"), ($"{listed["id"]}", $"{listed["title"]}", $"{listed["name"]}"));
        Assert.Null(listed["kind"]);
        Assert.Contains(words, (await app.Get($"organs/{organ}/letters/2021-1?format=html")).Is(200).Text, StringComparison.Ordinal);
        var notice = Assert.Single(await app.Notices(organ, "letters-ready"));
        Assert.Equal(("p-zhao", "请送出信件1封", id), (notice.Recipient, notice.Title, notice.About));
        Assert.Contains($"{title}，政协信〔2021〕1号", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙主任", notice.Text, StringComparison.Ordinal);
        await app.FindsNothing(organ);

        string Said(string member) => $"{letter[member]}";
    }

    [Theory]
    [InlineData("p-sun", "在经济委为人民政协事业")]
    [InlineData("p-old", "多年来")]
    public async Task A_retired_cadre_is_not_told_of_unit_or_post(string person, string words)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-06-04 06:00" });
        var organ = await app.Organ(roster: WithBirthdays, signs: true);
        await app.Advance("2021-06-07 09:00");
        var letters = (await app.Get($"organs/{organ}/letters")).Is(200).Json["letters"]!.AsArray();
        var id = letters.Single(l => $"{l!["person"]}" == person)!["id"];
        var text = (await app.Get($"organs/{organ}/letters/{id}")).Is(200).Json["paragraphs"]!.ToJsonString(Rows.Json);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(person == "p-sun", text.Contains("经济委", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_family_of_a_retired_cadre_is_written_to_as_such()
    {
        var app = office.App;
        var organ = await office.Organ(WithBirthdays);
        await app.Say(organ, Life, Of("p-old", "death", "2021-04-05"));
        await app.Settle();
        var letter = Assert.Single(await app.Service<PersonalStore>().OfYear(organ, 2021, default)).Letter!;
        Assert.Contains("离开工作岗位后", string.Concat(letter.Paragraphs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Birthdays_have_their_letters_on_the_day_or_the_workday_before_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-06-04 06:00" }); // a Friday
        var organ = await app.Organ(roster: WithBirthdays, signs: true);
        await app.Advance("2021-06-04 09:00");
        Assert.Equal(["p-sun 2021-06-06", "p-li 2021-06-06"], (await Letters(app, organ)).Order(StringComparer.Ordinal).Reverse());
        var notice = Assert.Single(await app.Notices(organ, "letters-ready"));
        Assert.Equal(("p-zhao", "请送出信件2封"), (notice.Recipient, notice.Title));

        // The roster is mended: the same birthday, some days later. And the step runs once more.
        (await app.Put($"organs/{organ}/roster", WithBirthdays.Replace("1980-06-06", "1980-06-09", StringComparison.Ordinal))).Is(200);
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "daily",
                    period = "2021-06-04",
                    step = "letters",
                }
            )
        ).Is(202);
        await app.Advance("2021-06-10 09:00");
        Assert.Equal(
            ["p-li 2021-06-06", "p-old 2021-06-07", "p-sun 2021-06-06"],
            (await Letters(app, organ)).Order(StringComparer.Ordinal)
        );
        Assert.Equal([1, 2, 3], (await app.Service<PersonalStore>().OfYear(organ, 2021, default)).Select(l => int.Parse(l.Id[5..])));
        await app.FindsNothing(organ);
    }

    [Fact]
    public async Task A_dry_run_writes_no_letter_and_takes_no_number()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-06-04 06:00" });
        var organ = await app.Organ(roster: WithBirthdays, signs: true);
        var run = new
        {
            cycle = "daily",
            period = "2021-06-04",
            step = "letters",
            dryRun = true,
        };
        Assert.Contains("2 封", (await app.Post($"organs/{organ}/runs", run)).Is(200).Text, StringComparison.Ordinal);
        Assert.Empty(await app.Service<PersonalStore>().OfYear(organ, 2021, default));
    }

    [Fact]
    public async Task The_same_told_twice_makes_one_letter()
    {
        var app = office.App;
        var organ = await office.Organ();
        var body = app.Event(organ, Life, Of("p-sun", "illness", "2021-04-03", "骨折"));
        Assert.Equal(202, (await app.Webhook($"life-{organ}", body)).Status);
        await app.Settle();
        Assert.Equal("duplicate", $"{(await app.Webhook($"life-{organ}", body)).Is(202).Json["status"]}"); // the same event
        (await app.Webhook($"life-{organ}", body.Replace("骨折", "感冒", StringComparison.Ordinal))).IsProblem(409, "id-reused");
        await app.Say(organ, Life, Of("p-sun", "illness", "2021-04-03")); // the same occasion
        await app.Settle();
        Assert.Single(await app.Service<PersonalStore>().OfYear(organ, 2021, default));
        Assert.Single(await app.Notices(organ, "letters-ready"));
        await app.Say(organ, Life, Of("p-sun", "illness", "2021-04-05")); // ill again
        await app.Settle();
        Assert.Equal(2, (await app.Service<PersonalStore>().OfYear(organ, 2021, default)).Count);
    }

    [Fact]
    public async Task What_was_told_in_error_is_withdrawn()
    {
        var app = office.App;
        var organ = await office.Organ();
        var wrong = await app.Say(organ, Life, Of("p-sun", "death", "2021-04-03"));
        await app.Settle();
        Assert.Equal("deceased", (await app.Service<OrganStore>().Get(organ, default)).Roster.Person("p-sun")!.Status);
        await app.Say(
            organ,
            Life,
            new
            {
                person = "p-sun",
                kind = "other",
                date = "2021-04-03",
                corrects = wrong,
            }
        );
        await app.Settle();
        Assert.Equal("active", (await app.Service<OrganStore>().Get(organ, default)).Roster.Person("p-sun")!.Status);
        var letter = Assert.Single(await app.Service<PersonalStore>().OfYear(organ, 2021, default));
        Assert.Equal((LetterState.Withdrawn, "所报情况已更正"), (letter.State, letter.Why));
        Assert.Single(await app.Notices(organ, "letters-withdrawn"));
    }

    [Theory]
    [InlineData("""{ "person": "p-nobody", "kind": "illness", "date": "2021-04-03" }""", "/data/person 人员“p-nobody”不在名册中")]
    [InlineData("""{ "person": "p-no", "kind": "new-home", "date": "2021-04-03" }""", "/data/person 该同志不接收信件；未登记，不会发信")]
    [InlineData(
        """{ "person": "p-gone", "kind": "new-home", "date": "2021-04-03" }""",
        "/data/person 该同志已不在本单位；未登记，不会发信"
    )]
    [InlineData("""{ "person": "p-dead", "kind": "illness", "date": "2021-04-03" }""", "/data/person 该同志已登记去世；未登记，不会发信")]
    [InlineData("""{ "person": "p-sun", "kind": "illness", "date": "2021-04-07" }""", "/data/date 2021-04-07 还没有到")]
    [InlineData("""{ "person": "p-sun", "kind": "new-home", "date": "2022-04-07" }""", "/data/date 2022-04-07 在一年以后，临近时再报送")]
    public async Task What_can_have_no_letter_is_refused_and_nothing_is_stored(string data, string fault)
    {
        var app = office.App;
        var organ = await office.Organ(WithOthers);
        var answer = await app.Webhook($"life-{organ}", app.Event(organ, Life, JsonNode.Parse(data)!));
        Assert.Equal(fault, Assert.Single(answer.IsProblem(422, "refused").Faults));
        await app.Settle();
        Assert.Empty(await app.Notices(organ));
        Assert.DoesNotContain(await RowsOf(app, "Personal"), r => r.PartitionKey.Split('~')[0] == organ);
    }

    [Theory]
    [InlineData("""{ "person": "p-sun", "kind": "wedding", "date": "2021-04-03" }""", "/data/kind")]
    [InlineData("""{ "person": "p-sun", "kind": "illness" }""", "/data/date")]
    [InlineData("""{ "person": "p-sun", "kind": "illness", "date": "2021-04-03", "personal": "abc" }""", "/data/personal")]
    public async Task What_is_malformed_is_named(string data, string pointer)
    {
        var app = office.App;
        var organ = await office.Organ();
        var answer = await app.Webhook($"life-{organ}", app.Event(organ, Life, JsonNode.Parse(data)!));
        Assert.StartsWith(pointer, Assert.Single(answer.IsProblem(400, "malformed").Faults), StringComparison.Ordinal);
    }

    internal static object Of(string person, string kind, string date, string? note = null) =>
        note is null
            ? new
            {
                person,
                kind,
                date,
            }
            : new
            {
                person,
                kind,
                date,
                note,
            };

    private static async Task<IReadOnlyList<string>> Letters(TestApp app, string organ) =>
        [
            .. (await app.Service<PersonalStore>().OfYear(organ, 2021, default))
                .Where(l => l.Letter is not null)
                .Select(l => $"{l.Letter!.Person} {l.Letter.HandOn:yyyy-MM-dd}"),
        ];

    internal static async Task<IReadOnlyList<TableEntity>> RowsOf(TestApp app, string table) =>
        await new TableClient(app.Storage, table).QueryAsync<TableEntity>().ToListAsync();

    /// <summary>Two birthdays on a Sunday, one of a retired cadre on the Monday.</summary>
    internal static string WithBirthdays { get; } =
        Given
            .Roster.Replace("\"name\": \"孙主任\",", "\"name\": \"孙主任\", \"birthday\": \"1980-06-06\",", StringComparison.Ordinal)
            .Replace("\"name\": \"李副主任\",", "\"name\": \"李副主任\", \"birthday\": \"1975-06-06\",", StringComparison.Ordinal)
            .Replace(
                "{ \"id\": \"p-feng\"",
                "{ \"id\": \"p-old\", \"name\": \"老张\", \"unit\": \"c-economy\", \"post\": \"director\", \"status\": \"retired\", \"birthday\": \"1950-06-07\" },\n{ \"id\": \"p-feng\"",
                StringComparison.Ordinal
            );

    private static string WithOthers { get; } =
        Given.Roster.Replace(
            "{ \"id\": \"p-feng\"",
            """
            { "id": "p-no", "name": "甲", "optOut": true }, { "id": "p-gone", "name": "乙", "status": "left" },
            { "id": "p-dead", "name": "丙", "status": "deceased" }, { "id": "p-feng"
            """,
            StringComparison.Ordinal
        );
}
