using System.Text;
using Cppcc.Domain.Checking;
using Cppcc.Functions.Checking;
using Cppcc.Functions.Organs;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.Replay;

/// <summary>核查: whether everything that a replay left in tables, queues and outbox agrees.</summary>
public static class RecordCheck
{
    /// <summary>What is broken; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<Finding>> Of(IServiceProvider services, string organ, CancellationToken cancel)
    {
        var found = new List<Finding>();
        var of = await services.GetRequiredService<OrganStore>().Get(organ, cancel);
        await foreach (var page in services.GetRequiredService<Checker>().All(of, cancel))
            found.AddRange(page.Findings);
        found.AddRange(await services.GetRequiredService<SentNotices>().Of(organ, cancel));
        return found;
    }

    /// <summary>What was found, in words.</summary>
    public static string Text(IReadOnlyList<Finding> found)
    {
        if (found.Count == 0)
            return "核查日程、台账、文号、报送、痕迹、通报、事项、通知、名册、队列和已发出的通知：没有发现问题。";
        var text = new StringBuilder($"核查发现 {found.Count} 个问题：");
        foreach (var finding in found)
            text.AppendLine().Append("  ").Append($"{finding.Place} {finding.Key}：{finding.Says}");
        return text.ToString();
    }
}
