namespace Cppcc.Samples.Generator.Matters;

/// <summary>助推出台文件、推动解决问题、遏制苗头事件、办成实事: the year's sums, dealt to single outcomes.</summary>
internal sealed class OutcomeNumbers
{
    /// <summary>The sums of 2021, with the most that one outcome brings about.</summary>
    public static readonly (string Name, int Sum, int Most)[] Sums =
    [
        ("documents", 39, 2),
        ("problems", 85, 4),
        ("incidents", 11, 1),
        ("deeds", 113, 5),
    ];

    private readonly Dictionary<string, int>[] dealt;

    /// <param name="forms">The forms of the outcomes; a brief curbs no incident.</param>
    public OutcomeNumbers(IReadOnlyList<string> forms, Random random)
    {
        dealt = [.. forms.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        foreach (var (name, sum, most) in Sums)
        {
            for (var left = sum; left > 0; )
            {
                var at = random.Next(forms.Count);
                var has = dealt[at].GetValueOrDefault(name);
                if (has == most || (name == "incidents" && forms[at] == "brief"))
                    continue;
                dealt[at][name] = has + 1;
                left--;
            }
        }
    }

    /// <summary>What an outcome brings about; without a number when it is none.</summary>
    public IReadOnlyDictionary<string, int> Of(int outcome) => dealt[outcome];
}
