using System.Text;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>A result in the format asked for.</summary>
internal static class Published
{
    /// <summary>The result of a run.</summary>
    public static IResult As<T>(
        Organ organ,
        HttpRequest request,
        T json,
        Run run,
        string title,
        IEnumerable<string> notes,
        IEnumerable<Table> tables,
        Table flat
    ) =>
        As(
            request,
            json,
            title,
            notes,
            tables,
            flat,
            $"编号 {run.Id}，{organ.Clock.Local(run.DecidedAt):yyyy年M月d日 HH:mm} 形成，设置第 {run.SettingsVersion} 版{Signed(organ, run)}{(run.Reason is null ? "" : $"；更正原因：{run.Reason}")}"
        );

    /// <summary>What is computed when it is asked for.</summary>
    /// <param name="flat">The table that a spreadsheet gets.</param>
    /// <param name="foot">Where it comes from.</param>
    public static IResult As<T>(
        HttpRequest request,
        T json,
        string title,
        IEnumerable<string> notes,
        IEnumerable<Table> tables,
        Table flat,
        string foot
    ) =>
        (Answer.Query(request, "format") ?? "json") switch
        {
            "json" => Answer.Json(json),
            "html" => Answer.Html(request, Page.Html(title, notes, tables, foot)),
            "csv" => Microsoft.AspNetCore.Http.Results.Text(flat.ToCsv(), "text/csv", Encoding.UTF8),
            var other => Problem.Malformed($"没有“{other}”格式；可用：json、html、csv"),
        };

    /// <summary>Who signed it off, or that nobody did; nothing where nobody had to.</summary>
    private static string Signed(Organ organ, Run run) =>
        run.ApprovedBy is not { } by ? ""
        : SignOff.IsUnsigned(by) ? $"；{by}"
        : $"；{organ.Roster.NameOf(by)}签发";
}
