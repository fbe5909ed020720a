namespace Cppcc.Samples.Generator.Texts;

/// <summary>What is posted late or twice, by id: named, not drawn, so that a change of stories makes no other lines late.</summary>
internal static class MishapLines
{
    /// <summary>Posted only then: the first five when the circular of their month is out, the others a day or two late.</summary>
    public static readonly (string Id, string At)[] Late =
    [
        ("theme-party-day-2021-06-30-b-second", "2021-07-02 11:30"),
        ("research-2021-08-30-c-proposal", "2021-09-02 10:30"),
        ("visit-2021-10-29-t-dongyue", "2021-11-02 10:30"),
        ("project-inspection-2021-11-30-x-greenway", "2021-12-02 11:30"),
        ("theme-party-day-2021-12-31-b-retired", "2022-01-05 10:30"),
        ("project-push-meeting-2021-01-13-x-greenway", "2021-01-14 10:30"),
        ("consultation-2021-02-10-t-huandiqiao", "2021-02-19 14:30"),
        ("branch-committee-meeting-2021-07-27-b-first", "2021-07-28 11:30"),
        ("party-group-meeting-2021-07-28-g-third", "2021-07-29 17:30"),
        ("inspection-2021-08-04-t-lingxiang", "2021-08-06 11:30"),
        ("party-group-meeting-2021-08-24-g-third", "2021-08-25 15:30"),
        ("consultation-2021-09-30-c-proposal", "2021-10-09 15:30"),
        ("project-coordination-2021-11-17-x-greenway", "2021-11-19 10:30"),
        ("organisational-life-meeting-2021-12-03-b-retired", "2021-12-06 10:30"),
    ];

    /// <summary>Posted again then, id and body unchanged.</summary>
    public static readonly (string Id, string At)[] Twice =
    [
        ("plan-2021-W12-c-overseas-1-done", "2021-03-29 10:30"),
        ("pr-2021-005-replied", "2021-05-06 16:33"),
        ("pr-2021-015-replied", "2021-05-21 15:32"),
        ("plan-2021-W26-c-culture", "2021-06-28 17:30"),
        ("score-2021-Q2-t-dongyue-innovation-entered", "2021-07-05 10:30"),
        ("plan-2021-07-c-law-1-done", "2021-07-08 16:33"),
        ("pr-2021-016-closed", "2021-07-12 17:30"),
        ("r-2021-005-extended", "2021-08-25 10:35"),
        ("o-2021-068-instructed", "2021-09-13 16:30"),
        ("o-2021-066-supervised", "2021-09-28 10:34"),
        ("pr-2021-036-evaluated-p-024", "2021-10-18 10:34"),
        ("plan-2022-W03-c-culture-1-done", "2022-01-21 17:30"),
    ];
}
