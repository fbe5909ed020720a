using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost.Tests.Functions;

// Each class breaks one rule of the worker model on purpose.
#pragma warning disable MA0155, MA0147 // async void is one of the rules

public sealed class SameName
{
    [Function("TICKER")]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => GC.KeepAlive(timer);
}

public sealed class AsyncVoid
{
    [Function(nameof(AsyncVoid))]
    public async void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => await Task.Yield();
}

public sealed class NotPublic
{
    [Function(nameof(NotPublic))]
    internal void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => GC.KeepAlive(timer);
}

internal sealed class NotPublicClass
{
    [Function(nameof(NotPublicClass))]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => GC.KeepAlive(timer);
}

public sealed class NoLevel
{
    [Function(nameof(NoLevel))]
    public IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok(request.Path);
}

public sealed class NoTrigger
{
    [Function(nameof(NoTrigger))]
    public void Run(CancellationToken cancel) => cancel.ThrowIfCancellationRequested();
}

public sealed class NoSource
{
    [Function(nameof(NoSource))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "things/{id}")] HttpRequest request, string name) =>
        Results.Ok(name + request.Path);
}

public sealed class NoSetting
{
    [Function(nameof(NoSetting))]
    public void Run([QueueTrigger("%NowhereSet%")] string text) => GC.KeepAlive(text);
}

public sealed class SameRoute
{
    [Function(nameof(SameRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Ok(request.Path);
}
