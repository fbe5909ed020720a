using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>A month of 5,000 overdue matters and 20,000 traces: reviewed, told, published, sealed and sealed on.</summary>
public sealed class GreatMonthTests(Emulator emulator)
{
    private const int Matters = 5_000;
    private const int Traces = 20_000;

    [Fact(Explicit = true)]
    [Trait("Takes", "long")]
    public async Task Nothing_is_held_and_nothing_is_cut()
    {
        // Days and quarters have nothing to do with it, and cost minutes.
        string[] off = ["Daily", "QuarterlyScore"];
        var settings = off.ToDictionary(timer => $"AzureWebJobs.{timer}.Disabled", _ => (string?)"true", StringComparer.Ordinal);
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00", Settings = settings });
        var organ = await app.Organ();
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;
        await app.Service<MatterStore>().Append(organ, [.. Enumerable.Range(0, Matters).Select(n => Opened(n, app.Now))], rules, default);
        await Happen(app, organ);
        await app.Advance("2021-04-15 10:00");

        var review = (await app.Get($"organs/{organ}/supervision/2021-04-15")).Is(200).Json["review"]!;
        Assert.Equal((Matters, Matters), (review["lights"]!.AsArray().Count, review["slips"]!.AsArray().Count));
        Assert.Equal(Matters, review["slips"]!.AsArray().Select(s => s!["number"]!.ToString()).Distinct(StringComparer.Ordinal).Count());
        var slips = (await app.Notices(organ, "slip-red", "p-sun")).Single();
        Assert.All(Enumerable.Range(0, Matters), n => Assert.Contains($"s-{n:D5}", slips.Text, StringComparison.Ordinal));
        Assert.True(Rows.SizeOf(slips.Text) > Rows.RowBytes);
        var sent = (await app.Get($"organs/{organ}/notices?recipient=p-sun&size=1000")).Is(200).Json["notices"]!.AsArray();
        Assert.Contains(sent, n => n!["text"]!.ToString() == slips.Text && n["state"]!.ToString() == "sent");
        Assert.Contains(slips.Text, app.Outbox(organ), StringComparison.Ordinal);

        await app.Advance("2021-05-07 12:00");
        var circular = (await app.Get($"organs/{organ}/circulars/2021-04?verify=true")).Is(200).Json;
        Assert.Equal("true", circular["seal"]!["intact"]!.ToString());
        Assert.InRange((int)circular["seal"]!["traces"]!, Traces, Traces + 10);
        var unit = circular["units"]!.AsArray().Single(u => u!["unit"]!.ToString() == "c-economy")!;
        Assert.Equal((Matters, Traces), (unit["overdue"]!.AsArray().Count, unit["counts"]!["trace"]!.AsArray().Count));

        await app.Advance("2021-06-02 12:00"); // the next one looks into the seal
        Assert.Empty((await app.Get($"organs/{organ}/circulars/2021-05")).Is(200).Json["head"]!["broken"]!.AsArray());
        Assert.Empty(await app.Notices(organ, "step-held"));
        Assert.True(app.Errors.Entries.Count == 0, app.Errors.ToString());
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Its_review_its_seal_and_its_notices_are_stored_sent_and_read_back_whole()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-15 10:00" });
        var organ = await app.Service<OrganStore>().Get(await app.Organ(), default);
        var (day, told) = (new DateOnly(2021, 4, 15), Given.At("2021-04-01 06:00"));
        var matters = Enumerable.Range(0, Matters).Select(n => MatterFold.Of([Opened(n, told)], organ.MatterRules).Matter!).ToList();
        var review = Review.Decide(matters, day, organ.Calendar, organ.Roster, organ.Settings.Lights, 1);
        Assert.Equal(Matters, review.Slips.Count);
        var seal = Seal.Of(
            Enumerable.Range(0, Traces).Select(n => new SealedTrace($"oa.t-{n:D5}", "activity.held", day, told, $"{n:D64}"))
        );
        var run = Given.Decided("daye/monthly-supervision/2021-04/review-15", "0123456789ab", app.Now);
        NamedPart[] parts = [ReviewParts.Head.Of(review), CircularParts.Seal.Of(seal)];
        var decisions = app.Service<DecisionStore>();
        await decisions.Write(run, parts.ToDictionary(p => p.Name, p => p.Json, StringComparer.Ordinal), default);
        Assert.Equal(TestApp.Json(review), TestApp.Json((await decisions.Read(run, ReviewParts.Head, default))!));
        Assert.Equal(TestApp.Json(seal), TestApp.Json(CircularParts.Seal.In(await decisions.ReadAll(run, default))!));

        var byId = matters.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var messages = new MatterNotices(organ.Roster, day).Slips(review.Slips, byId, organ.Settings.Lights, organ.Calendar, run.Id);
        var notices = app.Service<Cppcc.Functions.Texts.Phrasing>().Say(organ, messages);
        await app.Service<Effects>().Keep(organ, run.Id, run.DecidedAt, notices, default);
        await app.Settle();
        var slips = Assert.Single(notices, n => n.Recipient == "p-sun");
        Assert.True(Rows.SizeOf(slips.Text) > Rows.RowBytes);
        Assert.Contains($"s-{Matters - 1:D5}", slips.Text, StringComparison.Ordinal);
        Assert.Equal(notices.Count(n => n.Text == slips.Text), app.Outbox(organ.Id).Times(slips.Text)); // its leaders read the same
        var read = (await app.Get($"organs/{organ.Id}/notices?recipient=p-sun")).Is(200).Json["notices"]!.AsArray().Single()!;
        Assert.Equal((slips.Text, "sent"), (read["text"]!.ToString(), read["state"]!.ToString()));
    }

    private static MatterEvent Opened(int number, DateTimeOffset told) =>
        new(
            $"oa.o-{number:D5}",
            told,
            new DateOnly(2021, 4, 1),
            new MatterOpened($"s-{number:D5}")
            {
                Kind = "supervision",
                Title = $"第{number}件需要逐项核实并按时办结的督办事项",
                Unit = "c-economy",
                CoUnits = [],
                Leader = null,
                Owner = null,
                Proposers = [],
                Due = new DateOnly(2021, 4, 9),
                Source = null,
                Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
            }
        );

    /// <summary>One trace is told as any sender tells it; the others are rows like its own.</summary>
    private static async Task Happen(TestApp app, string organ)
    {
        var id = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "visit",
                unit = "c-economy",
                date = "2021-04-01",
            }
        );
        await app.Settle();
        var model = (await app.Tables.Traces.Under(organ, $"trace~2021-04~2021-04-01~{id}", default)).Single();
        await app.Tables.Traces.Submit(
            Enumerable
                .Range(1, Traces - 1)
                .Select(n =>
                    Rows.Put(
                        new TableEntity(model.Where(c => c.Key is not ("odata.etag" or "Timestamp")).ToDictionary(StringComparer.Ordinal))
                        {
                            RowKey = $"trace~2021-04~2021-04-01~oa.t-{n:D5}",
                            ["Id"] = $"oa.t-{n:D5}",
                        }
                    )
                ),
            default
        );
    }
}
