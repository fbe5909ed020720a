// Reads queries as Azure Monitor does, with the tables of a workspace that the app writes to, and says what is wrong with each.
//
//   node read.mjs < queries.json > faults.json      ["query", …] gives [["fault", …], …]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";

// The package is made for browsers: two scripts that put their names into the global object.
const folder = dirname(createRequire(import.meta.url).resolve("@kusto/language-service-next/package.json"));
for (const script of ["bridge.min.js", "Kusto.Language.Bridge.min.js"])
  runInThisContext(readFileSync(join(folder, script), "utf8"), { filename: script });
const { Bridge, Kusto } = globalThis;
const { GlobalState, KustoCode, Symbols } = Kusto.Language;

const columns = "TimeGenerated: datetime, Name: string, Properties: dynamic, ItemCount: int, AppRoleInstance: string";
const tables = {
  AppMetrics: `(${columns}, Sum: real, Min: real, Max: real)`,
  AppRequests: `(${columns}, Success: bool, DurationMs: real, ResultCode: string)`,
  Usage: "(TimeGenerated: datetime, DataType: string, IsBillable: bool, Quantity: real, QuantityUnit: string)",
};
const workspace = new Symbols.DatabaseSymbol.ctor(
  "workspace",
  Object.entries(tables).map(([name, schema]) => Symbols.TableSymbol.From(schema).WithName(name)),
);
const globals = GlobalState.Default.WithDatabase(workspace);

function faults(query) {
  const found = [];
  const each = Bridge.getEnumerator(KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics());
  while (each.moveNext()) found.push(`${each.Current.Message} At: ${query.slice(each.Current.Start).split("\n")[0]}`);
  return found;
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(faults)));
