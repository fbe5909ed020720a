using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>What triggered an invocation.</summary>
internal abstract record InvocationInput
{
    public sealed record Timer(TimerInfo Info) : InvocationInput;

    public sealed record Queue(string Text) : InvocationInput;

    public sealed record Http(HttpContext Context) : InvocationInput;
}
