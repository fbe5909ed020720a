using System.Diagnostics;
using Cppcc.Domain.Time;
using Cppcc.EmbeddedHost;

namespace Cppcc.Replay;

/// <summary>Replays a recorded year: goes on where an interrupted one stopped, begins anew in empty data otherwise.</summary>
public static class Replaying
{
    /// <summary>The exit code when the check of the records found something.</summary>
    public const int Broken = 3;

    /// <summary>The exit code when the validator found something in a document.</summary>
    public const int Invalid = 4;

    /// <summary>Replays, prints the summary, checks the records, and serves the result unless asked to end.</summary>
    /// <param name="documents">Where every document is written; null for nowhere.</param>
    /// <param name="month">The month that documents are to be about; null for the whole year.</param>
    /// <returns>The exit code: 0, <see cref="Broken"/>, or <see cref="Invalid"/>.</returns>
    public static async Task<int> Run(
        string organ,
        string data,
        int port,
        bool once,
        bool quiet,
        string? sleep,
        MailTarget? mail,
        string? documents,
        string? month,
        CancellationToken cancel
    )
    {
        var about = MonthOf(month);
        var year = RecordedYear.Read(organ);
        if (mail is not null)
            year = year.WithMail();
        var folder = Path.Combine(data, "replay");
        Directory.CreateDirectory(folder);
        var recording = Path.Combine(folder, "requests.jsonl");
        await File.WriteAllLinesAsync(recording, year.Requests, cancel);
        var arguments = Arguments(year, recording, port, sleep);

        var watch = Stopwatch.StartNew();
        var session = await Open(folder, year, mail, arguments, cancel);
        try
        {
            await session.Start(cancel);
            await Follow(session.Replay, year, quiet, cancel);
            if (!quiet || HasTrouble(session.Replay.Progress))
                Report(session.Replay.Progress);
            var summary = new Summary(session.Services, year);
            Console.WriteLine(await summary.Business(cancel));
            if (!quiet)
                Console.WriteLine(await summary.Cost(cancel));
            var found = await RecordCheck.Of(session.Services, year.Id, cancel);
            Console.WriteLine(RecordCheck.Text(found));
            Console.WriteLine($"Replay took {watch.Elapsed.TotalSeconds:0.0} s.");
            var valid = documents is null || await new DocumentSet(session, year, documents).Write(about, cancel);
            if (!once)
                await Serving.Until(session, year, cancel);
            return found.Count > 0 ? Broken
                : valid ? 0
                : Invalid;
        }
        finally
        {
            await session.DisposeAsync();
        }
    }

    private static Period? MonthOf(string? month) =>
        month is null ? null
        : Period.TryParse(month, out var period) && period.Kind == PeriodKind.Month ? period
        : throw new BadOptionException($"--month {month} is not a month; write 2021-10.");

    private static string[] Arguments(RecordedYear year, string recording, int port, string? sleep)
    {
        string[] arguments =
        [
            "--port",
            $"{port}",
            "--clock",
            year.From.ToString("O"),
            "--until",
            $"{year.Until:yyyy-MM-dd}",
            "--replay",
            recording,
        ];
        return sleep is null ? arguments : [.. arguments, "--sleep", sleep];
    }

    /// <summary>
    /// A replay that was interrupted goes on; one that is finished, or another recording's data, gives way to empty data.
    /// </summary>
    private static async Task<Session> Open(
        string folder,
        RecordedYear year,
        MailTarget? mail,
        string[] arguments,
        CancellationToken cancel
    )
    {
        var session = await Session.Open(folder, year.Sources, arguments, cancel, mail: mail);
        try
        {
            if (await session.Replay.StoredPosition(cancel) is { Finished: false } position)
            {
                await Console.Error.WriteLineAsync($"Going on from {year.Clock.Local(position.Clock):yyyy-MM-dd HH:mm}.");
                return session;
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        foreach (var old in new[] { "storage", "outbox" }.Select(f => Path.Combine(folder, f)).Where(Directory.Exists))
            Directory.Delete(old, recursive: true);
        return await Session.Open(folder, year.Sources, arguments, cancel, mail: mail);
    }

    private static async Task Follow(EmbeddedHost.Replay replay, RecordedYear year, bool quiet, CancellationToken cancel)
    {
        var total = year.Clock.End(year.Until) - year.From;
        while (!replay.Completion.IsCompleted)
        {
            if (!quiet)
            {
                var progress = replay.Progress;
                var line =
                    $"{year.Clock.Local(progress.Now):yyyy-MM-dd HH:mm}  {Math.Clamp((progress.Now - year.From) / total, 0, 1):0%}  {progress.RequestsPosted} requests, {progress.TicksRun} ticks, {progress.MessagesProcessed} messages";
                await Console.Error.WriteAsync(Console.IsErrorRedirected ? line + "\n" : $"\r{line}");
            }

            await Task.WhenAny(replay.Completion, Task.Delay(Console.IsErrorRedirected ? 5000 : 500, cancel));
            cancel.ThrowIfCancellationRequested();
        }

        if (!quiet && !Console.IsErrorRedirected)
            await Console.Error.WriteLineAsync();
        await replay.Completion;
    }

    private static bool HasTrouble(ReplayProgress progress) =>
        progress.FailedInvocations > 0 || progress.ResponsesByStatus.Keys.Any(status => status >= 500);

    private static void Report(ReplayProgress progress)
    {
        Console.Error.WriteLine(
            $"Requests: {string.Join(", ", progress.ResponsesByStatus.OrderBy(r => r.Key).Select(r => $"{r.Value} answered {r.Key}"))}; ticks run {progress.TicksRun}, idle ones skipped {progress.TicksSkipped}, missed {progress.TicksMissed}; failed invocations {progress.FailedInvocations}, poisoned messages {progress.MessagesPoisoned}."
        );
        foreach (var failure in progress.FirstFailures)
            Console.Error.WriteLine($"  {failure.At:yyyy-MM-dd HH:mm} {failure.Request}: {failure.Status} {failure.Body}");
    }
}
