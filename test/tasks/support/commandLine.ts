import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import {
  collect,
  config,
  environmentOf,
  hardhat,
  startTask,
  withoutTsx,
  type Result,
  type Surroundings,
} from "./hardhatProcess.ts";

export type { Result } from "./hardhatProcess.ts";

/** Words of a command line: a text is split at its spaces, a list is taken as it is. */
export type Words = string | readonly string[];

/** The JSON of an error. */
export interface ErrorJson {
  ok: false;
  error: { name: string; message: string; hint: string; args: Record<string, unknown> };
}

/** Hardhat's command line as a user has it, with nodes and a folder for deployments of its own. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), "vinculum-tasks-"));
  #node: ChildProcess | undefined;
  #second: ChildProcess | undefined;
  #port = 0;
  #port2 = 0;

  /** A path in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts a fresh chain; on the same port once there was one. `node2` has another number than `localhost` states. */
  async startNode(network: "node" | "node2" = "node"): Promise<void> {
    this.#port ||= await freePort();
    this.#node = await this.#startNode(network, this.#port);
  }

  /** Starts the chain of a second ledger, `localhost2`. */
  async startSecondNode(): Promise<void> {
    this.#port2 ||= await freePort();
    this.#second = await this.#startNode("node2", this.#port2);
  }

  async stopNode(): Promise<void> {
    await endOf(this.#node);
  }

  /** The URL of the node, or of the second one. */
  url(network: "localhost" | "localhost2" = "localhost"): string {
    return `http://127.0.0.1:${network === "localhost" ? this.#port : this.#port2}`;
  }

  async close(): Promise<void> {
    await Promise.all([endOf(this.#node), endOf(this.#second)]);
    rmSync(this.folder, { recursive: true });
  }

  /** Runs a task on the node's chain. */
  async run(...words: Words[]): Promise<Result> {
    return this.runPlain("--network localhost", ...words);
  }

  /** Starts a task on the node's chain, to be ended by a signal. */
  begin(...words: Words[]): { process: ChildProcess; result: Promise<Result> } {
    const task = this.#spawn(wordsOf(["--network localhost", ...words]));
    return { process: task, result: collect(task) };
  }

  /** Runs a task on no network in particular. */
  async runPlain(...words: Words[]): Promise<Result> {
    return collect(this.#spawn(wordsOf(words)));
  }

  /**
   * Runs a shell script in the folder, as a user's document prints it: `npx hardhat` is this command line, and the node
   * at 127.0.0.1:8545 this one's. It ends where a command fails; standard error is in standard output, in its place.
   */
  async runScript(script: string): Promise<Result> {
    const npx = `npx() { shift; "$VINCULUM_TEST_NODE" --import "$VINCULUM_TEST_LOADER" "$VINCULUM_TEST_HARDHAT" --config "$VINCULUM_TEST_CONFIG" "$@"; }`;
    const here = script.replaceAll("127.0.0.1:8545", `127.0.0.1:${this.#port}`);
    return collect(
      spawn("bash", ["-c", ["set -euo pipefail", "exec 2>&1", npx, here].join("\n")], {
        cwd: this.folder,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...environmentOf(this.#surroundings()),
          VINCULUM_TEST_NODE: process.execPath,
          VINCULUM_TEST_LOADER: withoutTsx,
          VINCULUM_TEST_HARDHAT: hardhat,
          VINCULUM_TEST_CONFIG: config,
        },
      }),
    );
  }

  /** Runs a task that succeeds; returns its JSON. */
  async json<Document = Record<string, unknown>>(...words: Words[]): Promise<Document & { ok: true }> {
    return this.jsonOn("localhost", ...words);
  }

  /** As {@link json}, on the network that is named. */
  async jsonOn<Document = Record<string, unknown>>(
    network: string,
    ...words: Words[]
  ): Promise<Document & { ok: true }> {
    const result = await this.runPlain(`--network ${network}`, ...words, "--json");
    expect(result.code, result.stderr).to.equal(0);
    const document = parseDocument(result);
    expect(document).to.have.property("ok", true);
    return document as Document & { ok: true };
  }

  /** Runs a task that fails with this code; returns its error. */
  async failure(code: number, ...words: Words[]): Promise<ErrorJson["error"]> {
    return this.failureOn("localhost", code, ...words);
  }

  /** As {@link failure}, on the network that is named. */
  async failureOn(network: string, code: number, ...words: Words[]): Promise<ErrorJson["error"]> {
    const result = await this.runPlain(`--network ${network}`, ...words, "--json");
    expect(result.code, result.stdout + result.stderr).to.equal(code);
    const { ok, error } = parseDocument(result) as ErrorJson;
    expect(ok).to.equal(false);
    expect(result.stderr).to.contain(`Error: ${error.message}`);
    return error;
  }

  async #startNode(network: string, port: number): Promise<ChildProcess> {
    const node = this.#spawn([
      "node",
      "--network",
      network,
      "--hostname",
      "127.0.0.1",
      "--port",
      String(port),
    ]);
    await new Promise<void>((resolve, reject) => {
      node.stdout!.on("data", (chunk: Buffer) => chunk.includes("Started HTTP") && resolve());
      node.once("exit", (code) => reject(new Error(`the node ended with ${code}`)));
    });
    return node;
  }

  #spawn(args: string[]): ChildProcess {
    return startTask(args, this.#surroundings());
  }

  #surroundings(): Surroundings {
    return { folder: this.folder, urls: [this.url(), this.url("localhost2")] };
  }
}

function wordsOf(parts: readonly Words[]): string[] {
  return parts.flatMap((part) => (typeof part === "string" ? part.split(" ") : part));
}

/** Standard output holds one JSON document, on one line, and nothing else. */
export function parseDocument({ stdout }: Result): unknown {
  expect(stdout.split("\n")).to.have.lengthOf(2);
  return JSON.parse(stdout);
}

async function endOf(node: ChildProcess | undefined): Promise<void> {
  if (node === undefined || node.exitCode !== null) return;
  await new Promise((exited) => {
    node.removeAllListeners("exit").once("exit", exited);
    node.kill();
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
