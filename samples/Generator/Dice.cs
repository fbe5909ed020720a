namespace Cppcc.Samples.Generator;

/// <summary>Chance, from a seeded generator, so that every run writes the same files.</summary>
internal static class Dice
{
    public static bool Chance(this Random random, double chance) => random.NextDouble() < chance;

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>One of a list, later ones more likely.</summary>
    public static T PickLate<T>(this Random random, IReadOnlyList<T> from) =>
        from[Math.Max(random.Next(from.Count), random.Next(from.Count))];

    public static T[] Shuffled<T>(this Random random, IEnumerable<T> from)
    {
        var all = from.ToArray();
        random.Shuffle(all);
        return all;
    }
}
