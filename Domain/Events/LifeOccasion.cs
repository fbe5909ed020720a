namespace Cppcc.Domain.Events;

/// <summary>
/// 人生大事: what happened in a person's life, as it was told. It is personal: it lies in a row of its own that can be erased, and in no
/// trace, log or message.
/// </summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Date">Local date on which it happens; a wedding or a move may be to come.</param>
/// <param name="Note">What else was told; null for nothing.</param>
/// <param name="Corrects">The event's id that told something that is not so; null for none.</param>
public sealed record LifeOccasion(string Kind, DateOnly Date, string? Note, string? Corrects)
{
    /// <summary>乔迁.</summary>
    public const string NewHome = "new-home";

    /// <summary>子女婚嫁.</summary>
    public const string ChildWedding = "child-wedding";

    /// <summary>添丁.</summary>
    public const string Childbirth = "childbirth";

    /// <summary>参军.</summary>
    public const string Enlistment = "enlistment";

    /// <summary>升学.</summary>
    public const string University = "university";

    /// <summary>患病.</summary>
    public const string Illness = "illness";

    /// <summary>亲属去世.</summary>
    public const string Bereavement = "bereavement";

    /// <summary>本人去世.</summary>
    public const string Death = "death";

    /// <summary>其他: kept, and no letter is written. It is also how one is taken back that never happened.</summary>
    public const string Other = "other";

    /// <summary>The kinds there are, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        NewHome,
        ChildWedding,
        Childbirth,
        Enlistment,
        University,
        Illness,
        Bereavement,
        Death,
        Other,
    ];

    /// <summary>What two tellings of the same have in common: kind and date; somebody dies once.</summary>
    public string Key => Kind == Death ? Death : $"{Kind}~{Date:yyyy-MM-dd}";

    /// <summary>Whether it may be told before it happens.</summary>
    public static bool MayBeToCome(string kind) => kind is NewHome or ChildWedding or Enlistment or University or Other;
}
