using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>A row of an organ's registers.</summary>
/// <param name="Key">The register's prefix and what is unique in it: <c>garden~2021-W14</c>.</param>
/// <param name="Json">What it says; it never changes, so that entering it again changes nothing.</param>
public sealed record RegisterEntry(string Key, string Json)
{
    /// <summary>An entry of a value.</summary>
    public static RegisterEntry Of<T>(string key, T value) => new(key, System.Text.Json.JsonSerializer.Serialize(value, Rows.Json));
}

/// <summary>Registers: what decisions enter for later ones to read. Partition: the organ; each register has its row prefix.</summary>
public sealed class RegisterStore(Tables tables)
{
    /// <summary>Enters rows; repeatable.</summary>
    public Task Enter(string organ, IEnumerable<RegisterEntry> entries, CancellationToken cancel) =>
        tables.Registers.Submit(entries.Select(e => Rows.Put(new TableEntity(organ, e.Key).PutJson("Json", e.Json))), cancel);

    /// <summary>The entries from a key on whose key begins with a prefix, in order of key.</summary>
    public async Task<IReadOnlyList<T>> Since<T>(string organ, string prefix, string from, CancellationToken cancel) =>
        [.. (await tables.Registers.Range(organ, from, prefix + "\uffff", cancel)).Select(r => r.ReadJson<T>("Json"))];

    /// <summary>The entries whose key begins with a prefix, in order of key.</summary>
    public async Task<IReadOnlyList<(string Key, T Value)>> Under<T>(string organ, string prefix, CancellationToken cancel) =>
        [.. (await tables.Registers.Under(organ, prefix, cancel)).Select(r => (r.RowKey, r.ReadJson<T>("Json")))];
}
