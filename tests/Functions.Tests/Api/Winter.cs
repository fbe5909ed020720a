using Cppcc.Domain.Agenda;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>
/// A committee from the end of a year until that year is evaluated, 2022-01-28 at noon: of every result there is one. Beside it one whose
/// results are signed off, and whose circular and slips await that.
/// </summary>
public sealed class Winter(Emulator emulator) : IAsyncLifetime
{
    public const string Organ = "daye";
    public const string Signing = "qinghe";
    public const string Circular = "qinghe/monthly-circular/2021-12/publish";

    public TestApp App { get; private set; } = null!;

    /// <summary>The event that opened matter s-001, as evidence names it.</summary>
    public string Trace { get; private set; } = "";

    /// <summary>A key to the agenda's feed.</summary>
    public string FeedKey { get; private set; } = "";

    /// <summary>A key to the page of the circular of 2021-12.</summary>
    public string PageKey { get; private set; } = "";

    /// <summary>A key that signs off the circular that awaits it.</summary>
    public string SignKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-12-27 06:00" });
        await App.Organ(Organ);
        await App.Organ(Signing, signs: true, only: [Cycle.MonthlySupervision, Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        await App.Change(Signing, "cycles", Hold);
        (await App.Put("organs/gone", new { name = "旧县政协" })).Is(201);
        (await App.Put("organs/gone/archive", new { })).Is(200);
        (await App.Get("organs/gone/export")).Is(200);
        await App.Plan(Organ, "office", "2021-W52", "值班", "备课");
        await App.Plan(Organ, "c-economy", "2022-01", "走访企业");
        foreach (var (type, data) in Said)
            await App.Say(Organ, type, data);
        await Live();
        var road = new
        {
            id = "s-001",
            kind = "supervision",
            title = "修路",
            unit = "c-economy",
            leader = "l-vice",
            due = "2021-12-30",
        };
        Trace = await App.Say(Organ, "matter.opened", road);
        await App.Say(Signing, "matter.opened", road);
        await App.Advance("2022-01-28 12:00");
        var key = await App.Post($"organs/{Organ}/keys", new { purpose = "agenda", name = "办公室" });
        FeedKey = key.Is(201).Json["key"]!.ToString();
        PageKey = await Key(Organ, new KeyScope("page", null, null, null, false) { Document = "circulars/2021-12" });
        SignKey = await Key(
            Signing,
            new KeyScope("sign", null, null, null, false)
            {
                Run = Circular,
                Attempt = (await App.Run(Circular))!.Attempt,
                Signer = "l-secretary",
            }
        );
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A letter as it was written, one withdrawn, one erased.</summary>
    private async Task Live()
    {
        await Say(
            "person.life-event",
            new
            {
                person = "p-sun",
                kind = "new-home",
                date = "2021-12-18",
            }
        );
        var wrong = await Say(
            "person.life-event",
            new
            {
                person = "p-wu",
                kind = "university",
                date = "2021-12-19",
            }
        );
        await Say(
            "person.life-event",
            new
            {
                person = "p-wu",
                kind = "other",
                date = "2021-12-19",
                corrects = wrong,
            }
        );
        await Say(
            "person.life-event",
            new
            {
                person = "p-qian",
                kind = "illness",
                date = "2021-12-17",
                note = "骨折",
            }
        );
        await Say(
            "person.erased",
            new
            {
                person = "p-qian",
                by = "办公室",
                reason = "本人要求",
            }
        );

        async Task<string> Say(string type, object data)
        {
            var id = await App.Say(Organ, type, data);
            await App.Settle();
            return id;
        }
    }

    /// <summary>
    /// A result that nobody signs off in time is held. The scores wait for it and are due on the last day: what waits is asked about at
    /// each tick.
    /// </summary>
    private const string Hold = """
        {
          "monthly-circular": { "steps": [{ "id": "publish", "approval": { "otherwise": "hold", "workdays": 30 } }] },
          "monthly-supervision": { "steps": [{ "id": "slips-15", "approval": { "otherwise": "hold", "workdays": 30 } }] },
          "quarterly-score": { "steps": [{ "id": "compute", "due": "first workday after quarter +18 09:00" }] }
        }
        """;

    private static IEnumerable<(string Type, object Data)> Said =>
        [
            (
                "activity.held",
                new
                {
                    activity = "theme-party-day",
                    unit = "c-culture",
                    date = "2021-12-20",
                }
            ),
            (
                "matter.opened",
                new
                {
                    id = "s-002",
                    kind = "supervision",
                    title = "修桥",
                    unit = "c-culture",
                    owner = "p-wu",
                }
            ),
            (
                "matter.opened",
                new
                {
                    id = "p-001",
                    kind = "proposal",
                    title = "关于治理内涝的提案",
                    unit = "office",
                    proposers = new[] { "p-sun" },
                    attributes = new { origin = "member", field = "城建" },
                }
            ),
            (
                "rank.awarded",
                new
                {
                    year = 2021,
                    scope = "city",
                    rank = 3,
                    of = 7,
                    source = "市政协通报",
                }
            ),
            (
                "commendation.nominated",
                new
                {
                    year = 2021,
                    person = "p-sun",
                    title = "advanced-individual",
                    by = "办公室",
                    reason = "履职突出",
                }
            ),
            (
                "commendation.nominated",
                new
                {
                    year = 2021,
                    person = "p-li",
                    title = "advanced-individual",
                    by = "办公室",
                    reason = "超出名额",
                }
            ),
            (
                "rule.adopted",
                new
                {
                    id = "r-1",
                    number = "冶政协〔2021〕1号",
                    title = "学习制度",
                    kind = "duty",
                    adopted = "2021-12-01",
                }
            ),
            (
                "article.recommended",
                new
                {
                    id = "a-1",
                    title = "学习文章",
                    by = "p-sun",
                }
            ),
            (
                "consultation.planned",
                new
                {
                    id = "c-1",
                    layer = "sector",
                    date = "2022-01-12",
                    topic = "城市内涝治理",
                    invitees = new[] { "p-sun", "p-wu" },
                }
            ),
        ];

    private async Task<string> Key(string organ, KeyScope scope)
    {
        var expires = DateOnly.FromDateTime(App.Now.UtcDateTime).AddDays(30);
        var keys = App.Service<KeyStore>();
        var (_, text) = await keys.Add(organ, scope, null, expires, App.Now.AddDays(30), default);
        return text;
    }
}
