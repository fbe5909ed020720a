// Runs Azurite for as long as this process's standard input stays open, so that the emulator never outlives the program that
// started it, however that program ends. When the input ends, Azurite closes and saves its databases, and the process exits.
//
//   node serve.mjs --location DIR [--blobPort N] [--queuePort N] [--tablePort N]      (0 or absent: a free port)
//
// With EMULATOR_KEEPS=nothing in its environment it writes nothing into the folder: for tests that never read their data again, where
// writing all of it every five seconds would take a third of the emulator's time.
//
// The last line it prints before it serves is "ready {"blob":N,"queue":N,"table":N}", or "error CODE MESSAGE" and status 1.
import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const oldestNode = 20;
const services = ["blob", "queue", "table"];

function fail(code, message) {
  process.stdout.write(`error ${code} ${message}\n`, () => process.exit(1));
}

/** Resolves with the port it got, or rejects; the port is free again afterwards. */
function probe(port) {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(port, "127.0.0.1", () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });
}

/** A name that one process at a time can listen on; the system gives it back when that process ends. */
function lockName(folder) {
  const hash = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16);
  return process.platform === "win32" ? `\\\\.\\pipe\\azurite-${hash}` : join(tmpdir(), `azurite-${hash}.sock`);
}

function answers(name) {
  return new Promise((resolve) => {
    const connection = createConnection(name, () => {
      connection.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}

/** Takes the folder's lock; an emulator that is just closing gets some seconds to save its data. */
async function lock(folder, seconds) {
  const name = lockName(folder);
  for (const end = Date.now() + seconds * 1000; await answers(name); await new Promise((resolve) => setTimeout(resolve, 100)))
    if (Date.now() > end) return false;
  if (process.platform !== "win32") rmSync(name, { force: true });
  return new Promise((resolve) => {
    createServer((connection) => connection.destroy())
      .once("error", () => resolve(false))
      .listen(name, function () {
        this.unref();
        resolve(true);
      });
  });
}

/**
 * Three habits of the emulator's database that cost tests and replays about half of its time, and none of which its answers need:
 * - it looks a row up by the index of the first member asked for alone, a partition of thousands; so the row key is asked for first;
 * - it sorts every index of a collection anew when several are removed, be they none or one; so a few are removed one by one;
 * - it walks all collections, those of every table, to find one by its name; so what was found is kept, and that nothing was.
 */
function hurry({ prototype: database }, { prototype: collection }) {
  const few = 16;
  const { findOne, removeBatchByPositions } = collection;
  collection.findOne = function (query) {
    return findOne.call(this, query?.RowKey === undefined ? query : { RowKey: query.RowKey, ...query });
  };
  collection.removeBatchByPositions = function (positions) {
    if (positions.length > few) removeBatchByPositions.call(this, positions);
    else positions.map((position) => this.data[position]).forEach((row) => this.remove(row));
  };
  const { getCollection } = database;
  const found = new WeakMap();
  database.getCollection = function (name) {
    if (!found.has(this)) found.set(this, new Map());
    const known = found.get(this);
    if (!known.has(name)) known.set(name, getCollection.call(this, name));
    return known.get(name);
  };
  for (const change of ["addCollection", "removeCollection", "renameCollection", "loadJSONObject"]) {
    const changes = database[change];
    database[change] = function (...given) {
      try {
        return changes.apply(this, given);
      } finally {
        found.delete(this);
      }
    };
  }
}

/** Libraries that Azurite loads and, run like this, never calls: telemetry and databases of SQL. They are half of its start. */
function spare(require) {
  delete process.env.AZURITE_DB; // what another Azurite may be told: here everything lies in the folder
  for (const name of ["applicationinsights", "sequelize"]) {
    const filename = require.resolve(name);
    require.cache[filename] = { id: filename, filename, loaded: true, children: [], exports: { Model: class {} } };
  }
}

async function main() {
  if (Number(process.versions.node.split(".")[0]) < oldestNode)
    return fail("node", `Node ${oldestNode} or later is needed; this is ${process.version}.`);
  const options = Object.fromEntries(["location", ...services.map((service) => `${service}Port`)].map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options });
  mkdirSync(values.location, { recursive: true });
  if (!(await lock(values.location, 5))) return fail("folder", `The data folder ${values.location} is in use by a running emulator.`);

  const ports = {};
  for (const service of services) {
    const wanted = Number(values[`${service}Port`] ?? 0);
    try {
      ports[service] = await probe(wanted);
    } catch {
      return fail("port", `Port ${wanted} of 127.0.0.1, wanted for the ${service} service, is taken by another program.`);
    }
  }

  const quiet = ["--skipApiVersionCheck", "--disableTelemetry", "--silent"];
  const addresses = services.flatMap((service) => [`--${service}Host`, "127.0.0.1", `--${service}Port`, String(ports[service])]);
  const keeps = process.env.EMULATOR_KEEPS === "nothing" ? ["--inMemoryPersistence"] : ["--location", values.location];
  process.argv = [process.argv[0], "azurite", ...keeps, ...addresses, ...quiet];
  const listening = new Promise((resolve) => {
    let open = services.length;
    console.log = (line) => {
      if (String(line).includes("is successfully listening") && --open === 0) resolve();
    };
  });
  console.error = (line) => fail("azurite", String(line));
  // Ctrl-C and a closed terminal reach the whole group: the program that started this one closes it in its own time.
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => {});
  const once = process.once;
  const closable = new Promise((resolve) => {
    process.once = function (event, listener) {
      if (event === "SIGTERM") resolve();
      return event === "SIGINT" ? process : once.call(process, event, listener);
    };
  });
  const require = createRequire(import.meta.url);
  const loki = require("lokijs");
  hurry(loki, loki.Collection);
  spare(require);
  require("azurite/dist/src/azurite.js");
  await Promise.all([listening, closable]);

  process.stdin.on("end", () => process.emit("SIGTERM")).on("error", () => process.emit("SIGTERM")).resume();
  process.stdout.on("error", () => {});
  process.stdout.write(`ready ${JSON.stringify(ports)}\n`);
}

main().catch((error) => fail("azurite", error.message));
