namespace Cppcc.Functions.Tests.Api;

/// <summary>A request, and the status it is to be answered with.</summary>
/// <param name="Path">Below the prefix; <c>{feed}</c>, <c>{page}</c>, <c>{sign}</c> and <c>{trace}</c> stand for what <see cref="Winter"/>
/// made.</param>
internal sealed record Call(int Status, string Method, string Path, string? Body = null, string ContentType = "application/json")
{
    /// <summary>The ETag that the request names.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The code of the problem, where the status may have several.</summary>
    public string? Code { get; init; }

    /// <summary>Good and bad requests of every route.</summary>
    public static IEnumerable<Call> All => [Waiting, .. Anonymous, .. Organs, .. Results, .. Asked, .. Written];

    /// <summary>What is asked for once all of that was done, a result was returned by its signer, and a section is broken.</summary>
    public static IEnumerable<Call> Afterwards =>
        [
            new(200, "GET", "organs/qinghe/runs?state=held"),
            new(202, "POST", "organs/qinghe/runs", """{"cycle":"monthly-supervision","period":"2022-01","step":"slips-15"}"""),
            new(200, "GET", "status"),
            new(200, "GET", "health"),
            new(200, "GET", "organs/new/settings"),
            new(200, "GET", "organs/new/settings/lights"),
            new(200, "GET", "organs/new/settings/lights/history"),
            new(200, "PUT", "organs/new/settings/cycles?dry-run", Earlier),
            new(200, "PUT", "organs/new/settings/lights?dry-run", Lights),
        ];

    private const string Organ = "organs/daye";

    /// <summary>The scores wait for the circular, which is signed off later.</summary>
    private static Call Waiting =>
        new(422, "POST", "organs/qinghe/runs", """{"cycle":"quarterly-score","period":"2021-Q4","step":"compute"}""") { Code = "waits" };

    private static IEnumerable<Call> Anonymous =>
        [
            new(200, "GET", "openapi.yaml"),
            new(400, "GET", "openapi.yaml?format=json"),
            new(200, "GET", "schemas/event"),
            new(404, "GET", "schemas/none"),
            new(200, "GET", "health"),
            new(400, "GET", "health?format=xml"),
            new(200, "GET", "status"),
            new(200, "GET", "status?organ=daye"),
            new(404, "GET", "status?organ=nobody"),
            new(200, "GET", "feeds/daye/agenda.ics?key={feed}"),
            new(401, "GET", "feeds/daye/agenda.ics?key=none"),
            new(400, "GET", "feeds/daye/agenda.ics?key={feed}&format=json"),
            new(200, "GET", "pages/daye/circulars/2021-12?key={page}"),
            new(404, "GET", "pages/daye/circulars/2021-12?key=none"),
            new(200, "GET", "sign/qinghe?key={sign}"),
            new(404, "GET", "sign/qinghe?key=none"),
            new(400, "POST", "sign/qinghe?key={sign}", "ruling=return", "application/x-www-form-urlencoded"),
            new(404, "POST", "sign/qinghe?key=none", "ruling=approve", "application/x-www-form-urlencoded"),
            new(200, "POST", "sign/qinghe?key={sign}", "ruling=approve", "application/x-www-form-urlencoded"),
            new(410, "POST", "sign/qinghe?key={sign}", "ruling=approve", "application/x-www-form-urlencoded"),
            new(410, "GET", "sign/qinghe?key={sign}"),
            new(401, "POST", "events/oa", "{}"),
            new(415, "POST", "events/oa", "{}", "text/plain"),
        ];

