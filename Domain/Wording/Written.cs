namespace Cppcc.Domain.Wording;

/// <summary>What the app itself has written in Markdown before, for a text that carries it on as it is.</summary>
public sealed record Written(string Markdown);
