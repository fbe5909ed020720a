using System.Globalization;
using System.Numerics;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Outcomes;

public sealed class ShareTests
{
    [Theory]
    [InlineData(470, 578, 2, "81.31")] // Kunming 2020: filed
    [InlineData(371, 470, 2, "78.94")] // by members
    [InlineData(99, 470, 2, "21.06")] // collective
    [InlineData(433, 470, 2, "92.13")] // answered A
    [InlineData(32, 470, 2, "6.81")] // B
    [InlineData(5, 470, 2, "1.06")] // C
    [InlineData(470, 470, 2, "100")]
    [InlineData(67, 85, 1, "78.8")] // Daye: completion
    [InlineData(1, 3, 6, "33.333333")]
    [InlineData(2, 3, 6, "66.666667")]
    [InlineData(2, 3, 0, "67")]
    [InlineData(1, 8, 1, "12.5")]
    [InlineData(1, 8, 0, "13")] // halves away from zero
    [InlineData(1, 16, 1, "6.3")] // 6.25
    [InlineData(3, 16, 1, "18.8")] // 18.75
    [InlineData(1, 800, 2, "0.13")] // 0.125
    [InlineData(1, 200, 0, "1")] // 0.5
    [InlineData(1, 201, 0, "0")]
    [InlineData(0, 470, 2, "0")]
    [InlineData(3, 2, 1, "150")]
    [InlineData(long.MaxValue, long.MaxValue, 6, "100")]
    [InlineData(1, long.MaxValue, 6, "0")]
    [InlineData(4611686018427387904, 9223372036854775807, 6, "50")]
    public void A_share_is_rounded_from_the_exact_fraction(long part, long whole, int digits, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Share.Percent(part, whole, digits));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Without_a_whole_there_is_no_share(long part) => Assert.Null(Share.Percent(part, 0, 2));

    [Theory]
    [InlineData(-1, 2, 2)]
    [InlineData(1, -2, 2)]
    [InlineData(1, 2, -1)]
    [InlineData(1, 2, 7)]
    public void What_is_no_count_and_no_number_of_digits_is_refused(long part, long whole, int digits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Percent(part, whole, digits));

    [Theory]
    [InlineData("78.8", "78.8%")]
    [InlineData("100.00", "100%")]
    [InlineData("0", "0%")]
    [InlineData("0.13", "0.13%")]
    [InlineData("33.333333", "33.333333%")]
    [InlineData(null, "—")]
    public void A_share_is_printed_without_idle_zeros(string? percent, string expected) =>
        Assert.Equal(expected, Share.Text(percent is null ? null : decimal.Parse(percent, CultureInfo.InvariantCulture)));

    private static Gen<(long Part, long Whole, int Digits)> Fractions { get; } =
        from whole in Gen.OneOf(Gen.Choose(1, 1_000).Select(n => (long)n), Gen.Choose(1, int.MaxValue).Select(n => (long)n * n))
        from part in Gen.OneOf(
            Gen.Choose(0, 1_000).Select(n => Math.Min(n, whole)),
            Gen.Choose(0, 1_000_000).Select(n => (long)((BigInteger)whole * n / 1_000_000))
        )
        from digits in Gen.Choose(0, 6)
        select (part, whole, digits);

    [Fact]
    public void A_share_is_at_most_half_a_unit_from_the_exact_one_and_half_a_unit_goes_up() =>
        Any.Holds(
            Fractions,
            x =>
            {
                // Units of the last digit: percent × 10^digits against part × 100 × 10^digits / whole, exactly.
                var scale = BigInteger.Pow(10, x.Digits);
                var units = (BigInteger)(Share.Percent(x.Part, x.Whole, x.Digits)!.Value * (decimal)scale);
                var twiceOff = 2 * ((units * x.Whole) - (100 * scale * x.Part));
                return twiceOff > -x.Whole && twiceOff <= x.Whole;
            }
        );

    [Fact]
    public void A_share_has_no_more_digits_than_asked_for() =>
        Any.Holds(Fractions, x => Share.Percent(x.Part, x.Whole, x.Digits) is { } percent && decimal.Round(percent, x.Digits) == percent);

    [Fact]
    public void A_greater_part_never_has_a_smaller_share() =>
        Any.Holds(
            Fractions,
            x => x.Part == x.Whole || Share.Percent(x.Part, x.Whole, x.Digits) <= Share.Percent(x.Part + 1, x.Whole, x.Digits)
        );
}
