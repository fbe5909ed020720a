using Cppcc.Domain.Letters;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/letters/{id}: a letter as it is printed and handed over.</summary>
[Formats("json", "html", "docx")]
public sealed class GetLetter(OrganStore organs, PersonalStore personal)
{
    /// <summary>
    /// <c>?format=</c> json, html or docx. 404 for an id that no letter has, 410 for one that was erased. One storage call besides the
    /// organ's.
    /// </summary>
    [Function(nameof(GetLetter))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/letters/{id}")] HttpRequest request,
        string organ,
        string id,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                request.HttpContext.Response.Headers.CacheControl = "no-store";
                if (await personal.Find(organ, id, cancel) is not { } stored)
                    return Problem.NotFound($"没有信件“{id}”；用 GET …/letters 查看登记");
                if (stored.Letter is not { } letter)
                    return Problem.Of(410, "erased", "已删除", $"{stored.Number} 的内容已按规定删除");
                return Published.As(
                    request,
                    new
                    {
                        letter.Id,
                        letter.Number,
                        stored.State,
                        stored.Why,
                        letter.Kind,
                        kindName = LetterKind.NameOf(letter.Kind),
                        letter.Person,
                        letter.Title,
                        letter.Addressee,
                        letter.Paragraphs,
                        letter.Signer,
                        letter.WrittenOn,
                        letter.HandOn,
                        letter.HandOver,
                        handOverName = o.Roster.NameOf(letter.HandOver),
                    },
                    LettersDocument.Of(stored)
                );
            }
        );
}
