using Cppcc.Domain.Delivery;

namespace Cppcc.Domain.Tests.Delivery;

public sealed class RoutingTests
{
    private const string Roster = """
        {
          "units": [
            { "id": "office", "name": "办公室", "kind": "office", "email": "office@x.cn", "robots": ["u"] },
            { "id": "c-law", "name": "社法委", "kind": "committee", "channel": "robot", "robots": ["u"] }
          ],
          "people": [
            { "id": "own", "name": "甲", "unit": "office", "email": "own@x.cn", "phone": "13800001111", "robots": ["p", "q"] },
            { "id": "none", "name": "乙", "unit": "office" },
            { "id": "law", "name": "丙", "unit": "c-law", "email": "law@x.cn" },
            { "id": "first", "name": "丁", "unit": "c-law", "email": "first@x.cn", "channel": "email" },
            { "id": "bare", "name": "戊" },
            { "id": "vice", "name": "己" }
          ],
          "leaders": [
            { "id": "l-chair", "name": "主席", "role": "chair", "email": "chair@x.cn" },
            { "id": "l-vice", "person": "vice", "name": "己", "role": "vice-chair", "email": "vice@x.cn" }
          ]
        }
        """;

    private const string Channels = """
        {
          "email": { "from": "a@x.cn", "name": "办公室" },
          "robots": [
            { "id": "u", "kind": "wecom", "name": "群" }, { "id": "p", "kind": "feishu", "name": "群" },
            { "id": "q", "kind": "dingtalk", "name": "群" }
          ],
          "webhooks": [{ "id": "sms", "name": "短信平台", "needs": "phone" }, { "id": "oa", "name": "办公系统" }]
        }
        """;

    [Theory]
    [InlineData("own", "email own@x.cn, feishu p, dingtalk q, webhook sms 13800001111, webhook oa 13800001111, outbox outbox")]
    [InlineData("none", "email office@x.cn, wecom u, webhook oa office@x.cn, outbox outbox")] // by what the unit has
    [InlineData("law", "wecom u, email law@x.cn, webhook oa law@x.cn, outbox outbox")] // the unit's channel first
    [InlineData("first", "email first@x.cn, wecom u, webhook oa first@x.cn, outbox outbox")] // the person's before the unit's
    [InlineData("bare", "webhook oa, outbox outbox")]
    [InlineData("l-chair", "email chair@x.cn, webhook oa chair@x.cn, outbox outbox")]
    [InlineData("vice", "email vice@x.cn, webhook oa vice@x.cn, outbox outbox")] // what only the leader's entry says
    [InlineData("administrator", "webhook oa, outbox outbox")]
    public void The_ways_to_somebody_in_the_order_in_which_they_are_tried(string recipient, string expected)
    {
        var settings = Given.CountyWith("channels", Channels);
        var routes = Routing.To(recipient, settings.Channels, Given.RosterOf(Roster), isLocal: true);
        Assert.Equal(expected, string.Join(", ", routes.Select(r => $"{r.Channel} {r.Place}".TrimEnd())));
        Assert.DoesNotContain(Routing.To(recipient, settings.Channels, Given.RosterOf(Roster), isLocal: false), r => r is OutboxRoute);
    }

    [Fact]
    public void The_preset_reaches_nobody_on_azure() => Assert.False(Routing.HasChannel(Given.County.Channels));

    [Theory]
    [InlineData("""{ "order": [] }""", "/order")]
    [InlineData("""{ "order": ["email", "email"] }""", "/order")]
    [InlineData("""{ "order": ["fax"] }""", "/order")]
    [InlineData("""{ "email": { "from": "office", "name": "办公室" } }""", "/email/from")]
    [InlineData("""{ "email": { "from": "a@x.cn\r\nBcc: b@x.cn", "name": "办公室" } }""", "/email/from")]
    [InlineData("""{ "robots": [{ "id": "u", "kind": "slack", "name": "群" }] }""", "/robots/0/kind")]
    [InlineData("""{ "webhooks": [{ "id": "oa", "name": "办公系统", "needs": "fax" }] }""", "/webhooks/0/needs")]
    [InlineData("""{ "quiet": { "from": "21:00", "until": null } }""", "/quiet/until")]
    [InlineData("""{ "mostAMinute": 0 }""", "/mostAMinute")]
    public void What_cannot_be_is_refused_with_its_place(string overrides, string pointer) =>
        Assert.Contains(
            Cppcc.Domain.Settings.OrganSettings.Check("county", "channels", System.Text.Json.Nodes.JsonNode.Parse(overrides)!),
            f => f.Pointer == pointer
        );
}
