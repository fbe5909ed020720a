namespace Cppcc.Samples.Generator;

/// <summary>The sixty people of the sample committee. Every name and birthday is made up.</summary>
internal static class People
{
    public static readonly Person[] All =
    [
        new()
        {
            Id = "p-001",
            Name = "叶承志",
            Unit = null,
            Post = "other",
            Birthday = "1966-04-11",
            Groups = "b-first g-first",
            Standing = true,
        },
        new()
        {
            Id = "p-002",
            Name = "石明谦",
            Unit = null,
            Post = "other",
            Birthday = "1967-09-02",
            Groups = "b-first g-first",
            Standing = true,
        },
        new()
        {
            Id = "p-003",
            Name = "尹淑仪",
            Unit = null,
            Post = "other",
            Birthday = "1970-12-19",
            Groups = "",
            Standing = true,
            Sector = "民盟",
        },
        new()
        {
            Id = "p-004",
            Name = "盛国梁",
            Unit = null,
            Post = "other",
            Birthday = "lunar:1968-07-15",
            Groups = "b-second g-third",
            Standing = true,
        },
        new()
        {
            Id = "p-005",
            Name = "黄静澜",
            Unit = null,
            Post = "other",
            Birthday = "1972-03-08",
            Groups = "b-second g-third",
            Standing = true,
        },
        new()
        {
            Id = "p-006",
            Name = "万立言",
            Unit = null,
            Post = "other",
            Birthday = "1971-05-25",
            Groups = "b-first g-first",
            Standing = true,
        },
        new()
        {
            Id = "p-007",
            Name = "余光煜",
            Unit = "office",
            Post = "director",
            Birthday = "1974-08-30",
            Groups = "b-first g-first",
            Standing = true,
        },
        new()
        {
            Id = "p-008",
            Name = "方思敏",
            Unit = "office",
            Post = "deputy",
            Birthday = "1984-02-29",
            Groups = "b-first g-second",
            Away = new("2021-08-02", "2021-12-10", "p-009"),
        },
        new()
        {
            Id = "p-009",
            Name = "卢嘉禾",
            Unit = "office",
            Post = "staff",
            Birthday = "1989-11-06",
            Groups = "b-first g-second",
        },
        new()
        {
            Id = "p-010",
            Name = "曹雨桐",
            Unit = "office",
            Post = "staff",
            Birthday = "1993-06-17",
            Groups = "b-first g-second",
        },
        new()
        {
            Id = "p-011",
            Name = "胡亦凡",
            Unit = "office",
            Post = "staff",
            Birthday = "1990-01-23",
            Groups = "b-first g-second",
        },
        new()
        {
            Id = "p-012",
            Name = "冯知行",
            Unit = "research",
            Post = "director",
            Birthday = "1976-10-04",
            Groups = "b-first g-first",
        },
        new()
        {
            Id = "p-013",
            Name = "毛婉清",
            Unit = "research",
            Post = "staff",
            Birthday = "1991-04-28",
            Groups = "b-first g-second",
        },
        new()
        {
            Id = "p-014",
            Name = "柯正邦",
            Unit = "c-proposal",
            Post = "director",
            Birthday = "1969-01-15",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "中共",
        },
        new()
        {
            Id = "p-015",
            Name = "肖慧敏",
            Unit = "c-proposal",
            Post = "deputy",
            Birthday = "1978-07-21",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-016",
            Name = "阮世杰",
            Unit = "c-proposal",
            Post = "deputy",
            Birthday = "1981-12-03",
            Sector = "工商联",
        },
        new()
        {
            Id = "p-017",
            Name = "舒曼宁",
            Unit = "c-proposal",
            Post = "deputy",
            Birthday = "1983-05-09",
            Sector = "农工党",
        },
        new()
        {
            Id = "p-018",
            Name = "郭启航",
            Unit = "c-economy",
            Post = "director",
            Birthday = "1970-02-26",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "经济",
            Away = new("2021-05-10", "2021-07-09", "p-019"),
        },
        new()
        {
            Id = "p-019",
            Name = "田永康",
            Unit = "c-economy",
            Post = "deputy",
            Birthday = "1977-09-14",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-020",
            Name = "纪雪芳",
            Unit = "c-economy",
            Post = "deputy",
            Birthday = "1982-03-31",
            Sector = "民建",
        },
        new()
        {
            Id = "p-021",
            Name = "廖仲凯",
            Unit = "c-economy",
            Post = "deputy",
            Birthday = "1979-08-08",
            Sector = "经济",
        },
        new()
        {
            Id = "p-022",
            Name = "潘厚田",
            Unit = "c-agri",
            Post = "director",
            Birthday = "lunar:1971-L05-08",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "农业",
        },
        new()
        {
            Id = "p-023",
            Name = "邹丽华",
            Unit = "c-agri",
            Post = "deputy",
            Birthday = "1975-11-27",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-024",
            Name = "詹金水",
            Unit = "c-agri",
            Post = "deputy",
            Birthday = "1980-02-29",
            Sector = "农业",
        },
        new()
        {
            Id = "p-025",
            Name = "范春林",
            Unit = "c-agri",
            Post = "deputy",
            Birthday = "1984-04-16",
            Sector = "农业",
        },
        new()
        {
            Id = "p-026",
            Name = "文墨涵",
            Unit = "c-culture",
            Post = "director",
            Birthday = "1972-06-12",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "文化艺术",
        },
        new()
        {
            Id = "p-027",
            Name = "乐思远",
            Unit = "c-culture",
            Post = "deputy",
            Birthday = "1979-10-20",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-028",
            Name = "金若兰",
            Unit = "c-culture",
            Post = "deputy",
            Birthday = "1985-01-07",
            Sector = "文化艺术",
            OptOut = true,
        },
        new()
        {
            Id = "p-029",
            Name = "童书白",
            Unit = "c-culture",
            Post = "deputy",
            Birthday = "1976-12-25",
            Sector = "社会科学",
        },
        new()
        {
            Id = "p-030",
            Name = "严律成",
            Unit = "c-law",
            Post = "director",
            Birthday = "1970-07-07",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "社会法制",
        },
        new()
        {
            Id = "p-031",
            Name = "易秋实",
            Unit = "c-law",
            Post = "deputy",
            Birthday = "1981-09-29",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-032",
            Name = "洪安澜",
            Unit = "c-law",
            Post = "deputy",
            Birthday = "1983-02-13",
            Sector = "社会福利",
        },
        new()
        {
            Id = "p-033",
            Name = "骆海鸣",
            Unit = "c-overseas",
            Post = "director",
            Birthday = "1973-03-19",
            Groups = "b-second g-third",
            Sector = "侨联",
            Away = new("2021-10-11", "2021-11-05", "p-034"),
        },
        new()
        {
            Id = "p-034",
            Name = "祝慈云",
            Unit = "c-overseas",
            Post = "deputy",
            Birthday = "1980-05-30",
            Sector = "宗教",
        },
        new()
        {
            Id = "p-035",
            Name = "邓泽楷",
            Unit = "c-science",
            Post = "director",
            Birthday = "1971-11-11",
            Groups = "b-second g-third",
            Standing = true,
            Sector = "教育",
        },
        new()
        {
            Id = "p-036",
            Name = "翁素琴",
            Unit = "c-science",
            Post = "deputy",
            Birthday = "1978-04-02",
            Sector = "医药卫生",
        },
        new()
        {
            Id = "p-037",
            Name = "蓝宇晨",
            Unit = "c-science",
            Post = "deputy",
            Birthday = "1986-08-18",
            Sector = "科技",
        },
        new()
        {
            Id = "p-038",
            Name = "辛培元",
            Unit = "c-science",
            Post = "deputy",
            Birthday = "1977-06-26",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-039",
            Name = "施绿原",
            Unit = "c-env",
            Post = "deputy",
            Birthday = "1975-03-22",
            Groups = "b-second g-third",
        },
        new()
        {
            Id = "p-040",
            Name = "尤清泉",
            Unit = "c-env",
            Post = "deputy",
            Birthday = "1982-10-10",
            Sector = "环境资源",
        },
        new()
        {
            Id = "p-041",
            Name = "左云岫",
            Unit = "c-env",
            Post = "deputy",
            Birthday = "lunar:1982-L04-12",
            Sector = "科协",
        },
        new()
        {
            Id = "p-042",
            Name = "席广益",
            Unit = "office",
            Post = "deputy",
            Birthday = "1973-12-01",
            Groups = "b-first g-second",
            Standing = true,
            Sector = "中共",
        },
        new()
        {
            Id = "p-043",
            Name = "庄晓彤",
            Unit = "research",
            Post = "deputy",
            Birthday = "1987-07-04",
            Groups = "b-first g-second",
        },
        new()
        {
            Id = "p-044",
            Name = "甘霖生",
            Unit = "c-economy",
            Post = "member",
            Birthday = "1980-11-16",
            Sector = "共青团",
        },
        new()
        {
            Id = "p-045",
            Name = "明德远",
            Unit = "t-jinhu",
            Post = "convener",
            Birthday = "1974-05-05",
            Sector = "中共",
        },
        new()
        {
            Id = "p-046",
            Name = "丁香梅",
            Unit = "t-dongyue",
            Post = "convener",
            Birthday = "1979-02-17",
            Sector = "妇联",
        },
        new()
        {
            Id = "p-047",
            Name = "古松年",
            Unit = "t-luojiaqiao",
            Post = "convener",
            Birthday = "1972-08-24",
            Sector = "中共",
        },
        new()
        {
            Id = "p-048",
            Name = "温人杰",
            Unit = "t-jinshan",
            Post = "convener",
            Birthday = "1976-01-30",
            Sector = "经济",
        },
        new()
        {
            Id = "p-049",
            Name = "钮满仓",
            Unit = "t-jinniu",
            Post = "convener",
            Birthday = "1970-10-13",
            Sector = "农业",
        },
        new()
        {
            Id = "p-050",
            Name = "俞跃川",
            Unit = "t-baoan",
            Post = "convener",
            Birthday = "1975-09-09",
            Sector = "中共",
        },
        new()
        {
            Id = "p-051",
            Name = "凌志高",
            Unit = "t-lingxiang",
            Post = "convener",
            Birthday = "1973-04-23",
            Sector = "中共",
        },
        new()
        {
            Id = "p-052",
            Name = "蒋铁山",
            Unit = "t-jinshandian",
            Post = "convener",
            Birthday = "lunar:1974-12-08",
            Sector = "工会",
            Away = new("2021-06-21", "2021-07-16", null),
        },
        new()
        {
            Id = "p-053",
            Name = "乔本立",
            Unit = "t-huandiqiao",
            Post = "convener",
            Birthday = "1977-07-28",
            Sector = "中共",
        },
        new()
        {
            Id = "p-054",
            Name = "殷晓岚",
            Unit = "t-yinzu",
            Post = "convener",
            Birthday = "1981-06-06",
            Sector = "教育",
        },
        new()
        {
            Id = "p-055",
            Name = "成守义",
            Unit = "t-liurenba",
            Post = "convener",
            Birthday = "1971-02-03",
            Sector = "农业",
        },
        new()
        {
            Id = "p-056",
            Name = "裴兴旺",
            Unit = "t-chengui",
            Post = "convener",
            Birthday = "1978-03-14",
            Sector = "工商联",
        },
        new()
        {
            Id = "p-057",
            Name = "戴正言",
            Unit = "t-dajipu",
            Post = "convener",
            Birthday = "1976-11-20",
            Sector = "中共",
        },
        new()
        {
            Id = "p-058",
            Name = "雷寿山",
            Unit = null,
            Post = "other",
            Birthday = "1949-10-01",
            Groups = "b-retired",
            Status = "retired",
        },
        new()
        {
            Id = "p-059",
            Name = "涂桂英",
            Unit = null,
            Post = "other",
            Birthday = "lunar:1953-03-03",
            Groups = "b-retired",
            Status = "retired",
        },
        new()
        {
            Id = "p-060",
            Name = "秦望川",
            Unit = null,
            Post = "other",
            Birthday = "1957-12-12",
            Groups = "b-retired",
            Status = "retired",
        },
    ];
}
