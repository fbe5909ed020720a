using System.Diagnostics;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>
/// docs/workflows.md is what <c>./run.sh workflows</c> prints, docs/texts.md what <c>./run.sh texts</c> does: when a workflow or a text
/// changes, print them anew.
/// </summary>
public sealed class PrintedDocumentsTests
{
    [Theory]
    [InlineData("workflows")]
    [InlineData("texts")]
    public async Task A_document_that_is_printed_is_what_the_data_says(string document)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var program = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cppcc.Replay.dll"), document])
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
            (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{document}.md"), cancel)).ReplaceLineEndings("\n"),
            printed.ReplaceLineEndings("\n")
        );
    }
}
