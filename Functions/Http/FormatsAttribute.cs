namespace Cppcc.Functions.Http;

/// <summary>The formats a function answers in, the first without <c>?format=</c>; a function that names none answers in JSON.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormatsAttribute(params string[] names) : Attribute
{
    /// <summary>Names as <c>?format=</c> has them; never empty.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
