using Cppcc.Domain.Input;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>DELETE /api/organs/{organ}/keys/{id}: revokes a key.</summary>
public sealed class DeleteKey(OrganStore organs, KeyStore keys)
{
    /// <summary>204, also when it was revoked before; it opens nothing from now on and stays in the list.</summary>
    [Function(nameof(DeleteKey))]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "organs/{organ}/keys/{id}")] HttpRequest request,
        string organ,
        string id,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!Fields.IsId(id) || !await keys.Revoke(o.Id, id, cancel))
                    return Problem.NotFound($"没有密钥“{id}”");
                Audit.Changed(request.HttpContext, $"注销密钥 {id}");
                return Results.NoContent();
            }
        );
}
