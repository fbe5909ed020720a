using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Outcomes;

/// <summary>Matters for figures, folded from what the stories tell; each gets an id of its own, m-01, m-02, …</summary>
internal static class Stories
{
    public static IReadOnlyList<Matter> Of(string kind, params string[] stories) =>
        [.. stories.Select((text, i) => Renamed(kind, text, $"m-{i + 1:00}"))];

    private static Matter Renamed(string kind, string text, string id)
    {
        var view = MatterFold.Of(
            Story.Of(kind, text).Select((e, i) => i == 0 ? e with { Body = (MatterOpened)e.Body with { Matter = id } } : e),
            Given.Rules
        );
        Assert.All(view.History, h => Assert.Equal((Verdict.Accepted, (string?)null), (h.Verdict, h.Reason)));
        return view.Matter!;
    }
}
