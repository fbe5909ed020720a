using Cppcc.Domain.Events;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Regulations;

/// <summary>制度台账: a fold over what was reported of regulations.</summary>
public sealed class RegulationBookTests
{
    /// <summary>Few ids and days, so that regulations supersede each other in every way.</summary>
    private static readonly Gen<Trace[]> Anything =
        from parts in Gen.Choose(0, 3).ListOf(60)
        select Enumerable
            .Range(0, 12)
            .Select(i =>
            {
                var (id, day, told) = (
                    $"r-{parts[5 * i]}",
                    $"2020-0{1 + parts[(5 * i) + 1]}-01",
                    $"2021-01-0{1 + parts[(5 * i) + 2]} 09:00"
                );
                return parts[(5 * i) + 3] < 2
                    ? Adopted($"e{i}", id, day, told, supersedes: parts[(5 * i) + 4] == parts[5 * i] ? [] : [$"r-{parts[(5 * i) + 4]}"])
                    : Reviewed($"e{i}", id, day, (RegulationVerdict)(parts[(5 * i) + 4] % 3), told: told);
            })
            .ToArray();

    [Fact]
    public void The_order_of_arrival_never_matters_nor_do_repeats() =>
        Any.Holds(
            from told in Anything
            from shuffled in Gen.Shuffle(told.Concat(told).ToArray())
            select (told, shuffled),
            x => Given.Content(Book(x.told)) == Given.Content(Book(x.shuffled)),
            500
        );

    [Fact]
    public void Of_rules_that_supersede_each_other_one_stays_in_force() =>
        Any.Holds(
            Anything,
            told =>
            {
                var book = Book(told);
                var repealed = book.Regulations.Any(r => r.Reviews.Any(v => v.Verdict == RegulationVerdict.Repealed));
                return book.Regulations.Count == 0 || repealed || book.Regulations.Any(r => r.InForce);
            },
            1000
        );

    [Fact]
    public void What_ended_did_so_on_or_after_its_adoption_and_is_reviewed_no_more() =>
        Any.Holds(
            Anything,
            told =>
                Book(told)
                    .Regulations.All(r =>
                        !(r.Ended < r.Adopted)
                        && !(r.Ended < r.Reviews.LastOrDefault()?.On)
                        && (r.InForce || r.ReviewDue(Given.County.Regulations) is null)
                    ),
            500
        );

    [Theory]
    [InlineData("", "2021-02-28")] // three years after the adoption on 29 February 2018's eve
    [InlineData("kept 2020-06-30", "2023-06-30")]
    [InlineData("kept 2020-06-30,revised 2019-01-15", "2023-06-30")] // whatever was told first
    [InlineData("repealed 2020-06-30", null)]
    public void A_review_is_due_so_many_years_after_the_last_or_the_adoption(string reviews, string? due)
    {
        var regulation = Book([Adopted("e0", "r-1", "2018-02-28"), .. Reviews(reviews)]).Find("r-1")!;
        Assert.Equal(Given.DayOrNone(due), regulation.ReviewDue(Given.County.Regulations));
    }

    [Theory]
    [InlineData(null, "duty", "2019-03-01", "2022-03-01")]
    [InlineData(null, "internal-control", "2019-03-01", "2021-03-01")]
    [InlineData(5, "internal-control", "2019-03-01", "2024-03-01")] // its own rhythm
    [InlineData(0, "duty", "2019-03-01", null)] // never
    [InlineData(null, "former-kind", "2019-03-01", null)] // a kind that settings no longer have
    [InlineData(1, "duty", "2020-02-29", "2021-02-28")]
    public void How_often_a_rule_is_reviewed_is_its_own_or_its_kind_s(int? every, string kind, string adopted, string? due) =>
        Assert.Equal(
            Given.DayOrNone(due),
            Book([Adopted("e0", "r-1", adopted, kind: kind, every: every)]).Find("r-1")!.ReviewDue(Given.County.Regulations)
        );

