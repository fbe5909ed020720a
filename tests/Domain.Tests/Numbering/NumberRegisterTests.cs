using Cppcc.Domain.Numbering;

namespace Cppcc.Domain.Tests.Numbering;

public sealed class NumberRegisterTests
{
    [Theory]
    [InlineData("a:3", "a 1-3")]
    [InlineData("a:3 b:2", "a 1-3, b 4-5")]
    [InlineData("a:3 a:3", "a 1-3")] // a repeat takes the same
    [InlineData("a:3 a:2", "a 1-3")] // and one that needs less leaves a gap
    [InlineData("a:3 a:5", "a 1-5")] // the last goes on behind its own
    [InlineData("a:3 b:2 a:5", "a 1-3, b 4-5, a 6-10")] // else it takes all of them anew
    [InlineData("a:3 b:2 a:5 a:5 a:6 c:1", "a 1-3, b 4-5, a 6-11, c 12-12")]
    [InlineData("a:0 b:0", "")]
    public void No_number_is_set_aside_for_two_holders(string asked, string expected)
    {
        var register = asked
            .Split(' ')
            .Select(a => a.Split(':'))
            .Aggregate(new NumberRegister(0, []), (r, a) => r.Reserve(a[0], int.Parse(a[1])));
        Assert.Equal(expected, string.Join(", ", register.Reservations.Select(r => $"{r.Holder} {r.First}-{r.Last}")));
    }

    [Fact]
    public void A_register_goes_on_from_the_last_number_given_before_it()
    {
        var register = new NumberRegister(17, []);
        Assert.Equal((17, 18), (register.Last, register.FirstFor("a")));
        register = register.Reserve("a", 2);
        Assert.Equal((19, 18, 20), (register.Last, register.FirstFor("a"), register.FirstFor("b")));
    }
}
