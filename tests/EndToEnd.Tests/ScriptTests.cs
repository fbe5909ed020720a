namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// run.sh and test.sh, in a copy of the project's outline whose dotnet, node and npm are stand-ins that say what they were asked.
/// </summary>
public sealed class ScriptTests : IDisposable
{
    private static readonly string[] Tools =
    [
        "bash",
        "env",
        "dirname",
        "basename",
        "cat",
        "cmp",
        "cp",
        "cut",
        "mktemp",
        "rm",
        "sed",
        "tr",
        "head",
        "awk",
        "mkdir",
        "sha256sum",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly string root;

    public ScriptTests()
    {
        root = folder["a project"];
        foreach (var name in new[] { "run.sh", "test.sh", "infra/setup.sh", "infra/azurite/package-lock.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
            File.Copy(Path.Combine(Place.Root, name), Path.Combine(root, name));
        }

        Directory.CreateDirectory(folder["programs"]);
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        foreach (var tool in Tools)
            File.CreateSymbolicLink(Program(tool), path.Select(p => Path.Combine(p, tool)).First(File.Exists));
        Program("node", "echo v20.1.0");
        Program("npm", "mkdir node_modules; echo npm \"$@\" >> ../../log");
        Program(
            "dotnet",
            """
            case "$1" in
              --version) echo 10.0.100 ;;
              build) echo "build $2 $4" >> log ;;
              *Replay.dll) printf '<%s>' "${@:2}"; echo; exit 7 ;;
            esac
            """
        );
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_installs_the_emulator_once_builds_and_hands_every_argument_on()
    {
        var first = await Run("run.sh", "--once", "--data", "my data", "");
        var second = await Run("run.sh");
        Assert.Equal((7, "<--once><--data><my data><>\n"), (first.Status, first.Output));
        Assert.Equal("Installing the storage emulator …\nBuilding (.NET 10.0.100, Release) …\n", first.Errors);
        Assert.Equal((7, "<>\n"), (second.Status, second.Output));
        Assert.Equal("Building (.NET 10.0.100, Release) …\n", second.Errors);
        Assert.Equal(
            ["npm ci --no-audit --no-fund --loglevel=error", "build samples/Replay Release", "build samples/Replay Release"],
            File.ReadLines(Path.Combine(root, "log"))
        );
    }

    [Theory]
    [InlineData("dotnet", "Missing: dotnet (.NET SDK 10, https://dotnet.microsoft.com/download). Install it and run this again.\n")]
    [InlineData(
        "node",
        "Missing: node (Node.js 20 or later, for the storage emulator, https://nodejs.org). Install it and run this again.\n"
    )]
    [InlineData("npm", "Missing: npm (comes with Node.js). Install it and run this again.\n")]
    public async Task What_is_missing_is_named(string program, string expected)
    {
        File.Delete(Program(program));
        foreach (var script in new[] { "run.sh", "test.sh" })
        {
            var ended = await Run(script);
            Assert.Equal((1, "", expected), (ended.Status, ended.Output, ended.Errors));
        }

        Assert.False(File.Exists(Path.Combine(root, "log")));
    }

    [Theory]
    [InlineData("node", "echo v18.20.4", "Node.js v18.20.4 is too old: 20 or later is needed.\n")]
    [InlineData("node", "echo broken >&2; exit 127", "Node.js does not run: node --version failed. Node.js 20 or later is needed.\n")]
    [InlineData(
        "dotnet",
        "[ \"$1\" != --version ] || exit 145; echo '8.0.100 [/usr/share/dotnet/sdk]'; echo '9.0.100 [/usr/share/dotnet/sdk]'",
        "Missing: .NET SDK 10 (found: 8.0.100 9.0.100). Install it and run this again.\n"
    )]
    public async Task What_is_too_old_is_named(string program, string body, string expected)
    {
        Program(program, body);
        var ended = await Run("run.sh");
        Assert.Equal((1, ""), (ended.Status, ended.Output));
        Assert.EndsWith(expected, ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(root, "log")));
    }

    [Theory]
    [InlineData(
        "dotnet",
        "[ \"$1\" = --version ] && { echo 10.0.100; exit; }; echo 'error CS1002'; exit 1",
        "error CS1002\nThe build failed; see above.\n"
    )]
    [InlineData("npm", "echo 'npm error network'; exit 1", "npm error network\nThe storage emulator could not be installed; see above.\n")]
    public async Task What_fails_is_shown(string program, string body, string expected)
    {
        Program(program, body);
        var ended = await Run("run.sh");
        Assert.Equal((1, ""), (ended.Status, ended.Output));
        Assert.EndsWith(expected, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_whose_installation_failed_is_installed_by_the_next_run()
    {
        Program("npm", "mkdir node_modules; exit 1");
        Assert.Equal(1, (await Run("run.sh")).Status);
        Program("npm", "echo again >> ../../log");
        Assert.Equal(7, (await Run("run.sh")).Status);
        Assert.Equal("again", File.ReadLines(Path.Combine(root, "log")).First());
    }

    [Fact]
    public async Task Test_installs_once_what_lies_pinned_beside_the_tests()
    {
        var client = Directory.CreateDirectory(Path.Combine(root, "tests", "A.Tests", "Client")).FullName;
        await File.WriteAllTextAsync(Path.Combine(client, "package-lock.json"), "{}", TestContext.Current.CancellationToken);
        Assert.Contains("Installing the packages of Client …\n", (await Run("test.sh")).Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Installing", (await Run("test.sh")).Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(client, "node_modules", ".installed-lock.json")));
    }

    [Theory]
    [InlineData(
        "total=\"5\" passed=\"3\" failed=\"0\" skipped=\"2\" errors=\"0\"",
        "total=\"4\" passed=\"4\" failed=\"0\" skipped=\"0\" errors=\"0\"",
        0,
        "7 passed, 0 failed, 2 skipped"
    )]
    [InlineData(
        "total=\"5\" passed=\"4\" failed=\"1\" skipped=\"0\" errors=\"0\"",
        "total=\"4\" passed=\"4\" failed=\"0\" skipped=\"0\" errors=\"0\"",
        1,
        "8 passed, 1 failed, 0 skipped"
    )]
    [InlineData(
        "total=\"5\" passed=\"5\" failed=\"0\" skipped=\"0\" errors=\"2\"",
        "total=\"4\" passed=\"4\" failed=\"0\" skipped=\"0\" errors=\"0\"",
        1,
        "9 passed, 2 failed, 0 skipped"
    )]
    [InlineData("total=\"5\" passed=\"5\" failed=\"0\" skipped=\"0\" errors=\"0\"", null, 1, "5 passed, 1 failed, 0 skipped")]
    [InlineData(null, "total=\"0\" passed=\"0\" failed=\"0\" skipped=\"0\" errors=\"0\"", 1, "0 passed, 2 failed, 0 skipped")]
    public async Task Test_counts_every_project_and_a_silent_one_as_a_failure(string? first, string? second, int status, string last)
    {
        Directory.CreateDirectory(Path.Combine(root, "tests", "A.Tests"));
        Directory.CreateDirectory(Path.Combine(root, "tests", "B.Tests"));
        static string Report(string? totals) =>
            totals is null
                ? "exit 134"
                : $"""echo '<?xml version="1.0"?><assemblies><assembly name="/a b/total" {totals} time="1.0"><errors /></assembly></assemblies>' > "$5" """;
        Program(
            "dotnet",
            $"""
            case "$1" in
              --version) echo 10.0.100 ;;
              */A.Tests.dll) {Report(first)} ;;
              */B.Tests.dll) {Report(second)} ;;
            esac
            """
        );
        var ended = await Run("test.sh");
        Assert.Equal((status, last), (ended.Status, ended.Output.TrimEnd().Split('\n')[^1]));
    }

    [Fact]
    public async Task Test_says_how_each_project_went_and_how_long_it_took()
    {
        Tests("""*) report 3 0 ;;""", "A.Tests", "B.Tests");
        var ended = await Run("test.sh");
        var lines = ended.Output.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal(["A.Tests", "B.Tests"], lines.Take(2).Select(l => l.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.All(lines.Take(2), l => Assert.Matches(@"^[AB]\.Tests: 3 passed, 0 failed, 0 skipped in \d+ s$", l));
        Assert.Matches(@"^All in \d+ s\.$", lines[2]);
        Assert.Equal("6 passed, 0 failed, 0 skipped", lines[3]);
    }

    [Fact]
    public async Task A_quick_test_leaves_out_what_takes_long()
    {
        Tests("""*"-trait- Takes=long") report 2 0 ;;""", "A.Tests", "Functions.Tests");
        var ended = await Run("test.sh", "--quick");
        Assert.Equal((0, "4 passed, 0 failed, 0 skipped"), (ended.Status, ended.Output.TrimEnd().Split('\n')[^1]));
    }

    [Fact]
    public async Task A_full_test_goes_on_after_what_passed_for_this_build()
    {
        Tests(
            """
            *"-list classes") printf '%s\n' X.FirstTests X.SecondTests ;;
            *"-explicit on -class X.FirstTests") echo "first $SWEEPS" >> ran; report 2 0 ;;
            *"-explicit on -class X.SecondTests") echo second >> ran; if [ -f repaired ]; then report 3 0; else report 2 1; fi ;;
            *"-explicit on") echo whole >> ran; report 4 0 ;;
            """,
            "A.Tests",
            "Functions.Tests"
        );
        await Comes(1, "8 passed, 1 failed, 0 skipped", "first whole", "second", "whole");
        await Comes(1, "8 passed, 1 failed, 0 skipped", "second");
        await File.WriteAllTextAsync(Path.Combine(root, "repaired"), "", TestContext.Current.CancellationToken);
        await Comes(0, "9 passed, 0 failed, 0 skipped", "second");
        await Comes(0, "9 passed, 0 failed, 0 skipped");
        await File.WriteAllTextAsync(Output("A.Tests", "A.Tests.dll"), "another build", TestContext.Current.CancellationToken);
        await Comes(0, "9 passed, 0 failed, 0 skipped", "first whole", "second", "whole");

        async Task Comes(int status, string last, params string[] expected)
        {
            var log = Path.Combine(root, "ran");
            File.Delete(log);
            var ended = await Run("test.sh", "--full");
            Assert.Equal((status, last), (ended.Status, ended.Output.TrimEnd().Split('\n')[^1]));
            Assert.Equal(expected, File.Exists(log) ? File.ReadLines(log).Order(StringComparer.Ordinal) : []);
        }
    }

    [Theory]
    [InlineData("test.sh does not know '--fast'; ./test.sh --help says what it knows.\n", "--fast")]
    [InlineData("test.sh does not know ''; ./test.sh --help says what it knows.\n", "")]
    [InlineData("Give --quick or --full, once.\n", "--quick", "--full")]
    public async Task An_option_that_test_does_not_know_is_refused_before_anything_runs(string expected, params string[] options)
    {
        var ended = await Run("test.sh", options);
        Assert.Equal((2, "", expected), (ended.Status, ended.Output, ended.Errors));
        Assert.False(File.Exists(Path.Combine(root, "log")));
    }

    [Fact]
    public async Task Test_explains_its_options()
    {
        var ended = await Run("test.sh", "--help");
        Assert.Equal((0, ""), (ended.Status, ended.Errors));
        Assert.All(new[] { "--quick", "--full", "--help", "Takes=long" }, o => Assert.Contains(o, ended.Output, StringComparison.Ordinal));
    }

    /// <summary>Projects, and what the program of their tests does: <c>report PASSED FAILED</c> by its arguments.</summary>
    private void Tests(string cases, params string[] projects)
    {
        foreach (var project in projects)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Output(project, "any"))!);
            File.WriteAllText(Output(project, $"{project}.dll"), "a build");
        }

        Program(
            "dotnet",
            $$"""
            cd '{{root}}'
            report() { echo "<a><assembly passed=\"$1\" failed=\"$2\" skipped=\"0\" not-run=\"1\" errors=\"0\"></assembly></a>" > "$file"; }
            file=$5
            case "$*" in
              --version) echo 10.0.100 ;;
              build*) ;;
            {{cases}}
            esac
            """
        );
    }

    private string Output(string project, string file) => Path.Combine(root, "tests", project, "bin", "Release", "net10.0", file);

    private async Task<Ended> Run(string script, params string[] arguments)
    {
        using var program = RunningProgram.Start(Program("bash"), [Path.Combine(root, script), .. arguments], path: folder["programs"]);
        return await program.End();
    }

    private string Program(string name) => Path.Combine(folder["programs"], name);

    private void Program(string name, string body)
    {
        File.WriteAllText(Program(name), $"#!{Program("bash")}\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Program(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
