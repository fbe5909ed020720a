using System.Text;
using Cppcc.Domain.Notices;

namespace Cppcc.Functions.Texts;

/// <summary>The texts there are, what their templates may name and do, and what they say of made-up facts: docs/texts.md.</summary>
public static class TextsDocument
{
    /// <summary>The day on which the made-up facts are told.</summary>
    private static readonly DateOnly Day = new(2021, 4, 6);

    /// <summary>As Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(
            """
            # The texts

            What people read is said by templates (Liquid), one file each in `Functions/Texts/Preset`. An organ says something otherwise in
            its settings section `texts`; [settings.md](settings.md) tells how. A template may name the variables of its text and the filters
            below, and use the tags `if`, `unless`, `case`, `for`, `assign` and `comment`; a tag alone on its line leaves no line. What it
            names is looked up when it is written. People's words are escaped by themselves. Every text may also name `organ`, the organ's
            name, and `link`, where more can be read; there is none while app setting `PublicAddress` is not set.

            This page is printed by `./run.sh texts`.

            ## Filters

            | filter | for | what it writes |
            | --- | --- | --- |

            """
        );
        foreach (var filter in TextFilters.All)
            page.Append($"| `{filter.Name}` | {string.Join('、', filter.Takes.Select(TextType.NameOf))} | {filter.Says} |\n");
        foreach (var kind in TextCatalog.All)
        {
            page.Append($"\n## {kind.Name}\n\n{kind.Purpose}\n\n");
            page.Append(string.Join('\n', Variables(kind.Variables, "")));
            var said = Phrasing.Sample(kind, Day);
            page.Append($"\n\n{Quote(said.Title.Length == 0 ? said.Text : $"**{said.Title}**\n\n{said.Text}")}\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> Variables(IReadOnlyDictionary<string, TextType> variables, string indent)
    {
        foreach (var (name, type) in variables.Where(v => indent.Length > 0 || v.Key is not (OrganTexts.OrganName or OrganTexts.Link)))
        {
            yield return $"{indent}- `{name}` {type.Name}";
            var inner = type.Item ?? type;
            foreach (var line in Variables(inner.Members, indent + "  "))
                yield return line;
        }
    }

    private static string Quote(string markdown) =>
        string.Join('\n', markdown.Split('\n').Select(line => line.Length == 0 ? ">" : $"> {line}"));
}
