using Cppcc.EmbeddedHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Starts a function app's program.</summary>
public static class FunctionsApplication
{
    /// <summary>
    /// A builder whose configuration is local.settings.json (<c>Values</c>) below environment variables below
    /// <paramref name="args"/>.
    /// </summary>
    /// <param name="args">
    /// Settings as <c>--Name value</c>, and the embedded host's options: <c>--port</c>, <c>--clock</c>, <c>--until</c>,
    /// <c>--replay</c>, <c>--sleep</c>, <c>--timers off</c>.
    /// </param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(HostComposition.CreateBuilder(args));
}

/// <summary>Collects the app's services, configuration and logging.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder _inner;

    internal FunctionsApplicationBuilder(WebApplicationBuilder inner) => _inner = inner;

    /// <summary>The app's settings.</summary>
    public IConfigurationManager Configuration => _inner.Configuration;

    /// <summary>The environment's name and the content root.</summary>
    public IHostEnvironment Environment => _inner.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _inner.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _inner.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _inner.Services;

    /// <summary>Values that builder extensions share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_inner).Properties;

    /// <summary>Finds and checks the functions and builds the host, which is not yet started.</summary>
    /// <exception cref="InvalidOperationException">A function or a setting breaks a rule; the message names it.</exception>
    public IHost Build() => HostComposition.Build(_inner);

    void IHostApplicationBuilder.ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure) =>
        ((IHostApplicationBuilder)_inner).ConfigureContainer(factory, configure);
}

/// <summary>Turns on HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets HTTP functions take ASP.NET Core's HttpRequest and return its results. Needed as soon as the app has HTTP functions.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddMvcCore();
        builder.Services.AddSingleton<HttpFunctionsEnabled>();
        return builder;
    }
}
