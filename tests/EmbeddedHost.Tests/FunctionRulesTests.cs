using Cppcc.EmbeddedHost.Tests.Functions;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class FunctionRulesTests(Emulator emulator)
{
    [Theory]
    [InlineData(new[] { typeof(Ticker), typeof(SameName) }, "Ticker", "unique")]
    [InlineData(new[] { typeof(AsyncVoid) }, "AsyncVoid", "async void")]
    [InlineData(new[] { typeof(NotPublic) }, "NotPublic", "must be public")]
    [InlineData(new[] { typeof(NotPublicClass) }, "NotPublicClass", "must be public")]
    [InlineData(new[] { typeof(NoLevel) }, "NoLevel", "AuthorizationLevel")]
    [InlineData(new[] { typeof(NoTrigger) }, "NoTrigger", "0 triggers")]
    [InlineData(new[] { typeof(NoSource) }, "NoSource", "'name'")]
    [InlineData(new[] { typeof(NoSetting) }, "NoSetting", "'NowhereSet'")]
    [InlineData(new[] { typeof(Pages), typeof(SameRoute) }, "SameRoute", "served by function Open")]
    public void A_broken_rule_is_refused_when_the_host_is_built_and_names_the_function(Type[] functions, string function, string reason)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestHost.Build(emulator, new Setup(functions)));

        Assert.Contains($"Function {function}", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_storage_connection_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            TestHost.Build(emulator, new Setup(typeof(Jobs)) { Settings = { ["AzureWebJobsStorage"] = "" } })
        );

        Assert.Contains("'AzureWebJobsStorage'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_of_the_given_assembly_are_found()
    {
        Assert.Empty(FunctionCatalog.Discover(new EmbeddedHostOptions { FunctionAssembly = typeof(FunctionCatalog).Assembly }).Functions);

        // The test program holds functions that break rules: that one is refused shows that it was found.
        var refusal = Assert.Throws<InvalidOperationException>(EmbeddedHostBuilder.Create(typeof(AsyncVoid).Assembly, []).Build);
        Assert.StartsWith("Function ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_come_from_the_file_below_the_environment_below_the_command_line()
    {
        var configuration = EmbeddedHostBuilder.Create(typeof(Ticker).Assembly, ["--Order:CommandLine", "command line"]).Configuration;

        Assert.Equal("file", configuration["Order:File"]);
        Assert.Equal("environment", configuration["Order:Environment"]);
        Assert.Equal("command line", configuration["Order:CommandLine"]);
    }

    [Theory]
    [InlineData("--port", "seventy")]
    [InlineData("--timers", "maybe")]
    [InlineData("--until", "2021-12-31")]
    [InlineData("--clock", "yesterday")]
    public void An_option_that_is_not_understood_is_named(string option, string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            TestHost.Build(emulator, new Setup(typeof(Ticker)) { Args = [option, value] })
        );

        Assert.StartsWith(option, error.Message, StringComparison.Ordinal);
    }
}
