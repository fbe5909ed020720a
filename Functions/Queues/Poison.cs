using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>
/// What the poison functions share. A poison queue has no poison queue of its own: a message that its function failed on would come
/// again without end. So what cannot be read is logged and dropped.
/// </summary>
internal static partial class Poison
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message of {Queue}-poison, {Length} characters long, cannot be read and is dropped"
    )]
    public static partial void LogUnreadable(ILogger log, string queue, int length);
}
