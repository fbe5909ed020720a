namespace Cppcc.Replay;

/// <summary>Where the project lies.</summary>
public static class Folders
{
    /// <summary>The folder of CppccFunctions.sln above this program.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "CppccFunctions.sln")))
                return at.FullName;
        return Directory.GetCurrentDirectory();
    }
}
