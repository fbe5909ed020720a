using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace Cppcc.Functions.Texts;

/// <summary>
/// What nobody said: it is there, and empty; so are its members. Fluid's own nil does not do, since a strict rendering takes it for a
/// variable that does not exist.
/// </summary>
internal sealed class NothingSaid : FluidValue
{
    public static readonly NothingSaid Value = new();

    /// <inheritdoc/>
    public override FluidValues Type => FluidValues.Object;

    /// <inheritdoc/>
    public override bool Equals(FluidValue? other) => other is NothingSaid || other?.IsNil() == true;

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is FluidValue value && Equals(value);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override bool ToBooleanValue() => false;

    /// <inheritdoc/>
    public override decimal ToNumberValue() => 0;

    /// <inheritdoc/>
    public override string ToStringValue() => "";

    /// <inheritdoc/>
    public override object? ToObjectValue() => null;

    /// <inheritdoc/>
    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => new(this);

    /// <inheritdoc/>
    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => default;
}
