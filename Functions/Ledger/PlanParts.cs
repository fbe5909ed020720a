using Cppcc.Domain.Plans;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>周安排、月计划: the parts of a published plan.</summary>
public static class PlanParts
{
    /// <summary>The table.</summary>
    public static readonly ResultPart<PlanTable> Head = ResultPart.Head<PlanTable>();

    /// <summary>Each unit's memo, by unit; only of a month, and of none that earlier builds published.</summary>
    public static readonly ResultParts<WorkMemo> Memos = new("memo~");
}
