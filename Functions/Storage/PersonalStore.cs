using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Letters;

namespace Cppcc.Functions.Storage;

/// <summary>An event as it is stored: without what is personal.</summary>
/// <param name="Text">Its body, with a digest instead.</param>
/// <param name="Erased">Whether it was here before, and what was personal of it was erased since.</param>
/// <param name="Kept">The row that was written for it just now; null when there was one, or none is to be.</param>
public sealed record SealedEvent(string Text, bool Erased = false, string? Kept = null);

/// <summary>An occasion that has its letter, or is about to.</summary>
/// <param name="Key">The kind and the date; of a death the kind alone.</param>
/// <param name="Holder">The run or event for which the letter is written.</param>
/// <param name="Ticket">Under which the letter's number is reserved: it says nothing.</param>
/// <param name="Letter">The letter's id; null before it is written.</param>
/// <param name="IsDone">Whether who hands it over was told.</param>
public sealed record LetterOccasion(string Person, string Key, string Holder, string Ticket, string? Letter, bool IsDone)
{
    /// <summary>The kind of letter.</summary>
    public string Kind => Key.Split('~')[0];
}

/// <summary>A letter as it lies in storage.</summary>
/// <param name="Letter">Null once it was erased.</param>
/// <param name="Why">Why it was withdrawn; null when it was not.</param>
public sealed record StoredLetter(string Id, string Number, LetterState State, string? Why, Letter? Letter);

/// <summary>
/// 个人信息: everything that the app knows of people's lives, and the only place where it does. Rows of the organ's partition:
/// <c>told~{person}~{event}</c>, what a life event said, with the salt of its trace's digest; <c>occasion~{person}~{occasion}</c>, that a
/// letter is written for it, once; <c>letter~{year}~{number}</c>. What is erased leaves a row that says so and nothing else.
/// </summary>
public sealed class PersonalStore(Tables tables)
{
    private const string ToldRows = "told~";
    private const string OccasionRows = "occasion~";
    private const string LetterRows = "letter~";
    private const string Json = "Json";
    private const string State = "State";
    private const string Erased = "Erased";

    /// <summary>
    /// Takes what is personal out of a life event, into its row; of any other event the text as it came, without a call. The same event has
    /// the same text again as long as its row is there. Two calls at most.
    /// </summary>
    /// <param name="keep">Whether the row is to be written where there is none: not for what is refused.</param>
    public async Task<SealedEvent> Seal(Envelope e, JsonElement json, string text, bool keep, CancellationToken cancel)
    {
        if (e.Body is not LifeEventTold { Told: { } told } said)
            return new SealedEvent(text);
        var key = ToldKey(said.Person, e.Id);
        var row = await tables.Personal.Find(e.Organ, key, cancel);
        if (row?.GetBoolean(Erased) == true)
            return new SealedEvent("", Erased: true);
        var isNew = false;
        if (row is null)
        {
            row = RowOf(e, key, told);
            isNew = keep && await tables.Personal.TryAdd(row, cancel);
            if (keep && !isNew)
                row = await tables.Personal.Find(e.Organ, key, cancel) ?? row; // another instance was faster
        }

        return new SealedEvent(Redacted(e, json, row.GetString("Salt") ?? ""), Kept: isNew ? key : null);
    }

    /// <summary>Takes a row out again whose event was not stored.</summary>
    public Task Withdraw(string organ, string key, CancellationToken cancel) =>
        tables.Personal.DeleteEntityAsync(organ, key, ETag.All, cancel);

    /// <summary>What was told of a person and not erased, in any order. One call.</summary>
    public async Task<IReadOnlyList<ToldOccasion>> Told(string organ, string person, CancellationToken cancel) =>
        [
            .. (await tables.Personal.Under(organ, $"{ToldRows}{person}~", cancel))
                .Where(r => r.GetBoolean(Erased) != true)
                .Select(r => new ToldOccasion(
                    r.GetString("Event"),
                    r.GetDateTimeOffset("Told")!.Value,
                    new LifeOccasion(r.GetString("Kind"), DateOnly.Parse(r.GetString("Date")), r.GetString("Note"), r.GetString("Corrects"))
                )),
        ];

    /// <summary>The occasions of a person that have letters, or are about to. One call.</summary>
    /// <param name="kind">Those of one kind; null for all.</param>
    public async Task<IReadOnlyList<LetterOccasion>> Occasions(
        string organ,
        string person,
        CancellationToken cancel,
        string? kind = null
    ) => [.. (await tables.Personal.Under(organ, $"{OccasionRows}{person}~{kind}", cancel)).Select(ReadOccasion)];

