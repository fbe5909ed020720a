using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>月通报: the parts of a circular.</summary>
public static class CircularParts
{
    /// <summary>The circular as a whole.</summary>
    public static readonly ResultPart<CircularHead> Head = ResultPart.Head<CircularHead>();

    /// <summary>Each unit's month, by unit.</summary>
    public static readonly ResultParts<UnitMonth> Units = new("unit~");

    /// <summary>The traces it counted.</summary>
    public static readonly ResultPart<Seal> Seal = new("seal");

    /// <summary>The duties whose term ended in the month; circulars of before there were duties have none.</summary>
    public static readonly ResultPart<IReadOnlyList<DutyStatus>> Duties = new("duties");
}
