namespace Cppcc.Domain.Intake;

/// <summary>
/// By what a trace is found again besides its month, where something later asks for a few kinds of trace over many years.
/// </summary>
public enum FoundBy
{
    /// <summary>政协学习园地: the articles, in order of report.</summary>
    Articles,

    /// <summary>协商计划: what is reported of consultations, in order of report.</summary>
    Consultations,

    /// <summary>领导班子调整: who takes which role, in order of report.</summary>
    Leaders,

    /// <summary>制度台账: what is reported of regulations, in order of report.</summary>
    Regulations,

    /// <summary>挂职和其他持续一段时间的活动: what lasts longer than a day, in order of report.</summary>
    Spans,

    /// <summary>轮流上台: whose turns an activity was, in order of date.</summary>
    Turns,
}
