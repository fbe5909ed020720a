using System.Net;
using System.Net.Sockets;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Which addresses are of the public internet: the registries of special-purpose addresses (RFC 6890) and what clouds keep to
/// themselves.
/// </summary>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // shared by carriers; 阿里云's metadata
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's own services of a virtual machine
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3", // multicast, reserved, broadcast
            "2001::/23", // Teredo and other protocols
            "2001:db8::/32",
            "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] Local =
    [
        .. new[]
        {
            "10.0.0.0/8",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address is of the public internet; of one that stands for another (IPv4 in IPv6), whether that one is.</summary>
    public static bool Has(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6)
            return Has(address.MapToIPv4());
        if (Translated.Contains(address))
            return Has(new IPAddress(bytes[12..]));
        if (SixToFour.Contains(address))
            return Has(new IPAddress(bytes[2..6]));
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !NotPublic.Any(n => n.Contains(address));
    }

    /// <summary>Whether an address is this machine's or of a network of the house's own.</summary>
    public static bool IsLocal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Local.Any(n => n.Contains(plain));
    }
}
