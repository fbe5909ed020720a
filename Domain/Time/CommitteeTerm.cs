namespace Cppcc.Domain.Time;

/// <summary>届次: a term of the committee and a session of it.</summary>
/// <param name="Number">The term's number, 1 to 99.</param>
/// <param name="Session">The session's number in the term, 1 to 20; null while only the term is known.</param>
public sealed record CommitteeTerm(int Number, int? Session)
{
    /// <summary>The largest number of a term.</summary>
    public const int LastNumber = 99;

    /// <summary>The largest number of a session.</summary>
    public const int LastSession = 20;

    private const string Digits = "零一二三四五六七八九";

    /// <summary>十届五次会议, as it stands before a proposal's number; 十届 while no session is known.</summary>
    public string Chinese => Session is { } session ? $"{Numeral(Number)}届{Numeral(session)}次会议" : $"{Numeral(Number)}届";

    /// <summary>十, 十二, 二十, 二十一.</summary>
    private static string Numeral(int number)
    {
        var (tens, ones) = (number / 10, number % 10);
        var ten = tens switch
        {
            0 => "",
            1 => "十",
            _ => $"{Digits[tens]}十",
        };
        return tens > 0 && ones == 0 ? ten : $"{ten}{Digits[ones]}";
    }
}
