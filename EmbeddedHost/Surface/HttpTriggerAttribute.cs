namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for HTTP requests. Marks a parameter of type HttpRequest.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>All methods; no level. The embedded host refuses it: always name the level.</summary>
    public HttpTriggerAttribute()
    {
    }

    /// <summary>Some methods; no level. The embedded host refuses it: always name the level.</summary>
    /// <param name="methods">Methods such as "get"; case is ignored.</param>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>All methods.</summary>
    /// <param name="authLevel">The key that callers need.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Some methods.</summary>
    /// <param name="authLevel">The key that callers need.</param>
    /// <param name="methods">Methods such as "get"; case is ignored.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route below the route prefix, with parameters such as <c>{id}</c>; the function's name when null.</summary>
    public string? Route { get; set; }

    /// <summary>The accepted methods; all when null or empty.</summary>
    public string[]? Methods { get; }

    /// <summary>The key that callers need.</summary>
    public AuthorizationLevel AuthLevel { get; } = AuthorizationLevel.Function;
}

/// <summary>The key an HTTP function asks of its callers.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A user's token. Not offered by the embedded host.</summary>
    User = 1,

    /// <summary>A function key, a host key or the master key.</summary>
    Function = 2,

    /// <summary>A system key; here the master key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
