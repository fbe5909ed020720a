namespace Cppcc.Functions.Channels;

/// <summary>Settings <c>Outbox__…</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>The beginning of the settings' names.</summary>
    public const string Section = "Outbox";

    /// <summary>The folder of the files; without the setting one among the system's temporary files.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "cppcc-outbox");
}
