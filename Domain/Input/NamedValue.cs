namespace Cppcc.Domain.Input;

/// <summary>A value an attribute may have.</summary>
public sealed record NamedValue(string Id, string Name);
