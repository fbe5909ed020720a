using System.Globalization;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/letters: the register of letters 七封信 (M30).</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetLetters(OrganStore organs, PersonalStore personal, TimeProvider clock)
{
    /// <summary>
    /// Those of a year, <c>?year=</c> or the present one, in order of number: what was withdrawn with the reason, what was erased with its
    /// number alone. Why a letter was written stands in the letter only. Storage calls: the organ's, and one for a thousand letters.
    /// </summary>
    [Function(nameof(GetLetters))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/letters")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var year = o.Clock.LocalDate(clock.GetUtcNow()).Year;
                if (
                    Answer.Query(request, "year") is { } asked
                    && (
                        !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year)
                        || year is < Period.MinYear or > Period.MaxYear
                    )
                )
                    return Problem.Malformed($"year“{asked}”应为年份，如 2021");
                var letters = await personal.OfYear(organ, year, cancel);
                return Published.As(
                    request,
                    new { year, letters = letters.Select(l => Line(l, o)) },
                    new Document($"{o.Head.Name}{year}年信件登记")
                    {
                        Body = [LettersDocument.Register(letters, o.Roster, "信件登记")],
                        Source = [$"设置第 {o.Head.SettingsVersion} 版"],
                    }
                );
            }
        );

    private static object Line(StoredLetter stored, Organ o) =>
        new
        {
            stored.Id,
            stored.Number,
            stored.State,
            stored.Why,
            stored.Letter?.Title,
            stored.Letter?.Person,
            name = stored.Letter is { } letter ? o.Roster.NameOf(letter.Person) : null,
            stored.Letter?.WrittenOn,
            stored.Letter?.HandOn,
            stored.Letter?.HandOver,
            handOverName = stored.Letter is { } own ? o.Roster.NameOf(own.HandOver) : null,
        };
}
