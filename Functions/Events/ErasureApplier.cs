using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 删除个人信息: removes what the law lets a person have removed, in every place that holds it. First what events say of people has it, which
/// every reader goes by at once and which keeps a roster from bringing it back; then each place, in an order in which a repeat finds what
/// is left. What the person did in office stays, by an id that names nobody: traces, results and their seals are as they were.
/// </summary>
/// <remarks>
/// Storage calls: three for what is known at once, those of <see cref="PersonalStore.Erase"/>, <see cref="OrganStore.EraseInRosters"/>,
/// <see cref="NoticeStore.Erase"/> and <see cref="KeyStore.RevokeOf"/>: linear in the person's letters, the roster's versions and the
/// organ's notices.
/// </remarks>
public sealed class ErasureApplier(
    OrganStore organs,
    PersonalStore personal,
    NoticeStore notices,
    KeyStore keys,
    IEnumerable<IErasesNotices> written
) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.PersonErased];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var person = ((PersonErased)e.Body).Person;
        await organs.PutLives(organ.Id, lives => lives.WithErased(person), cancel);
        await personal.Erase(organ.Id, person, cancel);
        await organs.EraseInRosters(organ.Id, roster => RosterErasure.Without(person, roster), cancel);
        await notices.Silence(organ.Id, person, "收件人的个人信息已删除", cancel);
        var ids = await notices.Erase(organ.Id, person, Lives.NoName, cancel);
        foreach (var channel in written)
            await channel.Erase(organ.Id, ids, Lives.NoName, cancel);
        await keys.RevokeOf(organ.Id, person, cancel);
        return EventState.Applied;
    }
}