    [Fact]
    public void The_last_review_before_it_was_entered_counts_like_one_that_was_told() =>
        Assert.Equal(
            Given.Day("2023-05-01"),
            Book([Adopted("e0", "r-1", "2015-01-01", reviewed: "2020-05-01"), Reviewed("e1", "r-1", "2019-05-01", RegulationVerdict.Kept)])
                .Find("r-1")!
                .ReviewDue(Given.County.Regulations)
        );

    [Fact]
    public void A_revision_may_bring_a_new_number_and_title()
    {
        var book = Book([
            Adopted("e0", "r-1", "2018-03-01"),
            Reviewed("e1", "r-1", "2021-03-01", RegulationVerdict.Revised, "大政协办〔2021〕9号", "考勤办法"),
            Reviewed("e2", "r-1", "2022-03-01", RegulationVerdict.Revised),
        ]);
        Assert.Equal(("大政协办〔2021〕9号", "考勤办法"), (book.Find("r-1")!.Number, book.Find("r-1")!.Title));
        Assert.Equal(["e1", "e2"], book.Find("r-1")!.Reviews.Select(r => r.Event));
    }

    [Fact]
    public void A_rule_gives_way_to_the_one_that_supersedes_it_and_is_found_as_it_was_before()
    {
        Trace[] told =
        [
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-2", "2021-04-01", "2021-04-02 09:00", supersedes: ["r-1"]),
            Reviewed("e2", "r-1", "2021-05-01", RegulationVerdict.Kept),
        ];
        var (old, present) = (Book(told).Find("r-1")!, Book(told).Find("r-2")!);
        // a review after its end is none
        Assert.Equal((false, "r-2", Given.Day("2021-04-01"), 0), (old.InForce, old.SupersededBy, old.Ended, old.Reviews.Count));
        Assert.True(present.InForce);
        var before = RegulationBook.Of(told, DateTimeOffset.MaxValue, Given.Day("2021-03-31"));
        Assert.True(Assert.Single(before.Regulations).InForce);
        Assert.Single(RegulationBook.Of(told, Given.At("2021-04-01 09:00"), DateOnly.MaxValue).Regulations); // not told yet
    }

    [Fact]
    public void Every_review_belongs_to_its_rule_or_is_listed_with_the_reason() =>
        Any.Holds(
            Anything,
            told =>
            {
                var book = Book(told);
                return book.Regulations.SelectMany(r => r.Reviews)
                        .Concat(book.Stray.Select(s => s.Review))
                        .Select(r => r.Event)
                        .Order(StringComparer.Ordinal)
                        .SequenceEqual(told.Where(t => t.Body is RegulationReviewed).Select(t => t.Sealed.Id).Order(StringComparer.Ordinal))
                    && book.Stray.All(s => s.Why.Length > 0);
            },
            500
        );

    [Theory]
    [InlineData("2021-03-31", "2021-04-01", "r-2 2021-03-31")] // superseded, then repealed: it had ended before
    [InlineData("2021-04-01", "2021-04-01", "r-2 2021-04-01")]
    [InlineData("2021-04-02", "2021-04-01", " 2021-04-01")]
    public void What_ends_in_two_ways_ends_the_first(string superseded, string repealed, string ended)
    {
        Trace[] told =
        [
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-2", superseded, supersedes: ["r-1"]),
            Reviewed("e2", "r-1", repealed, RegulationVerdict.Repealed),
        ];
        var regulation = Book(told).Find("r-1")!;
        Assert.Equal(ended, $"{regulation.SupersededBy} {regulation.Ended:yyyy-MM-dd}");
    }

    [Fact]
    public void A_rule_and_its_successor_may_have_one_number_whichever_is_told_first()
    {
        var successor = Book([Adopted("e1", "r-2", "2021-04-01", supersedes: ["r-1"])]);
        Assert.Empty(
            successor.Refuses(
                new RegulationAdopted
                {
                    Regulation = "r-1",
                    Number = "号r-2",
                    Title = "考勤制度",
                    Kind = "duty",
                    Unit = null,
                    Adopted = Given.Day("2018-03-01"),
                    ReviewEvery = null,
                    Reviewed = null,
                    Supersedes = [],
                }
            )
        );
    }

