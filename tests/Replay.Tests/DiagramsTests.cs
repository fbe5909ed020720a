using System.Diagnostics;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>docs/workflows.md is what <c>./run.sh workflows</c> prints: when a workflow changes, print it anew.</summary>
public sealed class DiagramsTests
{
    [Fact]
    public async Task The_document_of_the_workflows_is_drawn_from_the_data()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var program = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cppcc.Replay.dll"), "workflows"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = program.StandardError.ReadToEndAsync(cancel);
        var printed = await program.StandardOutput.ReadToEndAsync(cancel);
        await program.WaitForExitAsync(cancel);
        Assert.True(program.ExitCode == 0, await errors);
        Assert.Equal(
            (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows.md"), cancel)).ReplaceLineEndings("\n"),
            printed.ReplaceLineEndings("\n")
        );
    }
}
