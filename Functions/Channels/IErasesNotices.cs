namespace Cppcc.Functions.Channels;

/// <summary>A channel that keeps what it sent: it can be made to forget it.</summary>
public interface IErasesNotices
{
    /// <summary>Takes recipient, title and text out of notices that were written; repeatable.</summary>
    /// <param name="notices">Their ids; those it does not have are passed over.</param>
    /// <param name="instead">What stands there then.</param>
    Task Erase(string organ, IReadOnlyCollection<string> notices, string instead, CancellationToken cancel);
}
