using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>Collects the services, settings and logging of a function app that this process runs itself.</summary>
public sealed class EmbeddedHostBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder inner;

    private EmbeddedHostBuilder(WebApplicationBuilder inner) => this.inner = inner;

    /// <summary>The app's settings.</summary>
    public IConfigurationManager Configuration => inner.Configuration;

    /// <summary>The environment's name and the content root.</summary>
    public IHostEnvironment Environment => inner.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => inner.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => inner.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => inner.Services;

    /// <summary>Values that builder extensions share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    /// <summary>
    /// A builder whose configuration is local.settings.json (<c>Values</c>) below environment variables below
    /// <paramref name="args"/>.
    /// </summary>
    /// <param name="functions">The assembly that is searched for functions, and beside which host.json lies.</param>
    /// <param name="args">
    /// Settings as <c>--Name value</c>, and the host's options: <c>--port</c>, <c>--clock</c>, <c>--until</c>, <c>--replay</c>,
    /// <c>--sleep</c>, <c>--sleep-http on</c>, <c>--timers off</c>.
    /// </param>
    public static EmbeddedHostBuilder Create(Assembly functions, string[] args)
    {
        var builder = new EmbeddedHostBuilder(HostComposition.CreateBuilder(args));
        builder.Services.Configure<EmbeddedHostOptions>(options => options.FunctionAssembly = functions);
        return builder;
    }

    /// <summary>Adds middleware, one instance for the app; the first added is the outermost.</summary>
    /// <typeparam name="T">The middleware; its constructor takes services.</typeparam>
    /// <returns>The same builder.</returns>
    public EmbeddedHostBuilder UseMiddleware<T>()
        where T : class, IFunctionsWorkerMiddleware
    {
        Services.AddSingleton<IFunctionsWorkerMiddleware, T>();
        return this;
    }

    /// <summary>Finds and checks the functions and builds the host, which is not yet started.</summary>
    /// <exception cref="InvalidOperationException">A function or a setting breaks a rule; the message names it.</exception>
    public IHost Build() => HostComposition.Build(inner);

    void IHostApplicationBuilder.ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure
    ) => ((IHostApplicationBuilder)inner).ConfigureContainer(factory, configure);
}
