using System.Text.Json.Nodes;
using Azure;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>Changes a settings section, however the new overrides come about: replaced, patched or restored.</summary>
public sealed class SectionChange(
    OrganStore organs,
    AgendaClerk agenda,
    DeliveryAgenda deliveries,
    StepRunner steps,
    SettingsForecast forecast,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>
    /// Checks, then writes, files the agenda anew and releases what the section held; with <c>?dry-run</c> it says what would come of it
    /// and writes nothing. Storage calls to write: three, then those of filing and releasing.
    /// </summary>
    /// <param name="patch">The patch that made the overrides; null when they were sent themselves.</param>
    /// <param name="seen">See <see cref="OrganStore.PutOverrides"/>.</param>
    /// <returns>Null when somebody else changed the section meanwhile: nothing was written.</returns>
    public async Task<IResult?> Make(
        HttpRequest request,
        Organ o,
        string section,
        JsonObject overrides,
        JsonNode? patch,
        string? seen,
        SettingsAct act,
        CancellationToken cancel
    )
    {
        var faults = SectionCheck.Entered(o, section, overrides, patch, o.Clock.LocalDate(clock.GetUtcNow()));
        if (faults.Count > 0)
            return Problem.Refused("bad-section", $"设置“{section}”有 {faults.Count} 处错误，未保存", faults);
        if (Rows.SizeOf(overrides.ToJsonString(Rows.Json)) > Rows.RowBytes)
            return Problem.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                "正文过大",
                $"设置“{section}”存储后超过 {Rows.RowBytes / 1000} KB；请精简后重新提交"
            );
        if (Answer.Flag(request, "dry-run"))
            return Answer.Json(
                new
                {
                    section,
                    dryRun = true,
                    version = o.Head.SettingsVersion,
                    changes = SettingsDifference.Of(o.Settings.InForce(section), o.Settings.InForce(section, overrides)),
                    agenda = await forecast.Of(o, o.With(section, overrides), cancel),
                    lights = section is "lights" or "workdays" ? await forecast.Lights(o, o.With(section, overrides), cancel) : null,
                }
            );
        string tag;
        try
        {
            (_, tag) = await organs.PutOverrides(o.Id, section, overrides, seen, cancel, act: act);
        }
        catch (RequestFailedException e) when (e.Status is 412 or 409 or 404)
        {
            return null;
        }

        request.HttpContext.Response.Headers.ETag = tag;
        var changed = await organs.Get(o.Id, cancel);
        Audit.Changed(
            request.HttpContext,
            $"设置“{OrganSettings.NameOf(section)}”（{section}）：第 {o.Head.SettingsVersion} 版改为第 {changed.Head.SettingsVersion} 版"
        );
        // Even when nothing changed: who repeats a request that was cut off here still has the agenda filed anew.
        if (section is "cycles" or "workdays" && changed.PlanHashOrNone is not null)
            await agenda.Refile(changed, cancel);
        if (section is "channels") // what waits may be let go now, or otherwise than before
            await deliveries.File(o.Id, clock.GetUtcNow(), cancel);
        var released = await steps.Release(o.Id, r => r.HeldFor == section, cancel);
        return Answer.Json(
            new
            {
                section,
                version = changed.Head.SettingsVersion,
                released,
                unreachable = section is "channels" ? GetReach.Unreachable(changed.Settings, changed.Roster, delivery.IsLocal) : null,
            }
        );
    }
}
