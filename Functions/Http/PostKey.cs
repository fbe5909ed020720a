using Cppcc.Domain.Input;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/keys: a key for people, with the address they subscribe to.</summary>
public sealed class PostKey(OrganStore organs, KeyStore keys, IOptions<AddressOptions> address, TimeProvider clock)
{
    /// <summary>How long a key is good for unless said otherwise, in days.</summary>
    public const int DefaultDays = 400;

    /// <summary>How long a key may be good for, in days: a term of the committee.</summary>
    public const int MostDays = 1830;

    /// <summary>201 with the key, which is shown this once. Every request makes another key.</summary>
    [Function(nameof(PostKey))]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/keys")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                var faults = new List<Fault>();
                var body = new Fields(json, "", faults, entered: true);
                var purpose = body.Choice("purpose", KeyScope.Purposes);
                var scope = new KeyScope(
                    purpose,
                    body.OptionalId("unit"),
                    body.OptionalId("person"),
                    body.OptionalId("leader"),
                    body.OptionalTruth("birthdays") ?? false
                );
                var today = o.Clock.LocalDate(clock.GetUtcNow());
                var (expires, name) = (body.OptionalDate("expires") ?? today.AddDays(DefaultDays), body.OptionalText("name", 100));
                body.NoOthers();
                if (faults.Count > 0)
                    return Problem.Malformed("密钥的请求有误", faults);
                faults.AddRange(Refusals(o, scope, today, expires));
                if (faults.Count > 0)
                    return Problem.Refused("bad-key", "不能建立这样的密钥", faults);
                var (key, text) = await keys.Add(o.Id, scope, name, expires, o.Clock.End(expires), cancel);
                Audit.Changed(request.HttpContext, $"建立密钥 {key.Id}（{purpose}，至 {expires:yyyy-MM-dd}）");
                return Answer.Json(
                    new
                    {
                        key.Id,
                        key = text,
                        link = LinkTo(request, o.Id, text),
                        key.Scope.Purpose,
                        key.Scope.Unit,
                        key.Scope.Person,
                        key.Scope.Leader,
                        key.Scope.Birthdays,
                        key.Name,
                        key.Expires,
                    },
                    StatusCodes.Status201Created
                );
            }
        );

    private static IEnumerable<Fault> Refusals(Organ o, KeyScope scope, DateOnly today, DateOnly expires)
    {
        if (new[] { scope.Unit, scope.Person, scope.Leader }.Count(s => s is not null) > 1)
            yield return new Fault("", "unit、person、leader 只能给出一项；都不给出即为全机关");
        if (!(scope with { Person = null, Leader = null }).IsIn(o.Roster))
            yield return new Fault("/unit", $"名册中没有单位“{scope.Unit}”");
        if (!(scope with { Unit = null, Leader = null }).IsIn(o.Roster))
            yield return new Fault("/person", $"名册中没有在册人员“{scope.Person}”");
        if (!(scope with { Unit = null, Person = null }).IsIn(o.Roster))
            yield return new Fault("/leader", $"名册中没有在任领导“{scope.Leader}”");
        if (expires < today)
            yield return new Fault("/expires", $"{expires:yyyy-MM-dd} 已经过去");
        if (expires > today.AddDays(MostDays))
            yield return new Fault("/expires", $"最晚 {today.AddDays(MostDays):yyyy-MM-dd}");
    }

    /// <summary>The address people subscribe to: on the host that setting PublicAddress names, else on the app's own.</summary>
    private string LinkTo(HttpRequest request, string organ, string key)
    {
        var path = request.Path.Value!;
        return $"{address.Value.Of(request.Scheme, request.Host.ToString())}{path[..path.IndexOf("/organs/", StringComparison.OrdinalIgnoreCase)]}/feeds/{organ}/agenda.ics?key={key}";
    }
}
