import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import type { AgentLine } from "../agentProcess.ts";

const program = fileURLToPath(new URL("../agentProcess.ts", import.meta.url));

/** When an agent's process is told to die: right after a line of its journal is on the disk, or right before. */
export interface Death {
  moment: "written" | "unwritten";
  step: string;
}

export interface StartOptions {
  death?: Death | undefined;
  /** Line of the journal after which it stops and waits for {@link Agent.wake}. */
  holdAt?: string | undefined;
}

/** How a process ended. */
export interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** For how long an agent may take for anything, in milliseconds. */
const PATIENCE = 90_000;

/** An agent's process. */
export class Agent {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<End>;
  readonly #lines: AgentLine[] = [];
  #onLine: () => void = () => undefined;
  #complaint = "";
  #closed = false;

  /** @param setup File with what it is told. */
  constructor(setup: string, { death, holdAt }: StartOptions = {}) {
    this.#child = spawn(process.execPath, [program, setup], {
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        ...(death !== undefined && { HTLC_KILL_AT: `${death.moment}:${death.step}` }),
        ...(holdAt !== undefined && { HTLC_HOLD_AT: holdAt }),
      },
    });
    this.pid = this.#child.pid!;
    const end = () => this.#child.kill("SIGKILL");
    process.once("exit", end);
    this.#ended = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        process.off("exit", end);
        this.#closed = true;
        resolve({ code, signal });
        this.#onLine();
      });
    });
    createInterface({ input: this.#child.stdout! }).on("line", (text) => {
      this.#lines.push(JSON.parse(text) as AgentLine);
      this.#onLine();
    });
    this.#child.stderr!.on("data", (chunk: Buffer) => (this.#complaint += chunk.toString("utf8")));
  }

  /** Once it has written this line of its journal. */
  wrote(step: string): Promise<void> {
    return this.#until(`writes ${step}`, (line) => line.line === "wrote" && line.step === step);
  }

  /** Once it has looked at both ledgers. */
  ticked(): Promise<void> {
    return this.#until("looks at the ledgers", ({ line }) => line === "ticked");
  }

  /** Once it has ended. */
  async ended(): Promise<End> {
    return inTime(this.#ended, () => this.#failure("ends"));
  }

  /** Once it has ended by itself and well. */
  async endedWell(): Promise<void> {
    const { code } = await this.ended();
    if (code !== 0) throw this.#failure("ends well");
  }

  /** Wakes it where it holds. */
  wake(): void {
    this.#child.stdin!.write("\n");
  }

  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.endedWell();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async #until(what: string, is: (line: AgentLine) => boolean): Promise<void> {
    const seen = new Promise<void>((resolve, reject) => {
      this.#onLine = () => {
        if (this.#lines.some(is)) resolve();
        else if (this.#closed) reject(this.#failure(what));
      };
      this.#onLine();
    });
    await inTime(seen, () => this.#failure(what));
  }

  #failure(what: string): Error {
    const lines = this.#lines.slice(-8).map((line) => JSON.stringify(line));
    return new Error([`agent ${this.pid} never ${what}; it said`, ...lines, this.#complaint].join("\n  "));
  }
}

async function inTime<Result>(run: Promise<Result>, failure: () => Error): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failure()), PATIENCE);
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