    private static IEnumerable<Call> Organs =>
        [
            new(200, "GET", "organs"),
            new(201, "PUT", "organs/new", """{"name":"新政协"}"""),
            new(200, "PUT", "organs/new", """{"name":"新政协"}"""),
            new(400, "PUT", "organs/new", "{}"),
            new(400, "PUT", "organs/new", "{"),
            new(409, "PUT", "organs/new", """{"name":"新政协","timeZone":"Asia/Tokyo"}"""),
            new(415, "PUT", "organs/new", "x", "text/plain"),
            new(200, "GET", $"{Organ}/settings/lights"),
            new(404, "GET", $"{Organ}/settings/none"),
            new(404, "GET", "organs/nobody/settings/lights"),
            new(200, "PUT", $"{Organ}/settings/lights", "{}"),
            new(422, "PUT", $"{Organ}/settings/lights", """{"x":1}"""),
            new(404, "PUT", $"{Organ}/settings/none", "{}"),
            new(400, "PUT", $"{Organ}/settings/lights", "[]"),
            new(415, "PUT", $"{Organ}/settings/lights", "{}", "text/plain"),
            new(412, "PUT", $"{Organ}/settings/lights", "{}") { IfMatch = "\"old\"" },
            new(200, "PUT", $"{Organ}/settings/lights?dry-run", Lights),
            new(200, "PUT", $"{Organ}/settings/workdays?dry-run", OwnDay),
            new(200, "PATCH", $"{Organ}/settings/lights", Lights, "application/merge-patch+json"),
            new(200, "PATCH", $"{Organ}/settings/cycles?dry-run", Earlier),
            new(400, "PATCH", $"{Organ}/settings/lights", "[]"),
            new(412, "PATCH", $"{Organ}/settings/lights", "{}") { IfMatch = "\"old\"" },
            new(404, "PATCH", $"{Organ}/settings/none", "{}"),
            new(415, "PATCH", $"{Organ}/settings/lights", "{}", "text/plain"),
            new(422, "PATCH", $"{Organ}/settings/lights", """{"x":1}"""),
            new(200, "GET", $"{Organ}/settings"),
            new(404, "GET", "organs/nobody/settings"),
            new(200, "GET", $"{Organ}/settings/lights/history"),
            new(200, "GET", $"{Organ}/settings/lights/history?from=1"),
            new(400, "GET", $"{Organ}/settings/lights/history?from=x"),
            new(404, "GET", $"{Organ}/settings/lights/history?from=99"),
            new(404, "GET", $"{Organ}/settings/none/history"),
            new(200, "GET", $"{Organ}/settings/lights?version=1"),
            new(400, "GET", $"{Organ}/settings/lights?version=x"),
            new(404, "GET", $"{Organ}/settings/lights?version=99"),
            new(200, "POST", $"{Organ}/settings/lights/restore?dry-run", """{"version":1}"""),
            new(200, "POST", $"{Organ}/settings/lights/restore", """{"version":1}"""),
            new(400, "POST", $"{Organ}/settings/lights/restore", "{}"),
            new(404, "POST", $"{Organ}/settings/none/restore", """{"version":1}"""),
            new(412, "POST", $"{Organ}/settings/lights/restore", """{"version":1}""") { IfMatch = "\"old\"" },
            new(415, "POST", $"{Organ}/settings/lights/restore", "{}", "text/plain"),
            new(200, "GET", $"{Organ}/audit"),
            new(400, "GET", $"{Organ}/audit?from=x"),
            new(404, "GET", "organs/nobody/audit"),
            new(200, "GET", $"{Organ}/roster"),
            new(200, "GET", $"{Organ}/roster?version=1"),
            new(404, "GET", $"{Organ}/roster?version=9"),
            new(400, "GET", $"{Organ}/roster?version=x"),
            new(200, "GET", $"{Organ}/roster?proposed"),
            new(200, "PUT", "organs/new/roster", Given.Roster),
            new(422, "PUT", "organs/new/roster", """{"units":[{}]}"""),
            new(400, "PUT", "organs/new/roster", "{"),
            new(415, "PUT", "organs/new/roster", "{}", "text/plain"),
            new(404, "PUT", "organs/nobody/roster", "{}"),
            new(422, "PUT", "organs/new/roster", """{"units":[],"people":[],"leaders":[]}""") { Code = "confirm" },
            new(200, "PUT", "organs/new/roster?dry-run", """{"units":[],"people":[],"leaders":[]}"""),
            new(412, "PUT", "organs/new/roster", Given.Roster) { IfMatch = "\"old\"" },
            new(200, "PUT", "organs/new/roster?part=leaders&confirm", "id,name,role\nl-chair,某主席,chair\n", "text/csv"),
            new(422, "PUT", "organs/new/roster?part=leaders", "id,name,role\nl-chair,某主席,king\n", "text/csv"),
            new(400, "PUT", "organs/new/roster?part=none", "id\n", "text/csv"),
            new(200, "GET", "organs/new/roster?from=1&to=2"),
            new(400, "GET", "organs/new/roster?from=x"),
            new(404, "GET", "organs/new/roster?from=9"),
            new(200, "POST", "organs/new/roster/restore?dry-run", """{"version":1}"""),
            new(200, "POST", "organs/new/roster/restore?confirm", """{"version":1}"""),
            new(400, "POST", "organs/new/roster/restore", """{"version":9}"""),
            new(404, "POST", "organs/nobody/roster/restore", """{"version":1}"""),
            new(412, "POST", "organs/new/roster/restore", """{"version":1}""") { IfMatch = "\"old\"" },
            new(415, "POST", "organs/new/roster/restore", "{}", "text/plain"),
            new(200, "GET", $"{Organ}/reach"),
            new(404, "GET", "organs/nobody/reach"),
            new(200, "GET", $"{Organ}/texts"),
            new(404, "GET", "organs/nobody/texts"),
            new(200, "GET", $"{Organ}/texts/circular"),
            new(404, "GET", $"{Organ}/texts/none"),
            new(200, "POST", $"{Organ}/texts/circular", """{"title":"通报"}"""),
            new(422, "POST", $"{Organ}/texts/circular", """{"text":"{{ nothing }}"}"""),
            new(404, "POST", $"{Organ}/texts/none", "{}"),
            new(400, "POST", $"{Organ}/texts/circular", "[]"),
            new(415, "POST", $"{Organ}/texts/circular", "{}", "text/plain"),
            new(200, "GET", $"{Organ}/keys"),
            new(200, "GET", $"{Organ}/keys?purpose=page"),
            new(404, "GET", "organs/nobody/keys"),
            new(201, "POST", $"{Organ}/keys", """{"purpose":"agenda","unit":"office"}"""),
            new(400, "POST", $"{Organ}/keys", "{}"),
            new(422, "POST", $"{Organ}/keys", """{"purpose":"agenda","unit":"nobody"}"""),
            new(404, "POST", "organs/nobody/keys", "{}"),
            new(415, "POST", $"{Organ}/keys", "{}", "text/plain"),
            new(404, "DELETE", $"{Organ}/keys/none"),
            new(204, "DELETE", $"{Organ}/keys/{{key}}"),
        ];

