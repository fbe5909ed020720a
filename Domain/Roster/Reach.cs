using System.Text.RegularExpressions;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Roster;

/// <summary>联系方式: how a person, a leader or a unit can be reached. Personal: it goes into no log and no trace.</summary>
/// <param name="Email">The address of a mailbox; null for none.</param>
/// <param name="Phone">A mobile phone, digits with an optional plus first; null when it is not known.</param>
/// <param name="User">The id under which the office's messenger knows the person; null when it is not known.</param>
/// <param name="Robots">The group robots that reach them, by the ids of settings section <c>channels</c>; one after another.</param>
/// <param name="Channel">The channel that is tried first, one of <see cref="Channels"/>; null for the unit's or the organ's order.</param>
/// <param name="DigestAt">Local time from which the day's digest may come; null for when it is made.</param>
/// <param name="NoNotices">Whether they get no notices at all: those are recorded as suppressed.</param>
public sealed partial record Reach(
    string? Email,
    string? Phone,
    string? User,
    IReadOnlyList<string> Robots,
    string? Channel,
    TimeOnly? DigestAt,
    bool NoNotices
)
{
    /// <summary>No way at all.</summary>
    public static readonly Reach None = new(null, null, null, [], null, null, NoNotices: false);

    /// <summary>The channels that an order may name.</summary>
    public static readonly IReadOnlyList<string> Channels = ["email", "robot", "webhook", "outbox"];

    /// <summary>
    /// Whether a text has the form of an address that a mail server can be given: something, one at sign, a domain with a dot; no blank, no
    /// bracket, no sign that ends a header line.
    /// </summary>
    public static bool IsAddress(string text) => text.Length <= 254 && AddressForm().IsMatch(text);

    /// <summary>Reads the members that say how to reach somebody. An address that is none is refused when somebody enters it now.</summary>
    /// <param name="isUnit">A unit has no phone, no hour and nothing to opt out of.</param>
    internal static Reach Read(Fields f, bool isUnit = false)
    {
        var email = f.OptionalText("email", 254);
        if (f.IsEntered && email is not null && !IsAddress(email))
            f.Refuse("email", "不是邮箱地址，应写作 name@example.cn");
        var phone = isUnit ? null : f.OptionalText("phone", 20);
        if (phone is not null && !PhoneForm().IsMatch(phone))
            f.Refuse("phone", "不是手机号码，应为 5 至 15 位数字，可在前面加 +");
        return new Reach(
            email,
            phone,
            isUnit ? null : f.OptionalText("user", 64),
            f.Texts("robots"),
            f.OptionalChoice("channel", Channels),
            isUnit ? null : f.OptionalTime("digestAt"),
            !isUnit && (f.OptionalTruth("noNotices") ?? false)
        );
    }

    [GeneratedRegex(
        @"^[^\s@<>()\[\],;:""\\\p{C}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.\-]*[\p{L}\p{N}])?\.[\p{L}\p{N}\-]{2,63}$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex AddressForm();

    [GeneratedRegex("^[+]?[0-9]{5,15}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneForm();
}
