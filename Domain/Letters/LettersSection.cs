using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Letters;

/// <summary>Who prints a letter and hands it over: the contact of a unit, or the leader of a role; with neither the office.</summary>
/// <param name="Unit">A unit's id.</param>
/// <param name="Role">One of <see cref="Leader.Roles"/>.</param>
public sealed record HandOver(string? Unit, string? Role)
{
    /// <summary>The office.</summary>
    public static readonly HandOver Office = new(null, null);

    /// <summary>Whether nobody is named.</summary>
    public bool IsNone => Unit is null && Role is null;

    /// <summary>
    /// Who does it on a day. Nobody hands over a letter to themselves: where it would be so, the office does it, the leader in charge of
    /// it, or the secretary-general.
    /// </summary>
    /// <param name="person">To whom the letter is.</param>
    public string By(CommitteeRoster roster, DateOnly day, string person)
    {
        var named =
            Unit is not null ? Contacts.OfUnit(roster, Unit, day)
            : Role is not null ? Contacts.OfRole(roster, Role)
            : null;
        IEnumerable<string?> others =
        [
            named,
            Contacts.Administrator(roster, day),
            roster.FirstOffice is { } office ? Contacts.LeaderOf(roster, office) : null,
            Contacts.OfRole(roster, "secretary-general"),
        ];
        return others.FirstOrDefault(o => o is not null && o != person) ?? Contacts.Administrator(roster, day);
    }
}

/// <summary>One kind of letter that the organ writes.</summary>
/// <param name="Id">One of <see cref="LetterKind.All"/>.</param>
/// <param name="Signer">Who signs, where it is not who signs the others; null for those.</param>
/// <param name="By">Who hands it over, where it is not who hands over the others; null for those.</param>
public sealed record LetterRule(string Id, string? Signer, HandOver? By);

/// <summary>
/// Settings section <c>letters</c>, 七封信: which letters the organ writes, by whom they are signed, by whom handed over, how numbered.
/// </summary>
/// <param name="Signer">Null for the organ's name.</param>
/// <param name="By">Who hands them over.</param>
/// <param name="Kinds">The kinds that are written; no other is.</param>
/// <param name="NumberPrefix">The words of the number before its year.</param>
public sealed record LettersSection(string? Signer, HandOver By, IReadOnlyList<LetterRule> Kinds, string NumberPrefix)
{
    private const int LongestPrefix = 20;

    /// <summary>文号: 政协信〔2021〕12号.</summary>
    public string Number(int year, int serial) => $"{NumberPrefix}〔{year}〕{serial}号";

    /// <summary>The rule of a kind; null when no such letter is written.</summary>
    public LetterRule? Of(string kind) => Kinds.FirstOrDefault(k => k.Id == kind);

    /// <summary>Who signs a letter of a kind.</summary>
    /// <param name="organ">The organ's name.</param>
    public string SignerOf(string kind, string organ) => Of(kind)?.Signer ?? Signer ?? organ;

    /// <summary>Who hands a letter of a kind over.</summary>
    public HandOver HandOverOf(string kind) => Of(kind)?.By ?? By;

    /// <summary>
    /// Why somebody gets no letter of a kind, Chinese; null when there is no reason. The letter after a death goes to the family.
    /// </summary>
    public string? WhyNone(Person person, string kind) =>
        kind == LifeOccasion.Other ? null
        : person.OptOut ? "该同志不接收信件"
        : person.Status == "left" ? "该同志已不在本单位"
        : person.Status == "deceased" && kind != LifeOccasion.Death ? "该同志已登记去世"
        : Of(kind) is null ? $"设置 letters 中没有“{LetterKind.NameOf(kind)}”一项"
        : null;

    internal static LettersSection Read(Fields f)
    {
        var kinds = f.Objects("kinds").Select(Kind).ToList();
        foreach (var twice in kinds.GroupBy(k => k.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("kinds", $"“{twice.Key}”重复");
        var section = new LettersSection(
            f.OptionalText("signer", 60),
            ReadBy(f),
            kinds,
            f.OptionalText("numberPrefix", LongestPrefix) ?? "政协信"
        );
        if (section.NumberPrefix.Any(c => c is '〔' or '〕' || char.IsAsciiDigit(c)))
            f.Refuse("numberPrefix", "只写文号的代字，例如“政协信”，不写年份、括号和序号");
        f.NoOthers();
        return section;
    }

    private static LetterRule Kind(Fields f)
    {
        var id = f.Choice("id", LetterKind.All);
        var by = ReadBy(f);
        var rule = new LetterRule(id, f.OptionalText("signer", 60), by.IsNone ? null : by);
        f.NoOthers();
        return rule;
    }

    private static HandOver ReadBy(Fields f)
    {
        var by = new HandOver(f.OptionalId("unit"), f.OptionalChoice("role", Leader.Roles));
        if (by is { Unit: not null, Role: not null })
            f.Refuse("role", "unit 和 role 只写一个");
        return by;
    }
}
