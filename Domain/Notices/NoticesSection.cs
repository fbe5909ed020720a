using Cppcc.Domain.Input;

namespace Cppcc.Domain.Notices;

/// <summary>Settings section <c>notices</c>.</summary>
/// <param name="Near">Workdays before a deadline on which its owner is reminded; 0 is the day itself.</param>
/// <param name="Past">Workdays after a deadline on which its owner is reminded.</param>
/// <param name="WaitDays">Days an early event waits for its predecessor before it is refused.</param>
/// <param name="Administrators">Persons told of what needs an administrator; empty means the office's contact.</param>
public sealed record NoticesSection(IReadOnlyList<int> Near, IReadOnlyList<int> Past, int WaitDays, IReadOnlyList<string> Administrators)
{
    internal static NoticesSection Read(Fields f)
    {
        var section = new NoticesSection(
            f.Wholes("near", 0, 400),
            f.Wholes("past", 1, 400),
            f.OptionalWhole("waitDays", 1, 90) ?? 5,
            f.Ids("administrators")
        );
        _ = f.Texts("channels"); // said which channels there are before section channels did: read, and without effect
        f.NoOthers();
        return section;
    }
}
