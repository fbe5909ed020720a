using Cppcc.Domain.Input;

namespace Cppcc.Domain.StudyGarden;

/// <summary>Settings section <c>study-garden</c>.</summary>
/// <param name="Weekly">Whether the week's arrangement carries an article.</param>
public sealed record StudyGardenSection(bool Weekly)
{
    internal static StudyGardenSection Read(Fields f)
    {
        var section = new StudyGardenSection(f.OptionalTruth("weekly") ?? true);
        f.NoOthers();
        return section;
    }
}
