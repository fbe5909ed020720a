using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/openapi.yaml: the interface, every route of it (OpenAPI 3.1). Anonymous: it holds nothing of any organ.</summary>
[Formats("yaml")]
public sealed class GetOpenApi
{
    private const string Resource = "Cppcc.Functions.openapi.yaml";

    /// <summary>No storage call.</summary>
    [Function(nameof(GetOpenApi))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.yaml")] HttpRequest request,
        FunctionContext context
    ) => Results.Stream(typeof(GetOpenApi).Assembly.GetManifestResourceStream(Resource)!, "application/yaml; charset=utf-8");
}
