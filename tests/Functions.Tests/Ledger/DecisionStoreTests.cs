using System.Text.Json;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class DecisionStoreTests(Spring spring) : IClassFixture<Spring>
{
    private static readonly ResultPart<Part> Head = ResultPart.Head<Part>();
    private static readonly ResultParts<Part> Units = new("unit~");

    [Fact]
    public async Task A_part_that_no_row_has_room_for_spans_rows_and_is_read_as_it_was_written()
    {
        var store = spring.App.Service<DecisionStore>();
        var circular = (await spring.App.Run($"{Spring.Organ}/monthly-circular/2021-03/publish"))!;
        var run = circular with { Attempt = "large" };
        var long1 = new Part(string.Concat(Enumerable.Repeat("督办单𠮷，", 160_000)), 1);
        var long2 = new Part(new string('"', 400_000), 2);
        NamedPart[] parts =
        [
            Head.Of(long1),
            .. Units.Of([long2, new Part("short", 3), new Part("", 4)], part => part.Number == 2 ? "c" : $"c-{part.Number}"),
        ];
        await store.Write(run, parts.ToDictionary(p => p.Name, p => p.Json, StringComparer.Ordinal), default);

        Assert.Equal(long1, await store.Read(run, Head, default));
        Assert.Equal(long2, await store.Read(run, Units.For("c"), default));
        Assert.Equal([2, 3, 4], (await store.ReadAll(run, Units, default)).Select(p => p.Number));
        var all = await store.ReadAll(run, default);
        Assert.Equal(["head", "unit~c", "unit~c-3", "unit~c-4"], all.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(long1, all["head"].Deserialize<Part>(Rows.Json));
        Assert.Equal(long2, all["unit~c"].Deserialize<Part>(Rows.Json));

        // What fits into a row costs one call, and nothing of another attempt is read.
        var calls = StorageCalls.Begin();
        Assert.NotNull(await store.Read(circular, CircularParts.Head, default));
        Assert.Equal(1, calls.Count);
        Assert.Null(await store.Read(run with { Attempt = "larg" }, Head, default));
    }

    private sealed record Part(string Text, int Number);
}
