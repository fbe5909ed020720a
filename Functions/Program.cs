using Cppcc.Functions;
using Cppcc.Functions.Http;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// A Functions host gives its address by arguments, or has started the program inside itself, and always names the runtime.
if (
    args.Length == 0
    && AppContext.GetData("AZURE_FUNCTIONS_NATIVE_HOST") is null
    && Environment.GetEnvironmentVariable("FUNCTIONS_WORKER_RUNTIME") is null
)
{
    Console.Error.WriteLine(
        "No Functions host started this program. Use ./run.sh serve, or func start in Functions/ with the Azure Functions Core Tools."
    );
    return 1;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<Observed>();
builder.UseMiddleware<Failures>();
builder.UseMiddleware<Audit>();
builder.Services.AddCppcc();
builder.Services.AddExport(builder.Configuration);
builder.Build().Run();
return 0;