    /// <summary>
    /// Takes an occasion for a holder, so that nobody else writes a letter for it; the occasion as it stands, whoever was first. A call,
    /// and one more where it was taken.
    /// </summary>
    public async Task<LetterOccasion> Take(string organ, string person, string occasion, string holder, CancellationToken cancel)
    {
        var row = new TableEntity(organ, OccasionKey(person, occasion))
        {
            ["Person"] = person,
            ["Holder"] = holder,
            ["Ticket"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        };
        return ReadOccasion(await tables.Personal.TryAdd(row, cancel) ? row : await tables.Personal.Find(organ, row.RowKey, cancel) ?? row);
    }

    /// <summary>Stores a letter once, then says in its occasion which it is. Two calls.</summary>
    public async Task Keep(string organ, LetterOccasion occasion, Letter letter, CancellationToken cancel)
    {
        await tables.Personal.TryAdd(
            new TableEntity(organ, LetterKey(letter.Id)!) { ["Number"] = letter.Number, [State] = nameof(LetterState.Ready) }.PutJson(
                Json,
                letter
            ),
            cancel
        );
        await Note(organ, occasion, "Letter", letter.Id, cancel);
    }

    /// <summary>Notes that who hands a letter over was told. One call.</summary>
    public Task Done(string organ, LetterOccasion occasion, CancellationToken cancel) => Note(organ, occasion, "Done", true, cancel);

    /// <summary>A letter; null when there is none of that id. One call.</summary>
    public async Task<StoredLetter?> Find(string organ, string id, CancellationToken cancel) =>
        LetterKey(id) is { } key && await tables.Personal.Find(organ, key, cancel) is { } row ? ReadLetter(row) : null;

    /// <summary>The letters of a year, in order of number. A call for each thousand.</summary>
    public async Task<IReadOnlyList<StoredLetter>> OfYear(string organ, int year, CancellationToken cancel) =>
        [.. (await tables.Personal.Under(organ, $"{LetterRows}{year:D4}~", cancel)).Select(ReadLetter)];

    /// <summary>Marks a letter as withdrawn; repeatable. One call.</summary>
    public Task Withdraw(string organ, string letter, string why, CancellationToken cancel) =>
        tables.Personal.UpdateEntityAsync(
            new TableEntity(organ, LetterKey(letter)!) { [State] = nameof(LetterState.Withdrawn), ["Why"] = why },
            ETag.All,
            cancellationToken: cancel
        );

    /// <summary>
    /// Erases what is known of a person: the letters, what was told, and last which letters there were, so that a repeat finds what is
    /// left. Two reads, a read for each letter, and three transactions for a hundred rows each.
    /// </summary>
    public async Task Erase(string organ, string person, CancellationToken cancel)
    {
        var told = await tables.Personal.Under(organ, $"{ToldRows}{person}~", cancel);
        var occasions = await tables.Personal.Under(organ, $"{OccasionRows}{person}~", cancel);
        var letters = occasions.Select(ReadOccasion).Select(o => o.Letter).OfType<string>().ToList();
        var bare = new List<TableTransactionAction>();
        foreach (var id in letters)
            if (await tables.Personal.Find(organ, LetterKey(id)!, cancel) is { } row)
                bare.Add(
                    Rows.Put(
                        new TableEntity(organ, row.RowKey) { ["Number"] = row.GetString("Number"), [State] = nameof(LetterState.Erased) }
                    )
                );
        await tables.Personal.Submit(bare, cancel);
        await tables.Personal.Submit(told.Select(r => Rows.Put(new TableEntity(organ, r.RowKey) { [Erased] = true })), cancel);
        await tables.Personal.Submit(
            occasions.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)),
            cancel
        );
    }

    private Task Note(string organ, LetterOccasion occasion, string column, object value, CancellationToken cancel) =>
        tables.Personal.UpdateEntityAsync(
            new TableEntity(organ, OccasionKey(occasion.Person, occasion.Key)) { [column] = value },
            ETag.All,
            cancellationToken: cancel
        );

    private static TableEntity RowOf(Envelope e, string key, LifeOccasion told) =>
        new(e.Organ, key)
        {
            ["Event"] = e.Id,
            ["Told"] = e.Told,
            ["Salt"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["Kind"] = told.Kind,
            ["Date"] = $"{told.Date:yyyy-MM-dd}",
            ["Note"] = told.Note,
            ["Corrects"] = told.Corrects,
        };

    /// <summary>The body as a trace keeps it: a digest with a salt that lies in the row stands for what is personal.</summary>
    private static string Redacted(Envelope e, JsonElement json, string salt)
    {
        var hidden = EventTypes.PersonalOf(e.Type);
        var data = JsonNode.Parse(json.GetProperty("data").GetRawText())!.AsObject();
        var personal = new JsonObject();
        foreach (var member in hidden)
        {
            if (!data.Remove(member, out var value))
                continue;
            personal[member] = value;
        }

        data[EventType.Digest] = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{personal.ToJsonString(Rows.Json)}"))
        );
        return new JsonObject
        {
            ["type"] = e.Type,
            ["timestamp"] = json.GetProperty("timestamp").GetString(),
            ["data"] = data,
        }.ToJsonString(Rows.Json);
    }

    private static LetterOccasion ReadOccasion(TableEntity row)
    {
        var person = row.GetString("Person");
        return new LetterOccasion(
            person,
            row.RowKey[$"{OccasionRows}{person}~".Length..],
            row.GetString("Holder"),
            row.GetString("Ticket"),
            row.GetString("Letter"),
            row.GetBoolean("Done") ?? false
        );
    }

    private static StoredLetter ReadLetter(TableEntity row)
    {
        var parts = row.RowKey.Split('~');
        return new StoredLetter(
            Letter.IdOf(int.Parse(parts[1]), int.Parse(parts[2])),
            row.GetString("Number"),
            Enum.Parse<LetterState>(row.GetString(State)),
            row.GetString("Why"),
            row.TextOf(Json) is null ? null : row.ReadJson<Letter>(Json)
        );
    }

    private static string ToldKey(string person, string @event) => $"{ToldRows}{person}~{@event}";

    private static string OccasionKey(string person, string occasion) => $"{OccasionRows}{person}~{occasion}";

    private static string? LetterKey(string id) =>
        Letter.TryParseId(id, out var year, out var serial) ? $"{LetterRows}{year:D4}~{serial:D6}" : null;
}
