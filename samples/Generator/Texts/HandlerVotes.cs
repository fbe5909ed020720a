namespace Cppcc.Samples.Generator.Texts;

/// <summary>民主评议办理单位: the votes of the year's end.</summary>
internal static class HandlerVotes
{
    public static readonly (string Handler, int Satisfied, int Basically, int Dissatisfied)[] All =
    [
        ("市教育局", 36, 5, 1),
        ("市卫生健康局", 33, 7, 2),
        ("市农业农村局", 38, 4, 0),
        ("市城市管理执法局", 29, 10, 3),
        ("市文化和旅游局", 35, 6, 1),
        ("市水利和湖泊局", 31, 9, 2),
        ("市自然资源和规划局", 27, 12, 3),
        ("市经济和信息化局", 37, 5, 0),
    ];
}
