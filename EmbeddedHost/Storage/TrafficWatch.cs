using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// Shows the process's outgoing HTTP requests, once they are answered, to <see cref="StorageTraffic"/>, by .NET's own diagnostic source.
/// </summary>
internal sealed class TrafficWatch(StorageTraffic traffic)
    : IHostedLifecycleService,
        IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private const string Request = "System.Net.Http.HttpRequestOut";
    private const string RequestEnd = "System.Net.Http.HttpRequestOut.Stop";

    private IDisposable? listeners;
    private IDisposable? requests;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        listeners = DiagnosticListener.AllListeners.Subscribe(this);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        requests?.Dispose();
        listeners?.Dispose();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
            requests = value.Subscribe(this, (name, _, _) => name is Request or RequestEnd);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RequestEnd || Property<HttpRequestMessage>(value.Value, "Request") is not { RequestUri: { } address } request)
            return;
        traffic.Observe(
            request.Method.Method,
            address,
            Property<HttpResponseMessage>(value.Value, "Response")?.IsSuccessStatusCode == true
        );
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    // The payload's type is internal to .NET; its property names are its contract.
    private static T? Property<T>(object? payload, string name)
        where T : class => payload?.GetType().GetProperty(name)?.GetValue(payload) as T;
}
