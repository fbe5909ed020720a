namespace Cppcc.Functions.Keys;

/// <summary>What is known of a source's secrets.</summary>
/// <param name="IsSet">Whether anything is set for the source: it is registered.</param>
/// <param name="Keys">Those that are accepted; none although some are set when all of them are malformed or too short.</param>
public sealed record SourceSecrets(bool IsSet, IReadOnlyList<byte[]> Keys)
{
    /// <summary>Nothing is set.</summary>
    public static readonly SourceSecrets None = new(false, []);
}
