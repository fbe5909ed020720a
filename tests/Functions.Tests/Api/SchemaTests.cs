using System.Text.Json.Nodes;
using Cppcc.Functions.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>d</summary>
public sealed class SchemaTests(Winter winter) : IClassFixture<Winter>
{
    [Fact]
    public async Task Dump()
    {
        var found = new JsonArray();
        var reviews = (await winter.App.Get("organs/daye/supervision/2022-01-01")).Text;
        var review = System.Text.RegularExpressions.Regex.Match(reviews, "20\\d\\d-\\d\\d-\\d\\d(?=[^ ]*\")").Value;
        var key = (await winter.App.Get("organs/daye/keys")).Json["keys"]![0]!["id"]!.ToString();
        foreach (var call in Call.All)
        {
            var path = call.Path.Replace("{feed}", winter.FeedKey).Replace("{page}", winter.PageKey).Replace("{sign}", winter.SignKey)
                .Replace("{trace}", winter.Trace).Replace("{review}", review).Replace("{key}", key);
            var a = await winter.App.Send(new HttpMethod(call.Method), path, call.Body, call.ContentType);
            found.Add(new JsonObject { ["method"] = call.Method, ["path"] = call.Path, ["expected"] = call.Status, ["status"] = a.Status, ["type"] = a.ContentType, ["text"] = a.Text });
        }
        File.WriteAllText("/tmp/h2calls.json", found.ToJsonString(Storage.Rows.Json));
    }
}
