using System.Text.Json;
using System.Text.Json.Serialization;
using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Storage;

/// <summary>A cycle in JSON is its text.</summary>
internal sealed class CycleAsText : JsonConverter<Cycle>
{
    /// <inheritdoc/>
    /// <exception cref="FormatException">The text is no cycle.</exception>
    public override Cycle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Cycle.Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Cycle value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
