namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each message of a Storage queue. Marks a parameter of type string, or of a type parsed from JSON.</summary>
/// <param name="queueName">The queue's name, or <c>%setting%</c> that holds it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name as written, before <c>%setting%</c> is resolved.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The app setting that holds the storage connection; AzureWebJobsStorage when null.</summary>
    public string? Connection { get; set; }
}
