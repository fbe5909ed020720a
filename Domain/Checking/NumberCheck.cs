using System.Globalization;
using System.Text.RegularExpressions;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Supervision;

namespace Cppcc.Domain.Checking;

/// <summary>Numbers that were given: those printed in what a holder made.</summary>
/// <param name="At">Where the holder lies.</param>
/// <param name="Holder">The run that gave them.</param>
/// <param name="Numbers">In the order in which they were given.</param>
public sealed record GivenNumbers(Spot At, string Holder, IReadOnlyList<int> Numbers);

/// <summary>文号: no number is given twice, and each was reserved by its holder.</summary>
public static partial class NumberCheck
{
    /// <summary>What is wrong with the numbers of one kind and year.</summary>
    /// <param name="at">Where the register lies.</param>
    /// <param name="given">Every holder of the year, in order of giving.</param>
    public static IEnumerable<Finding> Of(Spot at, NumberRegister register, IReadOnlyList<GivenNumbers> given)
    {
        var last = register.Before;
        foreach (var reservation in register.Reservations)
        {
            if (reservation.First <= last || reservation.Count < 1)
                yield return at.Finding(
                    FindingKind.NumberTwice,
                    $"文号登记有误：{reservation.Holder} 占用的 {reservation.First}—{reservation.Last} 号与前面的重叠（前面已到 {last} 号）。请停止编号，核对已发出的文书后修正登记。"
                );
            last = Math.Max(last, reservation.Last);
        }

        var holders = new Dictionary<int, string>();
        foreach (var holder in given)
        foreach (var number in holder.Numbers)
        {
            if (!holders.TryAdd(number, holder.Holder))
                yield return holder.At.Finding(
                    FindingKind.NumberTwice,
                    $"{number} 号用了两次：{holders[number]} 和 {holder.Holder}。请通知收件单位，对后一份发更正，重新编号。"
                );
            if (number > register.Before && !register.Reservations.Any(r => r.Holder == holder.Holder && Has(r, number)))
                yield return holder.At.Finding(
                    FindingKind.NumberNotReserved,
                    $"{holder.Holder} 用了 {number} 号，但登记中没有为它占用此号，别处可能再用。请核对文号登记。"
                );
        }
    }

    /// <summary>The numbers of a review's slips.</summary>
    public static IReadOnlyList<int> Of(ReviewDecision review) => Of(review.Slips.Select(s => s.Number).OfType<string>());

    /// <summary>The numbers in printed ones: 5 of 大政协办〔2021〕5号.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<string> printed) => [.. printed.Select(Of).OfType<int>()];

    private static int? Of(string printed) =>
        Serial().Match(printed) is { Success: true } match ? int.Parse(match.Groups["serial"].Value, CultureInfo.InvariantCulture) : null;

    private static bool Has(NumberReservation reservation, int number) => reservation.First <= number && number <= reservation.Last;

    [GeneratedRegex("〕(?<serial>[0-9]{1,9})号", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Serial();
}
