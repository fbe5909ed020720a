using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>What came of deleting an organ.</summary>
/// <param name="Rows">How many rows were deleted now, by table.</param>
public sealed record Removal(DeletedOrgan Organ, IReadOnlyDictionary<string, int> Rows);

/// <summary>
/// Deletes an organ with all its data. What is under way of it, in another instance or a queue, has ended before: it has been archived
/// for a while. From the first act on nobody finds the organ, its keys open nothing, and its id is not given again until nothing of it
/// is left. Whoever is interrupted begins anew and finds less.
/// </summary>
public sealed class OrganRemoval(OrganStore organs, OrganRows rows, TimeProvider clock)
{
    /// <summary>How long an organ has to be archived: longer than any function runs, and time to think better of it.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    /// <summary>How long the id of a deleted organ is not given again: a call that deletes it too may still run.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>About how many rows one call deletes: what it takes stays far below what a host lets a request take.</summary>
    public int RowsAtOnce { get; set; } = 50_000;

    /// <summary>When an organ that is archived may be deleted; null for one that works.</summary>
    public static DateTimeOffset? From(Organ organ) => organ.Head.Archived + Settling;

    /// <summary>The organ as it is being deleted.</summary>
    public DeletedOrgan Begin(Organ organ) => new(organ.Id, organ.Head.Name, clock.GetUtcNow(), null);

    /// <summary>Whether a new organ may have the id of one that was deleted.</summary>
    public bool IsFree(DeletedOrgan gone) => gone.Done + Rest <= clock.GetUtcNow();

    /// <summary>Deletes it, or what is left of it. Four calls, a few for each table, one for a hundred rows.</summary>
    public async Task<Removal> Go(DeletedOrgan gone, CancellationToken cancel)
    {
        await organs.Delete(gone, cancel);
        var (deleted, all) = await rows.Delete(gone.Id, RowsAtOnce, cancel);
        if (!all)
            return new Removal(gone, deleted);
        await organs.Finish(gone, cancel);
        return new Removal(gone with { Done = clock.GetUtcNow() }, deleted);
    }
}
