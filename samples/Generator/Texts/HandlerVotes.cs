namespace Cppcc.Samples.Generator.Texts;

/// <summary>民主评议办理单位: the votes of the year's end.</summary>
/// <param name="Id">The handler in an event's id.</param>
internal sealed record HandlerVotes(string Id, string Handler, int Satisfied, int Basically, int Dissatisfied)
{
    public static readonly HandlerVotes[] All =
    [
        new("education", "市教育局", 36, 5, 1),
        new("health", "市卫生健康局", 33, 7, 2),
        new("agriculture", "市农业农村局", 38, 4, 0),
        new("urban-order", "市城市管理执法局", 29, 10, 3),
        new("culture", "市文化和旅游局", 35, 6, 1),
        new("water", "市水利和湖泊局", 31, 9, 2),
        new("planning", "市自然资源和规划局", 27, 12, 3),
        new("economy", "市经济和信息化局", 37, 5, 0),
    ];
}
