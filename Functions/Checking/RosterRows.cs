using System.Text.Json;
using Cppcc.Domain.Checking;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Checking;

/// <summary>名册: every version that was in force can be read. One page: two reads a version.</summary>
public sealed class RosterRows(OrganStore organs) : ICheck
{
    /// <inheritdoc/>
    public string Name => "rosters";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var versions = await organs.RosterVersions(scope.Organ.Id, cancel);
        var findings = new List<Finding>();
        foreach (var (version, _, _) in versions)
            if (!IsJson(await organs.RosterJson(scope.Organ.Id, version, cancel)))
                findings.Add(
                    new Spot("Rosters", $"v{version:D6}").Finding(
                        FindingKind.PartMissing,
                        $"第 {version} 版名册的正文不全。请用备份恢复 Rosters 表，或重新提交名册（PUT roster）。"
                    )
                );
        return new Checked(versions.Count, findings);
    }

    private static bool IsJson(string? text)
    {
        try
        {
            using var json = JsonDocument.Parse(text ?? "");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