    private static IEnumerable<Call> Results =>
        [
            .. new[]
            {
                "plans/2021-W51",
                "circulars/2021-12",
                "duties/2021-12",
                "scores/2021-Q4",
                "scores/2021-Q4/c-economy",
                "evaluations/2021",
                "outcomes/2021",
                "proposals/2021",
                "information/2021",
                "consultations/2022",
                "topics/2021",
                "rules",
                "letters",
            }.SelectMany(r =>
                new Call[]
                {
                    new(200, "GET", $"{Organ}/{r}"),
                    new(200, "GET", $"{Organ}/{r}?format=html"),
                    new(200, "GET", $"{Organ}/{r}?format=csv"),
                    new(400, "GET", $"{Organ}/{r}?format=xml"),
                    new(404, "GET", $"organs/nobody/{r}"),
                }
            ),
            new(200, "GET", $"{Organ}/plans/2022-01"),
            new(200, "GET", $"{Organ}/plans/2022-W09"),
            new(200, "GET", $"{Organ}/plans/2021-W51?leader=l-vice"),
            new(400, "GET", $"{Organ}/plans/2021-W51?leader=nobody"),
            new(404, "GET", $"{Organ}/circulars/2021-12?revision=9"),
            new(400, "GET", $"{Organ}/circulars/2021-12?revision=x"),
            new(200, "GET", $"{Organ}/circulars/2021-12?verify=true"),
            new(404, "GET", $"{Organ}/circulars/2021-11"),
            new(400, "GET", $"{Organ}/circulars/2021"),
            new(404, "GET", $"{Organ}/scores/2021-Q3"),
            new(404, "GET", $"{Organ}/scores/2021-Q4/nobody"),
            new(404, "GET", $"{Organ}/evaluations/2020"),
            new(200, "GET", $"{Organ}/outcomes/2021?format=prose"),
            new(400, "GET", $"{Organ}/outcomes/2021?digits=x"),
            new(200, "GET", $"{Organ}/proposals/2020..2021?asOf=2021-12-31&digits=2"),
            new(200, "GET", $"{Organ}/consultations/2022?layer=sector"),
            new(400, "GET", $"{Organ}/consultations/2022?layer=none"),
            new(200, "GET", $"{Organ}/rules?on=2021-12-31&kind=duty"),
            new(400, "GET", $"{Organ}/rules?kind=none"),
            new(200, "GET", $"{Organ}/letters?year=2021"),
            new(400, "GET", $"{Organ}/letters?year=x"),
            new(200, "GET", $"{Organ}/letters/2021-1"),
            new(200, "GET", $"{Organ}/letters/2021-1?format=html"),
            new(200, "GET", $"{Organ}/letters/2021-1?format=docx"),
            new(410, "GET", $"{Organ}/letters/2021-3"),
            new(404, "GET", $"{Organ}/letters/2021-9"),
            new(404, "GET", "organs/nobody/letters/2021-1"),
        ];

