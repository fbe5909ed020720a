using System.Buffers.Text;
using System.Security.Cryptography;

namespace Cppcc.Functions.Keys;

/// <summary>
/// The secret part of a key: 256 random bits, which no search can guess, so that a salted SHA-256 keeps them as safe as a slow hash would
/// keep a password.
/// </summary>
public static class KeySecret
{
    /// <summary>Bytes of the secret, of the salt and of the hash.</summary>
    private const int Length = 32;

    private static readonly HashedSecret Nobody = Hash(New());

    /// <summary>A new id: 12 hexadecimal digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>A new secret, in base64url: 43 characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>What is stored of a secret.</summary>
    public static HashedSecret Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(Length);
        return new HashedSecret(salt, Digest(secret, salt));
    }

    /// <summary>Whether a secret is the stored one; takes as long when nothing is stored.</summary>
    /// <param name="stored">What was stored; null is never matched.</param>
    public static bool Matches(string secret, HashedSecret? stored)
    {
        var against = stored ?? Nobody;
        return CryptographicOperations.FixedTimeEquals(Digest(secret, against.Salt), against.Hash) & stored is not null;
    }

    /// <summary>Whether a secret is one of those that were stored together; all are compared.</summary>
    public static bool Matches(string secret, IEnumerable<HashedSecret> stored) =>
        stored.Aggregate(false, (found, one) => found | Matches(secret, one));

    /// <summary>Secrets that lie one behind the other in the same columns.</summary>
    public static IEnumerable<HashedSecret> Each(byte[] salts, byte[] hashes) =>
        salts.Chunk(Length).Zip(hashes.Chunk(Length), (salt, hash) => new HashedSecret(salt, hash));

    private static byte[] Digest(string secret, byte[] salt) => SHA256.HashData([.. salt, .. System.Text.Encoding.UTF8.GetBytes(secret)]);
}

/// <summary>What is stored of a secret: its hash and what the hash is salted with.</summary>
public sealed record HashedSecret(byte[] Salt, byte[] Hash);