    [Theory]
    [InlineData("号 r-1", "", "e2 r-2 r-1")]
    [InlineData("号 r-1", "r-1", "")] // its successor may keep the number
    [InlineData("另号", "", "")]
    public void Two_in_force_of_one_number_are_found_in_every_order(string number, string supersedes, string found)
    {
        var one = Adopted("e0", "r-1", "2018-03-01");
        var other = Adopted("e1", "r-2", "2018-03-01", supersedes: supersedes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var renumbered = Reviewed("e2", "r-2", "2021-01-01", RegulationVerdict.Revised, number);
        foreach (var told in new[] { new[] { one, other, renumbered }, [renumbered, other, one], [other, one, renumbered] })
            Assert.Equal(found, string.Join(' ', Book(told).SharedNumbers.Select(s => $"{s.Event} {s.Regulation.Id} {s.Other.Id}")));
        Assert.Empty(Book([one, other, renumbered, Reviewed("e3", "r-1", "2021-01-02", RegulationVerdict.Repealed)]).SharedNumbers);
    }

    [Fact]
    public void A_newer_rule_is_not_superseded_by_an_older_one() =>
        Assert.True(
            Book([Adopted("e0", "r-1", "2020-01-01"), Adopted("e1", "r-2", "2019-01-01", supersedes: ["r-1"])]).Find("r-1")!.InForce
        );

    [Fact]
    public void What_cannot_take_its_place_is_kept_aside()
    {
        var book = Book([
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-1", "2019-03-01", "2021-01-02 09:00"),
            Reviewed("e2", "r-9", "2020-01-01", RegulationVerdict.Kept),
        ]);
        Assert.Equal(("e1", "r-1"), (Assert.Single(book.Repeated).Event, book.Repeated[0].Regulation));
        Assert.Equal(
            ("r-9", "e2", "台账中没有这项制度"),
            (Assert.Single(book.Stray).Regulation, book.Stray[0].Review.Event, book.Stray[0].Why)
        );
        Assert.Equal(Given.Day("2018-03-01"), book.Find("r-1")!.Adopted);
    }

    [Theory]
    [InlineData("大政协办〔2018〕5号", true)]
    [InlineData("大政协办[2018]5号", true)]
    [InlineData("大政协办（2018） ５ 号", true)]
    [InlineData("大政协办〔2018〕6号", false)]
    [InlineData("大政协〔2018〕5号", false)]
    public void Numbers_are_compared_as_people_write_them(string number, bool same) =>
        Assert.Equal(same, Regulation.Normal("大政协办〔2018〕5号") == Regulation.Normal(number));

    [Theory]
    [InlineData("r-1", "另号", "2021-01-01", "", "/data/id 编号已用于“考勤制度”（号r-1）")]
    [InlineData("r-9", "号 r-1", "2021-01-01", "", "")] // a number of two is told, not refused: the other may be told later
    [InlineData("r-9", "号r-1", "2021-01-01", "r-1", "")] // its successor may keep the number
    [InlineData("r-9", "另号", "2018-02-28", "r-1", "/data/supersedes/0 “考勤制度”2018-03-01 才通过，晚于本制度，不能由本制度替代")]
    [InlineData("r-9", "另号", "2021-01-01", "r-2", "")] // what was repealed may have a successor all the same
    [InlineData("r-9", "另号", "2021-01-01", "r-1 unheard-of", "")] // which may still be told
    [InlineData("r-9", "号r-2", "2021-01-01", "", "")] // the number of one that is no longer in force
    public void What_may_not_be_entered_is_refused(string id, string number, string adopted, string supersedes, string fault)
    {
        var book = Book([
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-2", "2018-03-01"),
            Reviewed("e2", "r-2", "2020-06-30", RegulationVerdict.Repealed),
        ]);
        var said = new RegulationAdopted
        {
            Regulation = id,
            Number = number,
            Title = "新制度",
            Kind = "duty",
            Unit = null,
            Adopted = Given.Day(adopted),
            ReviewEvery = null,
            Reviewed = null,
            Supersedes = supersedes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
        Assert.StartsWith(fault, string.Join('|', book.Refuses(said).Select(f => $"{f.Pointer} {f.Message}")), StringComparison.Ordinal);
        Assert.Equal(fault.Length == 0, !book.Refuses(said).Any());
    }

    [Theory]
    [InlineData("r-1", "2018-02-28", "/data/at 2018-02-28 早于通过日期 2018-03-01")]
    [InlineData("r-1", "2018-03-01", null)]
    [InlineData("r-2", "2020-06-30", null)] // the day of its end
    [InlineData("r-2", "2020-07-01", "/data/id “考勤制度”已于 2020-06-30 停止执行，不再审查")]
    [InlineData("unheard-of", "2020-07-01", null)]
    public void What_may_not_be_reviewed_is_refused(string regulation, string at, string? fault)
    {
        var book = Book([
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-2", "2018-03-01"),
            Reviewed("e2", "r-2", "2020-06-30", RegulationVerdict.Repealed),
        ]);
        Assert.Equal(
            fault,
            book.Refuses(new RegulationReviewed(regulation, Given.Day(at), RegulationVerdict.Kept, null, null, null, null)) is { } f
                ? $"{f.Pointer} {f.Message}"
                : null
        );
    }

    [Theory]
    [InlineData("2020-11", "")]
    [InlineData("2020-12", "3 r-1")] // the review is due on 1 March 2021
    [InlineData("2021-01", "")]
    [InlineData("2021-02", "1 r-1")]
    [InlineData("2021-03", "0 r-1")]
    [InlineData("2021-04", "-1 r-1")]
    [InlineData("2022-04", "0 r-3|-13 r-1")] // until it is held
    public void Months_remind_of_reviews_as_the_settings_say(string month, string expected)
    {
        var book = Book([
            Adopted("e0", "r-1", "2018-03-01"),
            Adopted("e1", "r-2", "2018-03-01"),
            Reviewed("e2", "r-2", "2020-06-30", RegulationVerdict.Repealed),
            Adopted("e3", "r-3", "2019-04-30"),
        ]);
        var reminded = RegulationReminders.In(Cppcc.Domain.Time.Period.Parse(month), book, Given.County.Regulations);
        Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            reminded.Select(r => $"{r.MonthsLeft} {r.Regulation.Id}").Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<Trace> Reviews(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select((r, i) => Reviewed($"v{i}", "r-1", r.Split(' ')[1], Enum.Parse<RegulationVerdict>(r.Split(' ')[0], true)));

    private static RegulationBook Book(IEnumerable<Trace> told) => RegulationBook.Of(told, DateTimeOffset.MaxValue, DateOnly.MaxValue);

    private static Trace Adopted(
        string id,
        string regulation,
        string adopted,
        string told = "2021-01-01 09:00",
        string kind = "duty",
        int? every = null,
        string? reviewed = null,
        params string[] supersedes
    ) =>
        Of(
            id,
            told,
            new RegulationAdopted
            {
                Regulation = regulation,
                Number = $"号{regulation}",
                Title = "考勤制度",
                Kind = kind,
                Unit = null,
                Adopted = Given.Day(adopted),
                ReviewEvery = every,
                Reviewed = Given.DayOrNone(reviewed),
                Supersedes = supersedes,
            }
        );

    private static Trace Reviewed(
        string id,
        string regulation,
        string at,
        RegulationVerdict verdict,
        string? number = null,
        string? title = null,
        string told = "2021-01-01 10:00"
    ) => Of(id, told, new RegulationReviewed(regulation, Given.Day(at), verdict, number, title, null, null));

    private static Trace Of(string id, string told, CommitteeEvent body) =>
        new(new SealedTrace(id, "", body.DatedOn ?? Given.Day(told[..10]), Given.At(told), ""), body);
}
