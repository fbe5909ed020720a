using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>Who hands a proposal in: members, or the one who stands for a party, a sector or a committee.</summary>
internal static class Proposers
{
    private static readonly string[] Groups = ["民盟", "民建", "农工党", "工商联"];

    public static IReadOnlyList<string> Of(ProposalSeed seed, Random random)
    {
        var members = People.All.Where(p => p.Sector is not null && p.Status == "active").ToList();
        // One alone can be dissatisfied, so that a second answer has one judge.
        var several = seed.Course is not (Course.Dissatisfied or Course.DissatisfiedSlow);
        return seed.Origin switch
        {
            "committee" => [Roster.PeopleOf(seed.Unit)[0].Id],
            "group" => [random.Pick([.. members.Where(m => Groups.Contains(m.Sector))]).Id],
            "sector" => [random.Pick([.. members.Where(m => !Groups.Contains(m.Sector))]).Id],
            _ => [.. random.Shuffled(members).Take(several ? random.Pick([1, 1, 1, 2, 3]) : 1).Select(p => p.Id)],
        };
    }
}
