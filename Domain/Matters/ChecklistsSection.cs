using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>A matter of a checklist.</summary>
/// <param name="Title">Its title; <c>{name}</c> stands for the person's name.</param>
/// <param name="Term">Counted from the day of the event.</param>
/// <param name="Source">The rule the term comes from.</param>
public sealed record ChecklistItem(string Id, string Title, Term Term, string Source);

/// <summary>任职清单: what an event opens.</summary>
/// <param name="Id">leadership-changed.</param>
/// <param name="Kind">The kind of matter its items are.</param>
public sealed record Checklist(string Id, string Name, string Kind, IReadOnlyList<ChecklistItem> Items);

/// <summary>Settings section <c>checklists</c>.</summary>
public sealed record ChecklistsSection(IReadOnlyList<Checklist> Checklists)
{
    /// <summary>The checklist of a change of leadership.</summary>
    public const string LeadershipChanged = "leadership-changed";

    /// <summary>The checklist of that id; null when the organ has none.</summary>
    public Checklist? Of(string id) => Checklists.FirstOrDefault(c => c.Id == id);

    internal static ChecklistsSection Read(Fields f)
    {
        var lists = f.Objects("checklists")
            .Select(c =>
            {
                var items = c.Objects("items").Select(Item).ToList();
                foreach (var twice in items.GroupBy(i => i.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
                    c.Refuse("items", $"“{twice.Key}”重复");
                var list = new Checklist(
                    c.Choice("id", [LeadershipChanged]),
                    c.Text("name", 40),
                    c.OptionalId("kind") ?? "supervision",
                    items
                );
                c.NoOthers();
                return list;
            })
            .ToList();
        f.NoOthers();
        return new ChecklistsSection(lists);
    }

    private static ChecklistItem Item(Fields f)
    {
        var deadline = f.OptionalObject("deadline");
        if (deadline is null)
            f.Refuse("deadline", "缺少此项");
        var item = new ChecklistItem(
            f.Id("id"),
            f.Text("title", 200),
            deadline is null ? new Term.Workdays(1) : Term.Read(deadline),
            deadline?.Text("source", 200) ?? ""
        );
        deadline?.NoOthers();
        f.NoOthers();
        return item;
    }
}
