namespace Cppcc.Domain.Time;

/// <summary>The solar terms 节气 that the calendar needs: Qingming, when the sun's apparent longitude is 15°.</summary>
internal static class SolarTerm
{
    /// <summary>The date of Qingming 清明 in Beijing time (UTC+8), 1901 to 2100.</summary>
    public static DateOnly Qingming(int year)
    {
        // 4 to 6 April, the 6th for the last time in 1943. The term falls on the last date that begins before the sun has reached 15°.
        var date = new DateOnly(year, 4, 6);
        while (SunLongitude(date) >= 15)
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>
    /// The sun's apparent geocentric longitude in degrees at 00:00 Beijing time, to about 0.01° or a quarter of an hour
    /// (J. Meeus, Astronomical Algorithms, 2nd edition, chapter 25, low accuracy).
    /// </summary>
    private static double SunLongitude(DateOnly date)
    {
        // 00:00 UTC of DayNumber 0 is Julian day 1721425.5; Beijing is 8 hours ahead; terrestrial time is about a minute ahead of UTC, less
        // than the accuracy.
        var century = (date.DayNumber + 1721425.5 - (8 / 24.0) - 2451545.0) / 36525;
        var mean = 280.46646 + (century * (36000.76983 + (century * 0.0003032)));
        var anomaly = 357.52911 + (century * (35999.05029 - (century * 0.0001537)));
        var centre =
            ((1.914602 - (century * (0.004817 + (century * 0.000014)))) * Sin(anomaly))
            + ((0.019993 - (century * 0.000101)) * Sin(2 * anomaly))
            + (0.000289 * Sin(3 * anomaly));
        var apparent = (mean + centre - 0.00569 - (0.00478 * Sin(125.04 - (1934.136 * century)))) % 360;
        return apparent < 0 ? apparent + 360 : apparent;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
