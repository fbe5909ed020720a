using System.Text.Json.Nodes;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>The workflows the county ships, the public rules in them, and how an organ makes them its own.</summary>
public sealed class CountyWorkflowsTests
{
    public static TheoryData<string> Kinds => [.. Given.County.Workflows.Workflows.Select(w => w.Id)];

    [Fact]
    public void The_county_has_these_kinds_of_matters() =>
        Assert.Equal(
            ["supervision", "request", "proposal", "follow-up", "topic", "outcome", "information", "assignment"],
            Given.County.Workflows.Workflows.Select(w => w.Id)
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_state_can_be_reached_and_from_every_open_one_a_closing_one(string kind)
    {
        var workflow = Of(kind);
        Assert.All(workflow.States.Skip(1), s => Assert.Contains(s.Id, workflow.After(workflow.States[0].Id)));
        Assert.All(workflow.States.Where(s => !s.Closing), s => Assert.Contains(workflow.After(s.Id), id => workflow.State(id)!.Closing));
        Assert.All(workflow.States.Where(s => s.Closing), s => Assert.Empty(workflow.After(s.Id)));
        Assert.True(workflow.FirstClosing.Closing);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_open_state_but_those_of_supervision_has_a_deadline_with_its_source(string kind) =>
        Assert.All(Of(kind).States, s => Assert.Equal(!s.Closing && kind != "supervision", s.Deadline is { Source.Length: > 0 }));

    /// <summary>What a national regulation says of proposals; everything else in the preset is the committee's own rule.</summary>
    [Fact]
    public void The_deadlines_of_proposals_are_those_of_the_public_rules()
    {
        var proposal = Of("proposal");
        foreach (var state in new[] { "assigned", "interviewed" })
        {
            var reply = proposal.State(state)!.Deadline!;
            Assert.Equal(
                (new Term.Months(3), "assigned", new Term.Months(6)),
                ((Term.Months)reply.Term, reply.Since, (Term.Months)reply.ExtendTo!)
            );
        }

        var back = proposal.State("assigned")!.Return!;
        Assert.Equal(("filed", new Term.Workdays(10)), (back.To, (Term.Workdays)back.Within!));
        var opinion = Assert.Single(proposal.State("assigned")!.Obligations!);
        Assert.Equal(("coHosts", "opinionOf", new Term.Months(1)), (opinion.Of, opinion.Met, (Term.Months)opinion.Term));
        var again = proposal.State("replied")!.Dissatisfied!;
        Assert.Equal(("rehandled", 1, new Term.Months(1)), (again.To, again.Times, (Term.Months)again.AfterClosing!));
        Assert.Equal(new Term.Months(1), proposal.State("rehandled")!.Deadline!.Term);
        Assert.Equal(["A", "B", "C", "D"], proposal.Attribute("answer")!.Values.Select(v => v.Id));
        Assert.Equal(
            ["assigned", "assigned", "assigned", "interviewed", "rehandled"],
            proposal.States.SelectMany(s =>
                new[] { s.Deadline?.Source, s.Return?.Source }
                    .Concat(s.Obligations!.Select(o => o.Source))
                    .Where(r => r?.StartsWith("提案工作条例", StringComparison.Ordinal) == true)
                    .Select(_ => s.Id)
            )
        );
    }

    [Theory]
    [InlineData("request", "submitted", "instructed", "party-secretary mayor")]
    [InlineData("request", "submitted", "approved", "party-secretary")]
    [InlineData("request", "drafted", "submitted", "unit")]
    [InlineData("topic", "collected", "selected", "chair vice-chair secretary-general")] // the CPPCC selects,
    [InlineData("topic", "selected", "settled", "party-secretary")] // the Committee settles: M16
    [InlineData("outcome", "submitted", "instructed", "party-secretary mayor")]
    [InlineData("proposal", "submitted", "filed", "")]
    [InlineData("supervision", "doing", "done", "")]
    public void A_step_names_who_may_take_it(string kind, string from, string to, string by) =>
        Assert.Equal(by, string.Join(' ', Of(kind).State(from)!.StepTo(to)!.By));

    [Theory]
    [InlineData("supervision", "")]
    [InlineData("request", "form")]
    [InlineData("proposal", "origin field")]
    [InlineData("topic", "origin")]
    [InlineData("outcome", "form")]
    [InlineData("information", "field")]
    [InlineData("assignment", "form")]
    public void An_opening_requires(string kind, string attributes) => Assert.Equal(attributes, string.Join(' ', Of(kind).Requires));

    [Theory]
    [InlineData("proposal", true)] // back to where it is assigned anew
    [InlineData("supervision", false)] // closed as returned
    public void Only_proposals_say_themselves_where_a_return_leads(string kind, bool rules) => Assert.Equal(rules, Of(kind).RulesReturns);

    [Theory]
    [InlineData("proposal", "replied", "closed rehandled replied tracked")] // replied again after the second handling
    [InlineData("proposal", "tracked", "closed rehandled replied tracked")] // a dissatisfied proposer
    [InlineData("request", "instructed", "acted-on closed")]
    [InlineData("request", "closed", "")]
    public void What_can_come_after_a_state(string kind, string state, string expected) =>
        Assert.Equal(expected, string.Join(' ', Of(kind).After(state).Order(StringComparer.Ordinal)));

    [Fact]
    public void An_organ_changes_only_a_deadline_s_months()
    {
        var own = With("""{"workflows":[{"id":"proposal","states":[{"id":"tracked","deadline":{"months":6}}]}]}""").Of("proposal")!;
        Assert.Equal(new Deadline(new Term.Months(6), null, null, "本会规定：上年度B类答复“回头看”"), own.State("tracked")!.Deadline);
        Assert.Equal(Content(Of("proposal").States.Where(s => s.Id != "tracked")), Content(own.States.Where(s => s.Id != "tracked")));
        Assert.Equal(["closed"], own.State("tracked")!.Next.Select(t => t.To));
    }

    [Fact]
    public void An_organ_changes_a_deadline_s_unit_by_taking_the_old_one_away()
    {
        const string Both = """{"workflows":[{"id":"proposal","states":[{"id":"filed","deadline":{"days":30}}]}]}""";
        Assert.Equal(
            "/workflows/2/states/1/deadline",
            Assert.Single(OrganSettings.Check("county", "workflows", JsonNode.Parse(Both)!)).Pointer
        );
        Assert.Equal(
            new Term.Days(30),
            With(Both.Replace("\"days\"", "\"workdays\":null,\"days\"", StringComparison.Ordinal))
                .Of("proposal")!
                .State("filed")!
                .Deadline!.Term
        );
        Assert.Null(
            With("""{"workflows":[{"id":"proposal","states":[{"id":"filed","deadline":null}]}]}""").Of("proposal")!.State("filed")!.Deadline
        );
    }

    [Fact]
    public void An_organ_adds_a_step_and_changes_who_may_take_another()
    {
        var own = With(
                """{"workflows":[{"id":"topic","states":[{"id":"selected","next":[{"id":"not-selected"},{"id":"settled","by":["party-secretary","mayor"]}]}]}]}"""
            )
            .Of("topic")!;
        Assert.Equal(["settled", "not-settled", "not-selected"], own.State("selected")!.Next.Select(t => t.To));
        Assert.Equal(["party-secretary", "mayor"], own.State("selected")!.StepTo("settled")!.By);
    }

    [Fact]
    public void An_organ_adds_a_state_on_the_way()
    {
        var own = With(
                """
                {"workflows":[{"id":"supervision","states":[
                  {"id":"doing","next":[{"id":"done","removed":true},{"id":"accepted"}]},
                  {"id":"accepted","name":"已验收","deadline":{"workdays":5,"source":"本会规定"},"next":[{"id":"done"}]}]}]}
                """
            )
            .Of("supervision")!;
        Assert.Equal(["opened", "doing", "done", "accepted"], own.States.Select(s => s.Id));
        Assert.Equal(["accepted"], own.State("doing")!.Next.Select(t => t.To));
    }

    [Theory]
    [InlineData("""[{"id":"tracked","removed":true}]""", "/workflows/2/states/4/next“tracked”不是本流程的状态")]
    [InlineData("""[{"id":"tracked","removed":true},{"id":"replied","next":[{"id":"tracked","removed":true}]}]""", "")]
    [InlineData("""[{"id":"assigned","next":[{"id":"interviewed","removed":true}]}]""", "/workflows/2/states/3“interviewed”无从到达")]
    [InlineData(
        """[{"id":"interviewed","next":[{"id":"replied","removed":true}]}]""",
        "/workflows/2/states/3/next“interviewed”没有后续状态，又不是办结状态"
    )]
    [InlineData("""[{"id":"interviewed","next":null}]""", "/workflows/2/states/3/next“interviewed”没有后续状态，又不是办结状态")]
    public void What_a_removal_leaves_broken_is_refused(string states, string faults) =>
        Assert.Equal(
            faults,
            string.Join(
                ' ',
                OrganSettings
                    .Check("county", "workflows", JsonNode.Parse($$"""{"workflows":[{"id":"proposal","states":{{states}}}]}""")!)
                    .Select(f => f.Pointer + f.Message)
            )
        );

    [Fact]
    public void An_organ_describes_a_kind_of_its_own()
    {
        var own = With(
            """{"workflows":[{"id":"petition","name":"来信来访","states":[{"id":"received","name":"已收到","next":[{"id":"answered","by":["office"]}]},{"id":"answered","name":"已答复","closing":true}]}]}"""
        );
        Assert.Equal("来信来访", own.Of("petition")!.Name);
        Assert.Equal(9, own.Workflows.Count);
    }

    [Fact]
    public void A_version_that_was_kept_is_read_again_and_one_that_no_longer_can_be_is_none()
    {
        Assert.Equal(
            Content(Given.County.Workflows.Workflows),
            Content(OrganSettings.WorkflowsOf(Given.County.InForce("workflows"))!.Workflows)
        );
        Assert.Null(OrganSettings.WorkflowsOf(JsonNode.Parse("""{"workflows":[]}""")!));
    }

    private static string Content(object value) => Given.Content(value);

    private static Workflow Of(string kind) => Given.County.Workflows.Of(kind)!;

    private static WorkflowsSection With(string overrides) => Given.CountyWith("workflows", overrides).Workflows;
}
