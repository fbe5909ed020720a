using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>A host for tests that need nothing but an organ of their own, late in March: its clock stands.</summary>
public class Office(Emulator emulator) : IAsyncLifetime
{
    private int organs;

    public TestApp App { get; private set; } = null!;

    protected virtual string Clock => "2021-03-29 06:00";

    public async ValueTask InitializeAsync() => App = await TestApp.StartAsync(emulator, new Setup { Clock = Clock });

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }

    public Task<string> Organ(string roster = Given.Roster) => App.Organ($"organ-{Interlocked.Increment(ref organs)}", roster);
}

/// <summary>The same early in April.</summary>
public sealed class AprilOffice(Emulator emulator) : Office(emulator)
{
    protected override string Clock => "2021-04-06 10:00";
}
