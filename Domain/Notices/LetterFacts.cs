using Cppcc.Domain.Events;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Notices;

/// <summary>What a letter is made of. A retired cadre is not told of unit and post.</summary>
/// <param name="Name">The person's.</param>
/// <param name="Retired">Whether the person is retired.</param>
/// <param name="Unit">The unit the person serves in; null for none, and for who is retired.</param>
/// <param name="Post">主任, 委员, …; null where there is nothing to say of it.</param>
/// <param name="Date">The day it is about.</param>
public abstract record LetterFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date) : Facts
{
    /// <summary>The facts of a letter of a kind.</summary>
    /// <param name="kind">One of <see cref="LetterKind.All"/>.</param>
    public static LetterFacts Of(string kind, Person person, CommitteeRoster roster, DateOnly date)
    {
        var serves = person.IsActive;
        var unit = serves && roster.Unit(person.Unit) is { } own ? own.Name : null;
        var post = serves && unit is not null && person.Post is not "other" ? Posts.NameOf(person.Post) : null;
        var (name, retired) = (person.Name, (person.StatusInLife ?? person.Status) == "retired");
        return kind switch
        {
            LetterKind.Birthday => new LetterBirthdayFacts(name, retired, unit, post, date),
            LifeOccasion.NewHome => new LetterNewHomeFacts(name, retired, unit, post, date),
            LifeOccasion.ChildWedding => new LetterChildWeddingFacts(name, retired, unit, post, date),
            LifeOccasion.Childbirth => new LetterChildbirthFacts(name, retired, unit, post, date),
            LifeOccasion.Enlistment => new LetterEnlistmentFacts(name, retired, unit, post, date),
            LifeOccasion.University => new LetterUniversityFacts(name, retired, unit, post, date),
            LifeOccasion.Illness => new LetterIllnessFacts(name, retired, unit, post, date),
            LifeOccasion.Bereavement => new LetterBereavementFacts(name, retired, unit, post, date),
            LifeOccasion.Death => new LetterDeathFacts(name, retired, unit, post, date),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such letter."),
        };
    }
}

/// <summary>生日.</summary>
public sealed record LetterBirthdayFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>乔迁.</summary>
public sealed record LetterNewHomeFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>子女婚嫁.</summary>
public sealed record LetterChildWeddingFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>添丁.</summary>
public sealed record LetterChildbirthFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>参军.</summary>
public sealed record LetterEnlistmentFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>升学.</summary>
public sealed record LetterUniversityFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>患病.</summary>
public sealed record LetterIllnessFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>亲属去世.</summary>
public sealed record LetterBereavementFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>本人去世: to the family.</summary>
public sealed record LetterDeathFacts(string Name, bool Retired, string? Unit, string? Post, DateOnly Date)
    : LetterFacts(Name, Retired, Unit, Post, Date);

/// <summary>A letter as who hands it over is told of it: neither to whom it is nor why.</summary>
/// <param name="Number">文号.</param>
/// <param name="Title">贺信, 慰问信, 唁函.</param>
public sealed record LetterLine(string Number, string Title);

/// <summary>待送信件.</summary>
/// <param name="Condolence">Whether one of them is to be handed over without delay.</param>
public sealed record LettersReadyFacts(IReadOnlyList<LetterLine> Letters, bool Condolence) : Facts;

/// <summary>撤回信件.</summary>
public sealed record LettersWithdrawnFacts(IReadOnlyList<LetterLine> Letters) : Facts;
