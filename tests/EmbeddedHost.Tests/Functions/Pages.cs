using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost.Tests.Functions;

public sealed class Pages(Journal journal, IConfiguration settings)
{
    [Function("Greet")]
    public IResult Greet(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "greet/{name}/{times?}")] HttpRequest request,
        string name,
        int? times
    ) =>
        Results.Json(
            new
            {
                Name = name,
                Times = times,
                Query = request.Query["q"].ToString(),
            }
        );

    [Function("Rename")]
    public Task<IActionResult> Rename(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "greet/{name}")] HttpRequest request,
        string name
    ) => Task.FromResult<IActionResult>(new OkObjectResult(new { Renamed = name }));

    [Function("Open")]
    public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("open");

    [Function("Locked")]
    public IResult Locked([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.NoContent();

    [Function("Broken")]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("The page fails.");

    [Function("Hang")]
    public async Task<IResult> Hang([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancel)
    {
        journal.Add("hang");
        await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        journal.Add("hang cancelled");
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    [Function("Finish")]
    public async Task<IResult> Finish([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
    {
        journal.Add("page");
        await journal.Gate.Task.WaitAsync(context.CancellationToken);
        return Results.Text("finished");
    }

    [Function("Echo")]
    public async Task<IResult> Echo(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "echo/{word?}")] HttpRequest request,
        string? word
    )
    {
        using var reader = new StreamReader(request.Body);
        return Results.Text($"{word} {await reader.ReadToEndAsync()}");
    }

    [Function("Take")]
    public async Task<IResult> Take([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        await request.Body.CopyToAsync(Stream.Null);
        return Results.Ok();
    }

    [Function("Leave")]
    public IResult Leave([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) => Results.Ok();

    [Function("Post")]
    public async Task<IResult> Post([HttpTrigger(AuthorizationLevel.Function, "post", Route = "jobs")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        journal.Add($"posted {text}");
        var queue = new QueueClient(
            settings["AzureWebJobsStorage"],
            settings["Jobs"],
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(text);
        return Results.Accepted();
    }
}

public sealed class Events(Journal journal, IConfiguration settings, TimeProvider time)
{
    [Function("PostEvent")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/{source}")] HttpRequest request,
        string source
    )
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        string id = request.Headers["webhook-id"]!;
        string timestamp = request.Headers["webhook-timestamp"]!;
        var expected = RequestPoster.Sign(settings[$"Webhooks:{source}:Secrets"]!.Split(',')[0], id, timestamp, body);
        if (request.Headers["webhook-signature"] != expected || timestamp != $"{time.GetUtcNow().ToUnixTimeSeconds()}")
            return Results.Unauthorized();
        journal.Add($"event {source} {id} {time.GetUtcNow():MM-ddTHH:mm} {body}");
        if (
            body.Contains("away", StringComparison.Ordinal)
            && journal.Entries.Count(e => e.StartsWith($"event {source} {id} ", StringComparison.Ordinal)) == 1
        )
        {
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (settings["Jobs"] is { } name)
        {
            var queue = new QueueClient(
                settings["AzureWebJobsStorage"],
                name,
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
            );
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync(id);
        }

        return body.Contains("refused", StringComparison.Ordinal) ? Results.UnprocessableEntity("A rule refuses it.") : Results.Accepted();
    }
}
