namespace Cppcc.Domain.Roster;

/// <summary>What people call the posts of the roster.</summary>
public static class Posts
{
    /// <summary>主任, 副主任, 召集人, …</summary>
    public static string NameOf(string post) =>
        post switch
        {
            "director" => "主任",
            "deputy" => "副主任",
            "convener" => "召集人",
            "staff" => "工作人员",
            "member" => "委员",
            _ => "其他职务",
        };
}
