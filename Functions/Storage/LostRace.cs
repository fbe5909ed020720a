namespace Cppcc.Functions.Storage;

/// <summary>What whoever lost a race for a row does before trying again.</summary>
public static class LostRace
{
    /// <summary>
    /// Waits a random while, so that those who lost together do not meet again. By the machine's clock and not by the app's: instances race
    /// in real time, and virtual time stands still meanwhile.
    /// </summary>
    /// <param name="most">Milliseconds, exclusive.</param>
    public static Task Pause(int most, CancellationToken cancel) => Task.Delay(Random.Shared.Next(most), cancel);
}
