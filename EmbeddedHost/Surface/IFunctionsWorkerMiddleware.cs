using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Middleware
{
    /// <summary>Runs around every invocation of every function.</summary>
    public interface IFunctionsWorkerMiddleware
    {
        /// <summary>Runs around one invocation.</summary>
        /// <param name="context">The invocation.</param>
        /// <param name="next">The rest of the pipeline and the function; call it, or the function does not run.</param>
        Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
    }

    /// <summary>The rest of the pipeline, the function included.</summary>
    /// <param name="context">The invocation.</param>
    public delegate Task FunctionExecutionDelegate(FunctionContext context);
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Registers middleware.</summary>
    public static class MiddlewareWorkerApplicationBuilderExtensions
    {
        /// <summary>
        /// Adds middleware, one instance for the app; the first added is the outermost. It returns nothing, because what the
        /// Azure packages return here is a type outside the mirrored surface.
        /// </summary>
        /// <typeparam name="T">The middleware; its constructor takes services.</typeparam>
        /// <param name="builder">The app's builder.</param>
        public static void UseMiddleware<T>(this FunctionsApplicationBuilder builder)
            where T : class, IFunctionsWorkerMiddleware
        {
            builder.Services.AddSingleton<T>();
            builder.Services.AddSingleton<IFunctionsWorkerMiddleware>(services => services.GetRequiredService<T>());
        }
    }
}