    private static IEnumerable<Call> Asked =>
        [
            new(200, "GET", $"{Organ}/agenda"),
            new(200, "GET", $"{Organ}/agenda?from=2022-01-01&to=2022-03-01&birthdays=true&unit=office"),
            new(200, "GET", $"{Organ}/agenda?format=ics"),
            new(400, "GET", $"{Organ}/agenda?format=xml"),
            new(404, "GET", "organs/nobody/agenda"),
            new(200, "GET", $"{Organ}/matters"),
            new(200, "GET", $"{Organ}/matters?kind=supervision&size=1"),
            new(400, "GET", $"{Organ}/matters?kind=none"),
            new(404, "GET", "organs/nobody/matters"),
            new(200, "GET", $"{Organ}/matters/s-001"),
            new(200, "GET", $"{Organ}/matters/p-001"),
            new(404, "GET", $"{Organ}/matters/none"),
            new(200, "GET", $"{Organ}/supervision/{{review}}"),
            new(404, "GET", $"{Organ}/supervision/2022-01-01"),
            new(400, "GET", $"{Organ}/supervision/x"),
            new(200, "GET", $"{Organ}/memos/c-economy/2022-01"),
            new(200, "GET", $"{Organ}/memos/c-economy/2021-12"),
            new(404, "GET", $"{Organ}/memos/nobody/2022-01"),
            new(400, "GET", $"{Organ}/memos/c-economy/2022"),
            new(200, "GET", $"{Organ}/numbers/2021"),
            new(200, "GET", $"{Organ}/numbers/2021?format=html"),
            new(400, "GET", $"{Organ}/numbers/2021-04"),
            new(404, "GET", "organs/nobody/numbers/2021"),
            new(200, "GET", $"{Organ}/rota/cadre-lecture?turns=2&from=2021-12-01"),
            new(404, "GET", $"{Organ}/rota/none"),
            new(400, "GET", $"{Organ}/rota/cadre-lecture?turns=x"),
            new(200, "GET", $"{Organ}/study-garden"),
            new(400, "GET", $"{Organ}/study-garden?year=x"),
            new(404, "GET", "organs/nobody/study-garden"),
            new(200, "GET", $"{Organ}/notices"),
            new(200, "GET", $"{Organ}/notices?recipient=p-sun&state=sent&size=2"),
            new(400, "GET", $"{Organ}/notices?state=none"),
            new(404, "GET", "organs/nobody/notices"),
            new(200, "GET", $"{Organ}/traces?month=2021-12"),
            new(400, "GET", $"{Organ}/traces"),
            new(404, "GET", "organs/nobody/traces?month=2021-12"),
            new(200, "GET", $"{Organ}/traces/{{trace}}"),
            new(404, "GET", $"{Organ}/traces/none"),
            new(200, "GET", $"{Organ}/runs?from=2021-12-20"),
            new(400, "GET", $"{Organ}/runs?cycle=none"),
            new(200, "GET", $"{Organ}/runs?from=2021-12-20&state=done"),
            new(200, "GET", $"{Organ}/runs?state=held"),
            new(400, "GET", $"{Organ}/runs?state=none"),
            new(404, "GET", "organs/nobody/runs"),
            new(200, "GET", $"{Organ}/check"),
            new(400, "GET", $"{Organ}/check?month=x"),
            new(404, "GET", "organs/nobody/check"),
        ];

