using Cppcc.Domain.Notices;
using Cppcc.Domain.Regulations;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/rules: the register of regulations and the compilation's index 制度汇编 (M14).</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetRules(OrganStore organs, RegulationStore regulations, TimeProvider clock, Phrasing phrasing)
{
    /// <summary>
    /// As it stands now; <c>?on=</c> another day, <c>?kind=</c> one kind, <c>?format=</c> json, html (the index) or csv.
    /// </summary>
    [Function(nameof(GetRules))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/rules")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var now = clock.GetUtcNow();
                if (Answer.Date(request, "on", o.Clock.LocalDate(now)) is not { } on)
                    return Problem.Malformed("on 应写作 2021-12-31");
                var settings = o.Settings.Regulations;
                var kind = Answer.Query(request, "kind");
                if (kind is not null && settings.Kind(kind) is null)
                    return Problem.Malformed($"没有“{kind}”这类制度；可用：{string.Join('、', settings.Kinds.Select(k => k.Id))}");
                var book = await regulations.Of(organ, now, on, cancel);
                var shown = book.Regulations.Where(r => kind is null || r.Kind == kind).ToList();
                var document = new RegulationsDocument(settings, o.Roster, on);
                return Published.As(
                    request,
                    new
                    {
                        on,
                        settingsVersion = o.Head.SettingsVersion,
                        rules = shown.Select(r => Line(r, settings)),
                        book.Repeated,
                        book.Stray,
                        sameNumber = book.SharedNumbers.Select(s => new
                        {
                            s.Event,
                            s.Regulation.Number,
                            rules = new[] { s.Other.Id, s.Regulation.Id },
                        }),
                    },
                    new Document($"{o.Head.Name}制度汇编")
                    {
                        Body =
                        [
                            .. DocumentText.Of(phrasing.Prose(o, RegulationBookFacts.Of(shown, settings, on))),
                            .. document.Index(shown),
                        ],
                        Annexes = document.Texts(shown),
                        Sheet = document.All(shown),
                        Source = [$"截至{on:yyyy年M月d日}，设置第 {o.Head.SettingsVersion} 版"],
                    }
                );
            }
        );

    private static object Line(Regulation r, RegulationsSection settings) =>
        new
        {
            r.Id,
            r.Number,
            r.Title,
            hasText = r.Text is not null,
            r.Kind,
            kindName = settings.Kind(r.Kind)?.Name,
            r.Unit,
            r.Adopted,
            r.InForce,
            r.LastReviewed,
            reviewDue = r.ReviewDue(settings),
            r.Supersedes,
            r.SupersededBy,
            r.Ended,
            r.Reviews,
            evidence = r.Event,
        };
}
