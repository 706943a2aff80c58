import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

import type { PartyLine, PartyName } from "./lines.ts";

/** Of the environment a party gets what the machine needs to run a program, and where temporary folders go. */
const ENVIRONMENT = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

/** The process of a party, seen from outside. */
export class PartyProcess {
  readonly party: PartyName;
  readonly pid: number;
  /** Exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #complaint = "";

  /** @param url The party's connection to the chain. */
  constructor(party: PartyName, url: string, onLine: (line: PartyLine) => void) {
    this.party = party;
    const program = fileURLToPath(new URL(`${party}.ts`, import.meta.url));
    const env = Object.fromEntries(
      ENVIRONMENT.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    this.#child = spawn(process.execPath, [program, url], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...env, HARDHAT_DISABLE_TELEMETRY: "true" },
    });
    this.pid = this.#child.pid!;
    const end = () => this.kill();
    process.once("exit", end);
    this.ended = new Promise((resolve) => {
      this.#child.once("close", (code) => {
        process.off("exit", end);
        resolve(code);
      });
    });
    this.#child.stdin.on("error", () => undefined); // it has ended, and `ended` tells how
    createInterface({ input: this.#child.stdout }).on("line", (text) =>
      onLine(JSON.parse(text) as PartyLine),
    );
    this.#child.stderr.on("data", (chunk: Buffer) => (this.#complaint += chunk.toString("utf8")));
  }

  /** What it wrote to standard error. */
  get complaint(): string {
    return this.#complaint.trim();
  }

  /** Hands in one piece of post. */
  post(text: string): void {
    this.#child.stdin.write(`${JSON.stringify(text)}\n`);
  }

  /** No more post: from now on nothing reaches it but by the chain. */
  endPost(): void {
    this.#child.stdin.end();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}
