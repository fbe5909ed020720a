using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Document = Cppcc.Functions.Documents.Document;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>附件: a notice comes with its document, or with a link that opens it and nothing else.</summary>
[Trait("Takes", "long")]
public sealed class DocumentTests(Emulator emulator)
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Public = "https://zx.example.org";

    private const string Roster = """
        {
          "units": [
            { "id": "office", "name": "办公室", "kind": "office" },
            { "id": "c-economy", "name": "经济委", "kind": "committee", "robots": ["group"] },
            { "id": "c-culture", "name": "文史委", "kind": "committee", "robots": ["group"] }
          ],
          "people": [
            { "id": "p-zhao", "name": "赵主任", "unit": "office", "post": "director", "email": "zhao@example.org" },
            { "id": "p-sun", "name": "孙主任", "unit": "c-economy", "post": "director", "status": "active" },
            { "id": "p-wu", "name": "吴主任", "unit": "c-culture", "post": "director" }
          ],
          "leaders": [{ "id": "l-chair", "name": "陈主席", "role": "chair", "email": "chen@example.org" }]
        }
        """;

    private static readonly object Channels = new
    {
        order = new[] { "email", "robot" },
        email = new { from = "office@example.org", name = "大冶市政协办公室" },
        robots = new[]
        {
            new
            {
                id = "group",
                kind = "wecom",
                name = "委室群",
            },
        },
    };

    [Fact]
    public async Task A_mailbox_gets_the_file_and_a_group_a_link_that_opens_the_same()
    {
        var log = new EveryLog();
        await using var given = await Published(log: log);
        var mail = given.Sent("l-chair", "circular").Message;
        var file = Assert.Single(mail.Files);
        Assert.Equal(("2021年3月通报.docx", Word, null), (file.Name, file.MediaType, file.Link));
        using var document = WordprocessingDocument.Open(new MemoryStream(file.Content.ToArray()), isEditable: false);
        var title = "大冶市政协2021年3月工作通报";
        Assert.Contains(document.MainDocumentPart!.Document!.Descendants<Paragraph>(), p => p.InnerText == title);
        Assert.Same(Array(file), Array(Assert.Single(given.Sent("p-zhao", "circular").Message.Files))); // rendered once

        var said = Assert.Single(given.Sent("p-sun", "circular").Message.Files);
        Assert.Equal(("2021年3月通报", true), (said.Name, said.Content.IsEmpty));
        Assert.StartsWith($"{Public}/api/pages/daye/circulars/2021-03?key=page-", $"{said.Link}", StringComparison.Ordinal);
        var page = (await given.Open(said)).Is(200);
        Assert.Contains($"<h1>{title}</h1>", page.Text, StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Equal(Word, (await given.Open(said, "&format=docx")).Is(200).ContentType);
        Assert.Equal(("no-store", "no-referrer"), (page.Headers["Cache-Control"], page.Headers["Referrer-Policy"]));
        Assert.StartsWith(
            "default-src 'none'; style-src 'unsafe-inline'",
            page.Headers["Content-Security-Policy"],
            StringComparison.Ordinal
        );

        // The secret is nowhere but in what was sent.
        var secret = given.KeyOf(said).Split('.')[1];
        Assert.DoesNotContain(secret, $"{log}", StringComparison.Ordinal);
        foreach (var table in new[] { given.App.Tables.Notices, given.App.Tables.Keys, given.App.Tables.Deliveries })
        await foreach (var row in table.QueryAsync<TableEntity>())
            Assert.All(
                row.Select(c => c.Value),
                v =>
                    Assert.DoesNotContain(
                        secret,
                        v is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : $"{v}",
                        StringComparison.Ordinal
                    )
            );
        Assert.Equal("circulars/2021-03", (await given.App.Notices("daye", "circular", "p-sun")).Single().Document);

        static byte[] Array(OutgoingFile file) =>
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file.Content, out var segment) ? segment.Array! : [];
    }

    [Fact]
    public async Task A_link_opens_its_own_document_alone_until_it_expires_is_revoked_or_its_reader_has_left()
    {
        await using var given = await Published();
        var sun = Assert.Single(given.Sent("p-sun", "circular").Message.Files);
        var wu = Assert.Single(given.Sent("p-wu", "circular").Message.Files);
        var (key, other) = (given.KeyOf(sun), given.KeyOf(wu));
        var title = "工作通报";
        foreach (
            var wrong in new[]
            {
                "pages/daye/circulars/2021-03",
                $"pages/daye/circulars/2021-03?key={key}x",
                $"pages/daye/circulars/2021-03?key={key.Split('.')[0]}.{other.Split('.')[1]}",
                $"pages/daye/circulars/2021-02?key={key}",
                $"pages/daye/scores/2021-Q1?key={key}",
                $"pages/daye?key={key}",
                $"pages/nobody/circulars/2021-03?key={key}",
            }
        )
            Assert.DoesNotContain(title, (await given.Get(wrong)).Is(404).Text, StringComparison.Ordinal);
        (await given.Get($"feeds/daye/agenda.ics?key={key}")).IsProblem(401, "bad-key");

        var keys = (await given.App.Get("organs/daye/keys?purpose=page")).Is(200).Json["keys"]!.AsArray();
        var line = keys.Single(k => $"{k!["id"]}" == key.Split('.')[0])!;
        Assert.Equal(
            ("page", "p-sun", "circulars/2021-03", "2021-05-01"),
            ($"{line["purpose"]}", $"{line["person"]}", $"{line["document"]}", $"{line["expires"]}")
        );
        Assert.Empty((await given.App.Get("organs/daye/keys")).Json["keys"]!.AsArray());
        (await given.App.Send(HttpMethod.Delete, $"organs/daye/keys/{other.Split('.')[0]}")).Is(204);
        Gone(await given.Open(wu));
        (await given.Open(sun)).Is(200);

        await given.Roster(Roster.Replace("\"status\": \"active\"", "\"status\": \"left\"", StringComparison.Ordinal));
        Gone(await given.Open(sun));
        await given.Roster(Roster);
        await given.App.Advance("2021-05-01 23:59");
        (await given.Open(sun)).Is(200);
        await given.App.Advance("2021-05-02 00:00");
        Gone(await given.Open(sun));

        void Gone(Answer answer)
        {
            Assert.Contains("链接已失效", answer.Is(410).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(title, answer.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task A_subject_s_link_opens_its_own_sheet_and_shows_what_is_corrected_since()
    {
        await using var given = await Published(only: [Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        await given.App.Advance("2021-04-09 12:00");
        var file = Assert.Single(given.Sent("p-sun", "score-provisional").Message.Files);
        Assert.Equal("2021年第一季度评分（经济委）", file.Name);
        var sheet = (await given.Open(file)).Is(200).Text;
        Assert.Contains("经济委", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("文史委", sheet, StringComparison.Ordinal);
        var whole = Assert.Single(given.Sent("l-chair", "score-provisional").Message.Files);
        using var document = WordprocessingDocument.Open(new MemoryStream(whole.Content.ToArray()), isEditable: false);
        Assert.Contains("文史委", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);

        var correction = new
        {
            cycle = "quarterly-score",
            period = "2021-Q1",
            step = "compute",
            correct = true,
            reason = "核对",
        };
        (await given.App.Post("organs/daye/runs", correction)).Is(202);
        await given.App.Settle();
        Assert.Contains("<h2>更正</h2>\n<p>更正原因：核对</p>", (await given.Open(file)).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_has_the_same_key_and_each_of_its_links_opens()
    {
        await using var given = await Published(publish: false);
        var links = new List<OutgoingFile>();
        given.Channel.Answers = (message, _) =>
        {
            if (message.Recipient != "p-sun" || message.Files.Count == 0)
                return new Taken();
            links.AddRange(message.Files);
            return links.Count < 3 ? new TryLater("没有答复") : new Taken();
        };
        await given.App.Advance("2021-04-06 12:00");

        Assert.Equal(3, links.Select(l => l.Link).Distinct().Count());
        Assert.Single(links.Select(l => given.KeyOf(l).Split('.')[0]).Distinct());
        foreach (var link in links)
            (await given.Open(link)).Is(200);
        Assert.Equal(2, (await given.App.Tables.Keys.Under("daye~pages", "", default)).Count); // of p-sun and p-wu
    }

    [Fact]
    public async Task Without_a_public_address_only_mailboxes_get_documents_and_nothing_points_nowhere()
    {
        await using var given = await Published(address: null);
        Assert.Single(given.Sent("l-chair", "circular").Message.Files);
        var said = given.Sent("p-sun", "circular").Message;
        Assert.Empty(said.Files);
        Assert.Null(said.Remark);
        Assert.Empty(await given.App.Tables.Keys.Under("daye~pages", "", default));
    }

    [Theory]
    [InlineData("not published")]
    [InlineData("settings broken")]
    [InlineData("decision lost")]
    public async Task A_document_that_cannot_be_read_holds_nothing_and_the_message_says_that_it_is_missing(string fault)
    {
        await using var given = await Published(only: [Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        var reference = fault switch
        {
            "not published" => "circulars/2020-01",
            "settings broken" => "scores/2021-Q1",
            _ => "circulars/2021-03",
        };
        if (fault == "settings broken")
        {
            await given.App.Advance("2021-04-09 12:00");
            await given.App.Break("daye", "circular");
        }

        if (fault == "decision lost")
            foreach (var row in await given.App.Tables.Decisions.Under("daye~monthly-circular", "2021-03", default))
                await given.App.Tables.Decisions.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);
        var link = Assert.Single(given.Sent("p-sun", "circular").Message.Files);
        await given.Make(reference, "p-zhao", "p-sun");

        var name = reference.StartsWith("scores", StringComparison.Ordinal)
            ? "2021年第一季度评分"
            : $"{DocumentReference.Parse(reference)!.Name}";
        foreach (var recipient in new[] { "p-zhao", "p-sun" })
        {
            var message = given.Sent(recipient, "test").Message;
            Assert.Empty(message.Files);
            Assert.EndsWith($"正文\n\n附件暂缺：{name}。", message.Text, StringComparison.Ordinal);
        }

        if (fault == "decision lost")
            Assert.True((await given.Open(link)).Status is 404 or 500);
    }

    [Theory]
    [InlineData(NoticeDocuments.MostBytes - 50_000, Public, "file")]
    [InlineData(NoticeDocuments.MostBytes + 1, Public, "link")]
    [InlineData(NoticeDocuments.MostBytes + 1, null, "附件过大，未随信发送：2021年3月通报。")]
    public async Task A_file_that_is_too_large_is_a_link(int bytes, string? address, string expected)
    {
        await using var app = await TestApp.StartAsync(emulator);
        var organ = await app.Service<OrganStore>().Get(await app.Organ(roster: Roster), default);
        var documents = new NoticeDocuments(
            new Large(bytes),
            app.Service<KeyStore>(),
            new AddressOptions { PublicAddress = address },
            app.Service<TimeProvider>(),
            NullLogger.Instance,
            organ
        );
        var message = ChannelApp.Message() with { Recipient = "p-zhao", Documents = ["circulars/2021-03", "circulars/2021-03"] };
        var sent = await documents.With(message, new MailRoute("main", "a@example.org", "甲", null, "zhao@example.org"), default);
        Assert.Equal(
            expected,
            sent.Remark
                ?? Assert.Single(sent.Files) switch
                {
                    { Content.IsEmpty: false, Link: null } => "file",
                    { Content.IsEmpty: true, Link: not null } => "link",
                    _ => "both",
                }
        );
    }

    private async Task<GivenDocuments> Published(bool publish = true, string? address = Public, EveryLog? log = null, Cycle[]? only = null)
    {
        var channel = new ScriptedChannel();
        var setup = new Setup
        {
            Clock = "2021-03-29 06:00",
            Channel = channel,
            Log = log,
            Settings = new() { ["PublicAddress"] = address },
        };
        var app = await TestApp.StartAsync(emulator, setup);
        await app.Organ(roster: Roster, only: only ?? [Cycle.MonthlyCircular]);
        await app.Set("daye", "channels", Channels);
        if (publish)
            await app.Advance("2021-04-06 12:00");
        return new GivenDocuments(app, channel);
    }

    private sealed class Large(int bytes) : IDocuments
    {
        public Task<OpenDocument?> Open(Organ organ, DocumentReference reference, CancellationToken cancel) =>
            Task.FromResult<OpenDocument?>(new OpenDocument(reference.Name, Noise()));

        /// <summary>A picture that no packing makes smaller.</summary>
        private Document Noise()
        {
            var noise = new byte[bytes];
            new Random(1).NextBytes(noise);
            return new Document("题")
            {
                Masthead = new Cppcc.Functions.Documents.Masthead("文件", null)
                {
                    Picture = new Cppcc.Functions.Documents.Picture(noise, 1, 1),
                },
            };
        }
    }

    private sealed record GivenDocuments(TestApp App, ScriptedChannel Channel) : IAsyncDisposable
    {
        /// <summary>The one message with a notice of that kind.</summary>
        public (OutgoingMessage Message, int Part, Route Route) Sent(string recipient, string kind) =>
            Channel.Taken.Single(t =>
                t.Message.Recipient == recipient
                && t.Message.Notices.Any(n => n.Id.EndsWith($".{recipient}.{kind}", StringComparison.Ordinal))
            );

        public string KeyOf(OutgoingFile file) => $"{file.Link}".Split("?key=")[1];

        public Task<Answer> Open(OutgoingFile file, string more = "") => Get($"{file.Link}"[$"{Public}/api/".Length..] + more);

        public Task<Answer> Get(string path) => App.Send(HttpMethod.Get, path, key: null);

        public async Task Roster(string roster) => (await App.Put("organs/daye/roster", roster)).Is(200);

        public async Task Make(string document, params string[] recipients)
        {
            var organ = await App.Service<OrganStore>().Get("daye", default);
            Notice[] notices =
            [
                .. recipients.Select(r => new Notice(r, "test", Urgency.Now, "甲", "正文", "s-001") { Document = document }),
            ];
            await App.Service<Effects>().Keep(organ, "oa.e-doc", App.Now, notices, default);
            await App.Settle();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
