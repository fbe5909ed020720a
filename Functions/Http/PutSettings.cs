using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}/settings/{section}: replaces the organ's overrides, when the result is valid.</summary>
public sealed class PutSettings(
    OrganStore organs,
    AgendaClerk agenda,
    DeliveryAgenda deliveries,
    StepRunner steps,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>Re-plans what the section moves and releases what it held.</summary>
    [Function(nameof(PutSettings))]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}/settings/{section}")] HttpRequest request,
        string organ,
        string section,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!OrganSettings.Sections.Contains(section))
                    return Problem.NoSection(section);
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                if (json.ValueKind != JsonValueKind.Object)
                    return Problem.Malformed("设置应为对象");
                var overrides = JsonObject.Create(json)!;
                var faults = SectionCheck.Of(o, section, overrides);
                if (faults.Count > 0)
                    return Problem.Refused("bad-section", $"设置“{section}”有 {faults.Count} 处错误，未保存", faults);
                if (Rows.SizeOf(overrides.ToJsonString(Rows.Json)) > Rows.RowBytes)
                    return Problem.Of(
                        StatusCodes.Status413PayloadTooLarge,
                        "too-large",
                        "正文过大",
                        $"设置“{section}”存储后超过 {Rows.RowBytes / 1000} KB；请精简后重新提交"
                    );
                try
                {
                    await organs.PutOverrides(
                        organ,
                        section,
                        overrides,
                        request.Headers.IfMatch.ToString() is { Length: > 0 } etag ? etag : null,
                        cancel
                    );
                }
                catch (RequestFailedException e) when (e.Status is 412 or 404)
                {
                    return Problem.Changed();
                }

                var changed = await organs.Get(organ, cancel);
                // Even when nothing changed: who repeats a request that was cut off here still has the agenda filed anew.
                if (section is "cycles" or "workdays" && changed.PlanHashOrNone is not null)
                    await agenda.Refile(changed, cancel);
                if (section is "channels") // what waits may be let go now, or otherwise than before
                    await deliveries.File(organ, clock.GetUtcNow(), cancel);
                var released = await steps.Release(organ, r => r.HeldFor == section, cancel);
                return Answer.Json(
                    new
                    {
                        section,
                        version = changed.Head.SettingsVersion,
                        released,
                        unreachable = section is "channels"
                            ? GetReach.Unreachable(changed.Settings, changed.Roster, delivery.IsLocal)
                            : null,
                    }
                );
            }
        );
}
