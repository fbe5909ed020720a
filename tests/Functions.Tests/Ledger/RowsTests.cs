using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class RowsTests(Emulator emulator)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(29_998)]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(59_998)]
    [InlineData(59_999)]
    public void A_long_text_is_never_cut_within_a_character(int before)
    {
        var text = new string('字', before) + "𠮷𠮷" + new string('a', 31_000);
        var row = new TableEntity("p", "r").PutJson("Json", text);
        var columns = row.Select(column => column.Value).OfType<string>().ToList();
        Assert.All(columns, column => Assert.Equal(column, Strict.GetString(Strict.GetBytes(column)))); // throws for half a character
        Assert.All(columns, column => Assert.True(column.Length <= 30_000));
        Assert.Equal(text, row.TextOf("Json"));
    }

    [Fact]
    public void An_empty_text_has_its_column() => Assert.Equal("", new TableEntity("p", "r").PutJson("Json", "").TextOf("Json"));

    [Fact]
    public void Rows_that_were_cut_within_a_character_are_read_all_the_same()
    {
        var row = new TableEntity("p", "r") { ["Json"] = "甲\ud842", ["Json2"] = "\udfb7乙" };
        Assert.Equal("甲𠮷乙", row.TextOf("Json"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text, of letters: digits 0-9; and / signs = | ~ _ {[()]}")]
    [InlineData("\"quoted\" <b>&amp;</b> it's 1 + 1 `code` \\ back")]
    [InlineData("一字六字节 𠮷 é \u007f\r\n\t\u0000")]
    public void The_size_of_a_text_is_no_less_than_what_storage_is_sent_and_keeps(string text)
    {
        var sent = JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length;
        Assert.InRange(Rows.SizeOf(text), Math.Max(sent, 2 * text.Length), Math.Max(6 * text.Length, 0));
    }

    [Fact]
    public async Task Rows_that_are_small_in_characters_and_large_on_their_way_are_stored_in_several_transactions()
    {
        await using var app = await TestApp.StartAsync(emulator);
        await app.Tables.Matters.Submit(
            Enumerable.Range(0, 12).Select(n => Rows.Put(new TableEntity("daye", $"{n:D2}").PutJson("Json", new string('字', 88_000)))),
            default
        );
        var stored = await app.Tables.Matters.Under("daye", "", default);
        Assert.Equal((12, 12 * 88_000), (stored.Count, stored.Sum(r => r.TextOf("Json")!.Length)));
    }
}
