// Starts the built program on a free port, on a database of its own, and ends it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BINARY =
  process.env.TENANTRY_TEST_BIN ??
  resolve(import.meta.dirname, "../../..", process.env.CARGO_TARGET_DIR ?? "target", "debug/tenantry");
// The same program with a clock that a test moves.
const MOVED_CLOCK = process.env.TENANTRY_TEST_CLOCK_BIN ?? join(dirname(BINARY), "examples/moved_clock");
const START_WITHIN_MS = 30_000;
const END_WITHIN_MS = 10_000;

/**
 * Starts `tenantry` in an empty folder. `before` are command lines to run first on the same
 * database (`[["demo"]]`); what each printed is in `printed`. `settings` are further environment
 * variables. `activationLink()` is what a first start offers the operator's Admin. Started with
 * `movesClock`, `later(hours)` lets time pass. Call `stop()` when done: nothing of it stays.
 */
export async function startProgram({ before = [], settings = {}, binary = BINARY, movesClock = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "tenantry-browser-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = {
    PATH: process.env.PATH,
    TENANTRY_DATABASE_URL: `sqlite:${join(folder, "tenantry.db")}`,
    TENANTRY_BIND: `127.0.0.1:${port}`,
    TENANTRY_PUBLIC_URL: address,
    TENANTRY_MAIL: `folder:${join(folder, "mail")}`,
    ...settings,
  };
  const run = (program, ...words) => spawn(program, words, { cwd: folder, env: environment });
  try {
    const printed = [];
    for (const words of before) printed.push(await toItsEnd(run(binary, ...words), words));
    const server = movesClock ? run(MOVED_CLOCK) : run(binary, "serve");
    const output = collect(server);
    const stop = async () => {
      await end(server);
      await rm(folder, { recursive: true, force: true });
    };
    await untilItServes(server, output, address).catch(async (error) => {
      await stop();
      throw error;
    });
    const activationLink = () => output.text.match(/^http\S+\/activation\/\S+$/m)?.[0];
    const mailFolder = join(folder, "mail");
    const later = (hours) => letPass(server, output, hours);
    return { address, folder, printed, output, activationLink, mails: () => mails(mailFolder), later, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Moves the clock of a program that allows it. */
async function letPass(server, output, hours) {
  const answered = output.text.length;
  server.stdin.write(`${hours}\n`);
  for (const deadline = Date.now() + END_WITHIN_MS; Date.now() < deadline; await sleep(10)) {
    if (output.text.slice(answered).includes(`${hours} hours later`)) return;
  }
  throw new Error(`the clock was not moved:\n${output.text.slice(answered)}`);
}

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

function collect(child) {
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output.text += text));
  }
  return output;
}

async function toItsEnd(child, words) {
  const output = collect(child);
  child.stdin.end();
  const code = await new Promise((done, fail) => child.on("close", done).on("error", fail));
  if (code !== 0) throw new Error(`tenantry ${words.join(" ")} ended with ${code}:\n${output.text}`);
  return output.text;
}

async function untilItServes(server, output, address) {
  await once(server, "spawn");
  const deadline = Date.now() + START_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) break;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer) return;
    await sleep(50);
  }
  throw new Error(`the program does not serve at ${address}:\n${output.text}`);
}

async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const patience = setTimeout(() => server.kill("SIGKILL"), END_WITHIN_MS);
  await ended;
  clearTimeout(patience);
}

/** The mails written so far, as text, oldest first; none while the folder does not exist. */
async function mails(folder) {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
}