    private static IEnumerable<Call> Written =>
        [
            new(200, "POST", $"{Organ}/runs", """{"cycle":"monthly-circular","period":"2022-01","step":"publish","dryRun":true}"""),
            new(202, "POST", $"{Organ}/runs", """{"cycle":"monthly-circular","period":"2021-12","step":"publish"}"""),
            new(
                202,
                "POST",
                $"{Organ}/runs",
                """{"cycle":"monthly-circular","period":"2021-12","step":"publish","correct":true,"reason":"补报"}"""
            ),
            new(
                409,
                "POST",
                $"{Organ}/runs",
                """{"cycle":"monthly-circular","period":"2021-12","step":"publish","correct":true,"reason":"另补"}"""
            ),
            new(400, "POST", $"{Organ}/runs", "{}"),
            new(422, "POST", $"{Organ}/runs", """{"cycle":"monthly-circular","period":"2022-02","step":"publish"}"""),
            new(404, "POST", "organs/nobody/runs", "{}"),
            new(415, "POST", $"{Organ}/runs", "{}", "text/plain"),
            new(202, "POST", $"{Organ}/notices/resend", """{"from":"2022-01-01"}"""),
            new(400, "POST", $"{Organ}/notices/resend", "{}"),
            new(404, "POST", $"{Organ}/notices/resend", """{"id":"none"}"""),
            new(415, "POST", $"{Organ}/notices/resend", "{}", "text/plain"),
            new(400, "POST", $"{Organ}/approvals", "{}"),
            new(
                422,
                "POST",
                $"{Organ}/approvals",
                """{"run":"daye/monthly-circular/2021-12/publish","by":"l-secretary","approved":true}"""
            ),
            new(
                202,
                "POST",
                "organs/qinghe/approvals",
                """{"run":"qinghe/monthly-supervision/2022-01/slips-15","by":"l-secretary","approved":false,"reason":"期限有误"}"""
            ),
            new(404, "POST", "organs/nobody/approvals", "{}"),
            new(415, "POST", $"{Organ}/approvals", "{}", "text/plain"),
            new(200, "GET", "calendar/2027"),
            new(400, "GET", "calendar/x"),
            new(422, "PUT", "calendar/2027", Notice) { Code = "confirm" },
            new(200, "PUT", "calendar/2027?dry-run", Notice),
            new(200, "PUT", "calendar/2022?dry-run&organ=daye", Workday),
            new(404, "PUT", "calendar/2027?dry-run&organ=nobody", Notice),
            new(200, "PUT", "calendar/2027?confirm", Notice),
            new(412, "PUT", "calendar/2027?confirm", Notice) { IfMatch = "\"old\"" },
            new(400, "PUT", "calendar/2027", "{}"),
            new(400, "PUT", "calendar/x", "{}"),
            new(422, "PUT", "calendar/2027", """{"title":"放假安排","rest":["2027-01-01"],"work":["2027-01-01"]}"""),
            new(415, "PUT", "calendar/2027", "{}", "text/plain"),
            new(200, "GET", "calendar/2027"),
            new(412, "DELETE", "calendar/2027") { IfMatch = "\"old\"" },
            new(200, "DELETE", "calendar/2027?dry-run"),
            new(404, "DELETE", "calendar/2027?dry-run&organ=nobody"),
            new(200, "DELETE", "calendar/2027"),
            new(400, "DELETE", "calendar/x"),
            new(200, "GET", "audit"),
            new(400, "GET", "audit?to=x"),
            new(200, "GET", $"{Organ}/audit?from=2022-01-28"),
        ];

    private const string Lights = """{"lights":[{"id":"blue","when":{"dueWithin":5}}]}""";
    private const string Earlier = """{"weekly-plan":{"steps":[{"id":"publish","due":"first workday of week 09:00"}]}}""";
    private const string Notice = """{"title":"放假安排","rest":["2027-01-01"],"work":[],"names":{"2027-01-01":"元旦"}}""";

    private const string OwnDay = """{"days":[{"id":"2022-02-15","workday":false}]}""";

    /// <summary>A holiday on the day on which a step of the second week of February is due.</summary>
    private const string Workday = """{"title":"放假安排","rest":["2022-02-14","2022-02-28","2022-03-01"],"work":[]}""";
}
