using Cppcc.Functions.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>d</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Dump()
    {
        foreach (var name in Schemas.Names)
            File.WriteAllText($"/tmp/h2schemas/{name}.json", Schemas.Find(name)!.ToJsonString(Storage.Rows.Json));
    }
}
