using Cppcc.Domain.Events;

namespace Cppcc.Domain.Letters;

/// <summary>七封信: the letters there are. Each but that for a birthday is written when a life event of its kind is told.</summary>
public static class LetterKind
{
    /// <summary>生日.</summary>
    public const string Birthday = "birthday";

    /// <summary>The kinds there are, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All = [Birthday, .. LifeOccasion.Kinds.Where(k => k != LifeOccasion.Other)];

    /// <summary>What people call a kind: 生日, 乔迁, …</summary>
    public static string NameOf(string kind) =>
        kind switch
        {
            Birthday => "生日",
            LifeOccasion.NewHome => "乔迁",
            LifeOccasion.ChildWedding => "子女婚嫁",
            LifeOccasion.Childbirth => "添丁",
            LifeOccasion.Enlistment => "参军",
            LifeOccasion.University => "升学",
            LifeOccasion.Illness => "患病",
            LifeOccasion.Bereavement => "亲属去世",
            LifeOccasion.Death => "本人去世",
            _ => "其他",
        };

    /// <summary>Whether the letter is one of condolence: whoever hands it over is told at once.</summary>
    public static bool IsCondolence(string kind) => kind is LifeOccasion.Illness or LifeOccasion.Bereavement or LifeOccasion.Death;

    /// <summary>What such a letter is called, on its head and in notices: it does not say what happened.</summary>
    public static string TitleOf(string kind) =>
        kind == LifeOccasion.Death ? "唁函"
        : IsCondolence(kind) ? "慰问信"
        : "贺信";

    /// <summary>称谓: to whom it is, without the colon; after a death the family.</summary>
    /// <param name="name">The person's name.</param>
    public static string AddresseeOf(string kind, string name) => kind == LifeOccasion.Death ? $"{name}同志家属" : $"{name}同志";
}
