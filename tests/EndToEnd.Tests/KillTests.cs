namespace Cppcc.EndToEnd.Tests;

/// <summary>Killed twice between two calls to storage: what every run of the tests sees of the sweep.</summary>
[Trait("Takes", "long")]
public class KilledTwiceTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Fact(Explicit = true)]
    public Task A_quarter_comes_to_the_same() => ComesToTheSame(seed: 11, kills: 2, blow => blow.AtACall("after"));
}

/// <summary>Killed wherever it is.</summary>
[Trait("Takes", "long")]
public class KilledAtAnyMomentTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    public Task A_quarter_comes_to_the_same(int seed) => ComesToTheSame(seed, Kills, blow => blow.AtAnyMoment());
}

/// <summary>Killed wherever it is, on other days.</summary>
[Trait("Takes", "long")]
public class KilledAtAnyOtherMomentTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Theory(Explicit = true)]
    [InlineData(3)]
    [InlineData(4)]
    public Task A_quarter_comes_to_the_same(int seed) => ComesToTheSame(seed, Kills, blow => blow.AtAnyMoment());
}

/// <summary>Killed between two calls to storage: the second never reaches it.</summary>
[Trait("Takes", "long")]
public class KilledBeforeACallTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Theory(Explicit = true)]
    [InlineData(5)]
    [InlineData(6)]
    public Task A_quarter_comes_to_the_same(int seed) => ComesToTheSame(seed, Kills, blow => blow.AtACall("before"));
}

/// <summary>Killed between two calls to storage: the first was carried out, and the program never knew.</summary>
[Trait("Takes", "long")]
public class KilledAfterACallTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Theory(Explicit = true)]
    [InlineData(7)]
    [InlineData(8)]
    public Task A_quarter_comes_to_the_same(int seed) => ComesToTheSame(seed, Kills, blow => blow.AtACall("after"));
}

/// <summary>Killed between two calls to storage, in turn before the second and after the first.</summary>
[Trait("Takes", "long")]
public class KilledAroundACallTests(UndisturbedYear undisturbed) : KilledQuarter(undisturbed)
{
    [Theory(Explicit = true)]
    [InlineData(9)]
    [InlineData(10)]
    public Task A_quarter_comes_to_the_same(int seed) =>
        ComesToTheSame(seed, Kills, blow => blow.AtACall(blow.Chance.Next(2) == 0 ? "before" : "after"));
}
