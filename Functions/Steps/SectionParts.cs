using Cppcc.Domain.Notices;
using Cppcc.Domain.Settings;

namespace Cppcc.Functions.Steps;

/// <summary>
/// The parts of a step that need a settings section of their own: one that is not valid leaves out its part and nothing else, and the
/// administrators are told with the day's digest.
/// </summary>
internal sealed class SectionParts(StepContext step)
{
    private readonly Dictionary<string, BadSectionException> bad = new(StringComparer.Ordinal);

    /// <summary>What the administrators are told.</summary>
    public IEnumerable<Message> Messages =>
        from part in bad.Values
        from administrator in step.Organ.Administrators(step.Today)
        select new AdministratorNotices(step.Organ.Roster, step.RunId).LeftOut(
            administrator,
            step.Rule.Name,
            OrganSettings.NameOf(part.Section),
            part.Section,
            $"{part.Faults[0].Pointer} {part.Faults[0].Message}"
        );

    /// <summary>What a part decides; nothing when its section is not valid.</summary>
    public async Task<T> Decide<T>(Func<Task<T>> part, T nothing)
    {
        try
        {
            return await part();
        }
        catch (BadSectionException e)
        {
            bad[e.Section] = e;
            return nothing;
        }
    }
}
