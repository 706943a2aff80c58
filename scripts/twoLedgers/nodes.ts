import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const hardhat = fileURLToPath(new URL("./cli.js", import.meta.resolve("hardhat")));

/** A JSON-RPC node in a process of its own. */
export interface RealNode {
  /** Name and version, as the node tells them. */
  version: string;
  url: string;
  pid: number;
  /** A second in the unit of its `evm_setIntervalMining`. */
  second: number;
  /** Ends it, and returns once it has ended. */
  stop(): Promise<void>;
}

/** Starts `hardhat node`. */
export async function startHardhatNode(): Promise<RealNode> {
  const port = await freePort();
  const args = [hardhat, "node", "--hostname", "127.0.0.1", "--port", port];
  return startNode(process.execPath, args, { port, second: 1_000 });
}

/**
 * Starts anvil, from the package that brings the program itself for this machine: nothing is downloaded.
 *
 * @param options Of its command line, such as `--code-size-limit 10000`.
 * @param at Port; a free one unless stated.
 * @param hardfork Rules of its blocks; those that the suite is compiled for unless stated.
 */
export async function startAnvil(
  options: readonly string[] = [],
  at?: string,
  hardfork = "cancun",
): Promise<RealNode> {
  const port = at ?? (await freePort());
  const chain = ["--chain-id", "31337", "--hardfork", hardfork, "--base-fee", "0", "--gas-price", "0"];
  const args = ["--host", "127.0.0.1", "--port", port, "--silent", ...chain, ...options];
  return startNode(anvilProgram(), args, { port, second: 1 });
}

function anvilProgram(): string {
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  const program = process.platform === "win32" ? "anvil.exe" : "anvil";
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  return require.resolve(`@foundry-rs/anvil-${process.platform}-${cpu}/bin/${program}`);
}

/** For how long a node may take to start, in milliseconds. */
const PATIENCE = 60_000;

async function startNode(
  command: string,
  args: string[],
  { port, second }: { port: string; second: number },
): Promise<RealNode> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true", HARDHAT_NETWORK: undefined },
  });
  // Whatever becomes of this process, its nodes end with it.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  let complaint = "";
  child.stderr.on(
    "data",
    (chunk: Buffer) => (complaint = `${complaint}${chunk.toString("utf8")}`.slice(-2_000)),
  );
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + PATIENCE; ; await pause(100)) {
    const version = await request(url, "web3_clientVersion").catch(() => undefined);
    if (typeof version === "string")
      return { version, url, pid: child.pid!, second, stop: () => stop(child) };
    if (child.exitCode === null && child.signalCode === null && Date.now() < deadline) continue;
    await stop(child);
    throw new Error(`${command} ${args.join(" ")} does not start: ${complaint}`);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(impatience);
}

/** One question to a node. */
export async function request(url: string, method: string, params: unknown[] = []): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(`${method}: ${error.message}`);
  return result;
}

const [FIRST_PORT, PORTS] = [18_800, 10_000];

/**
 * A port that nobody listens on, as text, below those that a system gives away by itself. There are so many that two
 * processes that look at the same time hardly come upon the same one.
 */
async function freePort(): Promise<string> {
  const start = Math.floor(Math.random() * PORTS);
  for (let tried = 0; tried < PORTS; ++tried) {
    const port = FIRST_PORT + ((start + tried) % PORTS);
    if (await isFree(port)) return String(port);
  }
  throw new Error(`no port from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  if (free) await new Promise((closed) => server.close(closed));
  return free;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
