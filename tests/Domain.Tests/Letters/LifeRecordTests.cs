using Cppcc.Domain.Events;
using Cppcc.Domain.Letters;

namespace Cppcc.Domain.Tests.Letters;

public sealed class LifeRecordTests
{
    /// <summary>Events as <c>id kind date [corrects]</c>, told in the order in which they stand.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("a illness 05-01", "a")]
    [InlineData("a illness 05-01;b illness 05-01", "a")] // told twice
    [InlineData("a illness 05-01;b illness 05-02", "a b")] // ill again
    [InlineData("a death 05-01;b death 05-02", "a")] // somebody dies once
    [InlineData("a university 05-01;b other 05-01 a", "b")] // taken back
    [InlineData("a university 05-01;b university 05-03 a", "b")] // of another day
    [InlineData("a university 05-01;b other 05-01 a;c other 05-01 b", "a c")] // the correction was wrong
    [InlineData("a death 05-01;b other 05-02 a;c death 06-01", "b c")]
    [InlineData("b other 05-01 a;a university 05-01", "b")] // the correction was told first
    [InlineData("a other 05-01 a", "")] // nobody corrects himself into being
    public void What_stands_is_what_was_told_and_not_corrected_each_once(string told, string stands)
    {
        var all = told.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Told).ToList();
        foreach (var order in new[] { all, Enumerable.Reverse(all) })
            Assert.Equal(stands, string.Join(' ', LifeRecord.Of(order).Occasions.Select(o => o.Event)));
    }

    [Theory]
    [InlineData("a illness 05-01", null)]
    [InlineData("a illness 05-01;b death 05-02;c death 05-03", "b")]
    [InlineData("a death 05-01;b other 05-01 a", null)]
    public void A_death_is_known_by_its_first_telling(string told, string? death) =>
        Assert.Equal(death, LifeRecord.Of(told.Split(';').Select(Told)).Death?.Event);

    private static ToldOccasion Told(string said, int at)
    {
        var parts = said.Split(' ');
        return new ToldOccasion(
            parts[0],
            DateTimeOffset.UnixEpoch.AddHours(at),
            new LifeOccasion(parts[1], Given.Day($"2021-{parts[2]}"), null, parts.ElementAtOrDefault(3))
        );
    }
}
