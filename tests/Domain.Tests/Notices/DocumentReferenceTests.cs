using Cppcc.Domain.Notices;
using Xunit;

namespace Cppcc.Domain.Tests.Notices;

public sealed class DocumentReferenceTests
{
    [Theory]
    [InlineData("circulars/2021-04", "circulars/2021-04", "2021年4月通报")]
    [InlineData("evaluations/2021", "evaluations/2021", "2021年考评")]
    [InlineData("scores/2021-Q1", "scores/2021-Q1", "2021年第一季度评分")]
    [InlineData("scores/2021-Q1/c-economy,c-culture", "scores/2021-Q1", "2021年第一季度评分")] // subjects are no part of the address
    [InlineData("letters/2021/12,13", "letters/2021", "2021年信件")]
    public void A_reference_is_read_as_it_is_printed(string text, string page, string name)
    {
        var reference = DocumentReference.Parse(text)!;
        Assert.Equal((text, page, name), ($"{reference}", reference.Page, reference.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("circulars")]
    [InlineData("circulars/2021")]
    [InlineData("circulars/2021-Q1")]
    [InlineData("circulars/2021-04/c-economy")]
    [InlineData("scores/2021-Q1/")]
    [InlineData("scores/2021-Q1/a,")]
    [InlineData("scores/2021-Q1/a/b")]
    [InlineData("plans/2021-04")]
    [InlineData("letters/2021")]
    [InlineData("letters/2021-04/1")]
    public void Anything_else_is_none(string? text) => Assert.Null(DocumentReference.Parse(text));

    [Theory]
    [InlineData("", null)]
    [InlineData("scores/2021-Q1/a", "scores/2021-Q1/a")]
    [InlineData("scores/2021-Q1/a scores/2021-Q1/b,a", "scores/2021-Q1/a,b")]
    [InlineData("scores/2021-Q1/a scores/2021-Q1", "scores/2021-Q1")] // a leader who also answers for a subject has all
    public void Who_is_told_several_times_has_one_document(string references, string? expected) =>
        Assert.Equal(
            expected,
            DocumentReference
                .Merged(references.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DocumentReference.Parse))
                ?.ToString()
        );
}
