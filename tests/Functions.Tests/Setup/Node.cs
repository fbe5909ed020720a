using System.Diagnostics;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>
/// Programs of other languages' libraries, each in a folder of its own with its pinned packages, with which tests read results.
/// </summary>
internal static class Node
{
    /// <summary>What a program prints that reads a text.</summary>
    public static async Task<string> Run(string folder, string program, string input)
    {
        using var node = Start(folder, program, []);
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return await output;
    }

    /// <summary>A program that goes on.</summary>
    public static Process Start(string folder, string program, IEnumerable<string> arguments)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CppccFunctions.sln")))
            root = root.Parent!;
        var client = Path.Combine(root.FullName, "tests", "Functions.Tests", folder);
        Assert.True(Directory.Exists(Path.Combine(client, "node_modules")), $"Its packages are not installed: run `npm ci` in {client}.");
        var start = new ProcessStartInfo("node", [Path.Combine(client, program), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TZ"] = "America/New_York" }, // local times must come from what is read, not from the machine
        };
        return Process.Start(start)!;
    }
}
