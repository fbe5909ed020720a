using Cppcc.Domain.Delivery;

namespace Cppcc.Domain.Tests.Delivery;

public sealed class ShipmentTests
{
    private static readonly DateTimeOffset Noon = new(2021, 4, 12, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly Route Mail = new MailRoute("default", "a@x.cn", "办公室", null, "b@x.cn");
    private static readonly Route Robot = new RobotRoute("wecom", "group", null, null);
    private static readonly IReadOnlyList<Route> Routes = [Mail, Robot];

    [Fact]
    public void What_may_pass_later_is_tried_after_1_5_and_15_minutes_on_each_route_then_hourly_on_all()
    {
        var (progress, now) = (Progress.New(Noon), Noon);
        var tried = new List<string>();
        while (tried.Count < 12)
        {
            var route = Shipment.Next(progress, Routes, [])!;
            tried.Add($"{(now - Noon).TotalMinutes:0} {route.Channel}");
            progress = Shipment.After(Shipment.On(progress, route), route, new TryLater("忙"), Routes, now);
            now = progress.NextAt;
        }

        Assert.Equal(
            [
                "0 email",
                "1 email",
                "6 email",
                "21 email",
                "21 wecom",
                "22 wecom",
                "27 wecom",
                "42 wecom",
                "102 email",
                "102 wecom",
                "162 email",
                "162 wecom",
            ],
            tried
        );
        Assert.Equal((3, 12, "忙"), (progress.Round, progress.Attempts, progress.Error));
    }

    [Fact]
    public void A_server_that_asks_for_a_longer_pause_gets_it()
    {
        var after = Shipment.After(Progress.New(Noon), Mail, new TryLater("忙", TimeSpan.FromMinutes(30)), Routes, Noon);
        Assert.Equal(Noon.AddMinutes(30), after.NextAt);
        after = Shipment.After(Progress.New(Noon), Mail, new TryLater("忙", TimeSpan.FromSeconds(1)), Routes, Noon);
        Assert.Equal(Noon.AddMinutes(1), after.NextAt);
    }

    [Fact]
    public void What_is_refused_goes_to_the_next_route_at_once_and_never_back()
    {
        var after = Shipment.After(Progress.New(Noon), Mail, new Refused("查无此人", WrongAddress: true), Noon);
        Assert.Equal((Noon, Robot), (after.NextAt, Shipment.Next(after, Routes, [])));
        after = Shipment.After(after, Robot, new Refused("密钥不对"), Noon);
        Assert.Null(Shipment.Next(after, Routes, []));
        Assert.Equal("密钥不对", after.Error);
        var mended = new MailRoute("default", "a@x.cn", "办公室", null, "c@x.cn");
        Assert.Equal(mended, Shipment.Next(after, [mended, Robot], []));
    }

    [Fact]
    public void On_another_route_a_message_begins_anew_and_on_the_same_it_goes_on()
    {
        var gone = Shipment.Went(Shipment.On(Progress.New(Noon), Mail), Mail);
        Assert.Equal(1, Shipment.On(gone, Mail).Part);
        Assert.Equal(0, Shipment.On(gone, Robot).Part);
    }

    [Theory]
    [InlineData(23 * 60 + 59, false)]
    [InlineData(24 * 60, true)]
    public void It_is_given_up_after_a_day(int minutes, bool givenUp) =>
        Assert.Equal(givenUp, Shipment.IsGivenUp(Noon, Noon.AddMinutes(minutes)));
}
