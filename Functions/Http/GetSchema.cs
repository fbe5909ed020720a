using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/schemas/{name}: a JSON Schema of what may be sent. Anonymous: it says what the documents say.</summary>
public sealed class GetSchema
{
    /// <summary>No storage call.</summary>
    [Function(nameof(GetSchema))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schemas/{name}")] HttpRequest request,
        string name,
        FunctionContext context
    ) =>
        Schemas.Find(name) is { } schema
            ? Results.Json(schema, Storage.Rows.Json, "application/schema+json")
            : Problem.NotFound($"没有“{Domain.Input.Fields.Quoted(name)}”的格式说明；可用：{Problem.Listed(Schemas.Names)}");
}
