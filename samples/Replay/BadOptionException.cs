namespace Cppcc.Replay;

/// <summary>An option that is not understood; the message names it.</summary>
public sealed class BadOptionException(string message) : Exception(message);
