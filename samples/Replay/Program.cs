using System.CommandLine;
using Cppcc.Domain.Settings;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Texts;
using Cppcc.Replay;

var organ = new Option<DirectoryInfo>("--organ")
{
    Description = "A folder with a committee's recorded year.",
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Folders.Root, "samples", "daye")),
};
var data = new Option<DirectoryInfo>("--data")
{
    Description = "Where the emulator's data and the outbox are kept.",
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Folders.Root, ".data")),
};
var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 7071 };
var once = new Option<bool>("--once") { Description = "End after the replay." };
var quiet = new Option<bool>("--quiet") { Description = "No progress, no cost; only the summary." };
var sleep = new Option<string?>("--sleep") { Description = "The host does not run in this time, for example 2021-03-01..2021-03-21." };
var mail = new Option<string?>("--mail")
{
    Description =
        "A mail server without encryption on this machine, as host:port: the year's messages go there, to the roster's addresses.",
};
var documents = new Option<DirectoryInfo?>("--documents")
{
    Description =
        "After the replay every document of the year is written there, in every format, and those of Word and Excel are validated.",
};
var month = new Option<string?>("--month") { Description = "With --documents: only what is about this month, for example 2021-10." };
var root = new RootCommand("Replays a committee's recorded year on the function app in virtual time, prints its summary and serves it.")
{
    organ,
    data,
    port,
    once,
    quiet,
    sleep,
    mail,
    documents,
    month,
};
var serve = new Command("serve", "Serves the function app on the real clock, without a replay.");
serve.Options.Add(data);
serve.Options.Add(port);
root.Subcommands.Add(serve);
var workflows = new Command("workflows", "Prints the workflows as Markdown with diagrams.");
var ofWhom = new Option<DirectoryInfo?>("--organ") { Description = "A folder with a committee's settings; without it, the preset's." };
workflows.Options.Add(ofWhom);
root.Subcommands.Add(workflows);
var texts = new Command("texts", "Prints the texts people read, as Markdown with samples.");
root.Subcommands.Add(texts);

root.SetAction(
    (parsed, cancel) =>
        Guard(() =>
            Replaying.Run(
                parsed.GetValue(organ)!.FullName,
                parsed.GetValue(data)!.FullName,
                parsed.GetValue(port),
                parsed.GetValue(once),
                parsed.GetValue(quiet),
                parsed.GetValue(sleep),
                MailTarget.Parse(parsed.GetValue(mail)),
                parsed.GetValue(documents)?.FullName,
                parsed.GetValue(month),
                cancel
            )
        )
);
serve.SetAction(
    (parsed, cancel) =>
        Guard(async () =>
        {
            await Serving.Run(parsed.GetValue(data)!.FullName, parsed.GetValue(port), cancel);
            return 0;
        })
);
workflows.SetAction(
    (parsed, _) =>
        Guard(() =>
        {
            Diagrams.Print(parsed.GetValue(ofWhom)?.FullName);
            return Task.FromResult(0);
        })
);
texts.SetAction(
    (_, _) =>
        Guard(() =>
        {
            Console.Out.Write(TextsDocument.Markdown());
            return Task.FromResult(0);
        })
);
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });

static async Task<int> Guard(Func<Task<int>> run)
{
    try
    {
        return await run();
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("Interrupted; running it again goes on from here.");
        return 130;
    }
    catch (Exception e)
        when (e
                is BadRecordingException
                    or BadOptionException
                    or BadSectionException
                    or StorageEmulatorException
                    or IOException
                    or UnauthorizedAccessException
        )
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}
