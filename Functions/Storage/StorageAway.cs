using Azure;
using Azure.Identity;

namespace Cppcc.Functions.Storage;

/// <summary>Tells storage that is away, overtaxed or just written by others from failures that come again.</summary>
public static class StorageAway
{
    /// <summary>
    /// Whether the same may succeed a little later. What storage says of a request itself (400, 404, 413) stays as it is.
    /// </summary>
    public static bool Is(Exception e) =>
        e switch
        {
            RequestFailedException failed => failed.Status is not (400 or 404 or 413),
            AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(Is),
            HttpRequestException or TimeoutException or OperationCanceledException or AuthenticationFailedException => true,
            _ => false,
        };
}
