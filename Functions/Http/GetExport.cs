using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/export: everything that is stored of an organ, in one file, with what is personal.</summary>
[Formats("zip")]
public sealed class GetExport(OrganStore organs, OrganRows rows, Audit audit, TimeProvider clock)
{
    /// <summary>
    /// A zip with a file of JSON Lines for each table, written while it is read; the list of them, which comes last, shows that it is
    /// whole. Of an organ that works the tables are read one after another, so they may be a few moments apart. Entered in the trail of
    /// acts. Storage calls: one for each thousand rows, a few for each table.
    /// </summary>
    [Function(nameof(GetExport))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/export")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                await audit.Enter(context, request.HttpContext);
                Audit.Changed(request.HttpContext, "导出全部数据，含个人信息");
                request.HttpContext.Response.Headers.CacheControl = "no-store";
                var now = clock.GetUtcNow();
                return Results.Stream(
                    stream => Write(o, now, stream, cancel),
                    "application/zip",
                    $"{o.Id}-{o.Clock.Local(now):yyyyMMdd-HHmm}.zip"
                );
            }
        );

    private async Task Write(Organ o, DateTimeOffset now, Stream stream, CancellationToken cancel)
    {
        await using (var zip = await ExportFile.Create(stream, cancel))
        {
            foreach (var table in rows.Names)
                await zip.Add(table, rows.Of(table, o.Id, cancel), cancel);
            await zip.Close(o.Id, o.Head.Name, now, o.Head.Archived, cancel);
        }

        // Only of what is only read it is known that nothing came after it.
        if (o.Head.Archived is not null)
            await organs.Exported(o.Id, cancel);
    }
}
