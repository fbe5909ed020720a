// Starts the storage emulator (serve.mjs and its options) and stands before it, so that a test says exactly between which two calls to
// storage a program dies, and what becomes of the call.
//
//   PROXY_ARMED   a file: calls are counted from when it is there
//   PROXY_KILLS   "before N": the Nth call kills the program, and never reaches storage; "after N": storage has carried it out, and the
//                 program is killed before it knows; "… emulator": the emulator is killed at the same moment
//   PROXY_FAILS   N: of all calls every Nth fails, in turn refused before it reaches storage and cut off after storage carried it out
//
// A program's emulator is its child, and so is this: the program is the parent.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { createInterface } from "node:readline";

const [when, at, also] = (process.env.PROXY_KILLS ?? "").split(" ");
const failsEvery = Number(process.env.PROXY_FAILS ?? 0);
const program = process.ppid;
const agent = new Agent({ keepAlive: true });
const emulator = spawn(process.execPath, process.argv.slice(2), { stdio: ["inherit", "pipe", "inherit"] });
let calls = 0;
let armed = 0;

function kill() {
  if (also === "emulator") emulator.kill("SIGKILL");
  process.kill(program, "SIGKILL");
}

/** What becomes of the next call: "kill before", "kill after", "refuse", "cut off", or nothing. */
function fate() {
  calls++;
  if (when && (armed > 0 || existsSync(process.env.PROXY_ARMED)) && ++armed === Number(at)) return `kill ${when}`;
  if (failsEvery && calls % failsEvery === 0) return (calls / failsEvery) % 2 ? "refuse" : "cut off";
}

function forward(port, incoming, answer) {
  const chunks = [];
  const fated = fate();
  incoming.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
    if (fated === "kill before") return kill();
    if (fated === "refuse") return answer.writeHead(503).end();
    const { method, url: path, rawHeaders: headers } = incoming;
    request({ host: "127.0.0.1", port, method, path, headers, agent, setHost: false }, (outgoing) => {
      const parts = [];
      outgoing.on("data", (part) => parts.push(part)).on("end", () => {
        if (fated === "kill after") return kill();
        if (fated === "cut off") return incoming.socket.destroy();
        answer.writeHead(outgoing.statusCode, outgoing.rawHeaders).end(Buffer.concat(parts));
      });
    })
      .on("error", () => incoming.socket.destroy())
      .end(Buffer.concat(chunks));
  });
}

/** The port on which calls to the emulator's port are taken. */
function before(port) {
  return new Promise((resolve) => {
    const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, answer) => forward(port, incoming, answer));
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}

emulator.on("exit", (code) => process.exit(code ?? 1));
const first = await new Promise((resolve) => createInterface(emulator.stdout).once("line", resolve));
if (!first.startsWith("ready ")) process.stdout.write(`${first}\n`);
else {
  const ports = Object.entries(JSON.parse(first.slice("ready ".length)));
  const own = await Promise.all(ports.map(async ([service, port]) => [service, await before(port)]));
  process.stdout.write(`ready ${JSON.stringify(Object.fromEntries(own))}\n`);
}
