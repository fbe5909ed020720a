using Cppcc.Domain.Supervision;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>月督办: the parts of a review.</summary>
public static class ReviewParts
{
    /// <summary>Its lights and slips.</summary>
    public static readonly ResultPart<ReviewDecision> Head = ResultPart.Head<ReviewDecision>();
}
