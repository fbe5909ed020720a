using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/status?organ=: what has to be mended, and how.</summary>
public sealed class GetStatus(OrganStore organs, TroubleReader troubles, TimeProvider clock)
{
    /// <summary>Organs that are read at the same time.</summary>
    private const int Together = 16;

    /// <summary>
    /// By kind, each with its remedy; of one organ, or of all and of the app itself. Some fifteen calls, and one for each organ.
    /// </summary>
    [Function(nameof(GetStatus))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "status")] HttpRequest request,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var one = request.Query["organ"].ToString() is { Length: > 0 } asked ? asked : null;
        if (one is not null && await organs.Find(one, cancel) is null)
            return Problem.NoOrgan(one, (await organs.All(cancel)).Select(o => o.Id));
        var found = (await troubles.OfApp(cancel)).Where(t => one is null || t.Organ == one).ToList();
        string[] ids = one is null ? [.. (await organs.All(cancel)).Select(o => o.Id)] : [one];
        foreach (var chunk in ids.Chunk(Together))
            found.AddRange((await Task.WhenAll(chunk.Select(id => organs.Find(id, cancel)))).OfType<Organ>().SelectMany(troubles.OfOrgan));
        var byKind = found.ToLookup(t => t.Kind);
        return Answer.Json(
            new
            {
                time = clock.GetUtcNow(),
                organ = one,
                troubles = TroubleKind
                    .All.Where(k => byKind[k].Any())
                    .Select(k => new
                    {
                        kind = k.Id,
                        name = k.Name,
                        count = byKind[k].Sum(t => t.Count),
                        remedy = k.Remedy,
                        of = byKind[k].Select(t => new { organ = t.Organ, what = t.What }),
                    }),
            }
        );
    }
}
