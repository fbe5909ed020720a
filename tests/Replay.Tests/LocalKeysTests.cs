using System.Runtime.Versioning;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>The keys of a local run stay with its data.</summary>
public sealed class LocalKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keys-").FullName;

    private string Kept => Path.Combine(folder, LocalKeys.FileName);

    [Fact]
    public void Keys_are_random_at_first_and_the_same_ever_after()
    {
        var first = LocalKeys.Of(folder, ["oa"]);
        var again = LocalKeys.Of(folder, ["oa"]);

        Assert.Equal((first.FunctionKey, first.MasterKey), (again.FunctionKey, again.MasterKey));
        Assert.Equal(first.Secrets, again.Secrets);
        Assert.NotEqual(first.FunctionKey, first.MasterKey);
        Assert.Matches("^[0-9a-f]{32}$", first.FunctionKey);
        Assert.Matches("^whsec_.{32}$", first.Secrets["oa"]);
    }

    [Fact]
    public void Other_data_has_other_keys()
    {
        var here = LocalKeys.Of(folder, ["oa"]);
        var there = LocalKeys.Of(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName, ["oa"]);

        Assert.NotEqual(here.FunctionKey, there.FunctionKey);
        Assert.NotEqual(here.MasterKey, there.MasterKey);
        Assert.NotEqual(here.Secrets["oa"], there.Secrets["oa"]);
    }

    [Fact]
    public void A_source_that_is_new_gets_a_secret_and_takes_none_away()
    {
        var first = LocalKeys.Of(folder, ["oa"]);
        var more = LocalKeys.Of(folder, ["tian", "OA"]);

        Assert.Equal(first.FunctionKey, more.FunctionKey);
        Assert.Equal(first.Secrets["oa"], more.Secrets["oa"]);
        Assert.Equal(more.Secrets["tian"], LocalKeys.Of(folder, []).Secrets["tian"]);
        Assert.Equal(2, more.Secrets.Count);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Nobody_but_the_owner_reads_them_not_even_where_somebody_opened_the_file()
    {
        LocalKeys.Of(folder, ["oa"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));

        File.SetUnixFileMode(Kept, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        LocalKeys.Of(folder, ["oa"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
    }

    [Fact]
    public void Nothing_but_the_keys_is_left_in_the_folder()
    {
        LocalKeys.Of(folder, ["oa"]);
        LocalKeys.Of(folder, ["oa", "tian"]);

        Assert.Equal([Kept], Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"functionKey":"a"}""")]
    [InlineData("""{"functionKey":"","masterKey":"secret-text","secrets":{}}""")]
    public void A_file_that_holds_no_keys_is_named_and_nothing_of_it_shown(string text)
    {
        File.WriteAllText(Kept, text);
        var e = Assert.Throws<BadOptionException>(() => LocalKeys.Of(folder, ["oa"]));

        Assert.Contains(Kept, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", e.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Kept));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
