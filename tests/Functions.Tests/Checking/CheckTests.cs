using Xunit;

namespace Cppcc.Functions.Tests.Checking;

/// <summary>GET check: what an administrator is told of an organ's records.</summary>
public sealed class CheckTests(Spring spring) : IClassFixture<Spring>
{
    [Fact]
    public async Task Nothing_is_broken_in_a_committee_at_work() => await spring.App.FindsNothing(Spring.Organ);

    [Theory]
    [InlineData("2021-03")]
    [InlineData("2021-04")]
    [InlineData("2021-05")]
    public async Task Nothing_is_broken_in_a_month(string month) => Assert.Empty(await spring.App.Findings(Spring.Organ, month));

    [Theory]
    [InlineData("month=2021")]
    [InlineData("month=2021-4")]
    [InlineData("month=2021-W14")]
    [InlineData("month=1901-01")]
    [InlineData("continuation=nothing")]
    [InlineData("continuation=nothing/else")]
    public async Task What_cannot_be_is_malformed(string query) => (await spring.App.Get($"organs/{Spring.Organ}/check?{query}")).Is(400);

    [Fact]
    public async Task An_unknown_organ_is_not_found() => (await spring.App.Get("organs/nobody/check")).Is(404);

    [Fact]
    public async Task Nobody_checks_without_a_key() =>
        (await spring.App.Send(HttpMethod.Get, $"organs/{Spring.Organ}/check", key: null)).Is(401);
}
