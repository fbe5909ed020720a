using System.Text.Json;
using Cppcc.Domain.Input;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}/roster: replaces the roster as a whole, or nothing.</summary>
public sealed class PutRoster(OrganStore organs, RosterPut put)
{
    /// <summary>
    /// If-Match honoured; the answer says which of the proposals of events it adopts, and which remain. JSON, or CSV with
    /// <c>?part=units</c>, <c>?part=people</c> or <c>?part=leaders</c>, which replaces that part. <c>?dry-run</c>, <c>?confirm</c> and
    /// <c>?successor=</c> as <see cref="RosterPut"/> says.
    /// </summary>
    [Function(nameof(PutRoster))]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}/roster")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!RosterTag.Allows(request, o))
                    return Problem.Changed();
                var (bytes, error) = await Body.Read(request, Body.MaxRosterBytes, cancel);
                if (error is not null)
                    return error;
                JsonElement json;
                var part = Answer.Query(request, "part");
                if (part is not null)
                {
                    if (!RosterCsv.Parts.Contains(part))
                        return Problem.Malformed($"part 应为 {string.Join(" 或 ", RosterCsv.Parts)}");
                    var faults = new List<Fault>();
                    var present = await organs.RosterJson(organ, o.Head.RosterVersion, cancel);
                    if (CsvText.Read(bytes, faults) is not { } csv || RosterCsv.Replace(present, part, csv, faults) is not { } merged)
                        return Problem.Refused("bad-roster", "表格有误，未保存", faults);
                    json = merged;
                }
                else
                {
                    if (!Body.IsJson(request))
                        return Body.NotJson(request);
                    (json, error) = Body.Parse(bytes);
                    if (error is not null)
                        return error;
                }

                return await put.Make(request, o, json, part, new SettingsAct(SettingsAct.Put, Actor.Of(request)), cancel);
            }
        );
}
