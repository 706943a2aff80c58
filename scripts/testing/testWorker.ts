import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { END_OF_OUTPUT, fileFailure, type FileResult, type Suite, type WorkerOptions } from "./fileResult.ts";

const program = fileURLToPath(new URL("workerProcess.ts", import.meta.url));

/** For how long a worker may take to end, in milliseconds. */
const PATIENCE = 5_000;

/** What became of a file: how its tests went, and what was printed meanwhile. */
export interface FileReport extends FileResult {
  file: string;
  output: string;
  seconds: number;
}

/**
 * A process that runs tests, one suite at a time. It leads a process group of its own, so that whatever its tests start ends
 * with it, and has its own folder for temporary files: what a test locks on this machine, no other worker's test waits for.
 */
export class TestWorker {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #output = "";
  #open = 0;
  #result: FileResult | undefined;
  #onEnd = () => {};
  #ended = false;

  /** @param folder For temporary files; it is made. */
  constructor(folder: string, options: WorkerOptions) {
    mkdirSync(folder);
    chmodSync(folder, 0o711); // PostgreSQL is another user, and must pass
    this.#child = fork(program, [JSON.stringify(options)], {
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...process.env,
        HH_TEST: "true",
        NODE_ENV: process.env["NODE_ENV"] ?? "test",
        TMPDIR: folder,
        TEMP: folder,
        TMP: folder,
      },
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => this.#take(text));
    this.#child.on("message", (result: FileResult) => {
      this.#result = result;
      this.#tell();
    });
    this.#child.once("exit", () => this.#signal("SIGKILL")); // what its tests have left
    this.#closed = new Promise((resolve) => {
      this.#child.once("close", () => {
        this.#ended = true;
        this.#onEnd();
        resolve();
      });
    });
  }

  /** Whether it can run another file. */
  get alive(): boolean {
    return !this.#ended && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Runs a suite, to its end or the worker's. */
  async run(suite: Suite): Promise<FileReport> {
    const { file } = suite;
    const begun = performance.now();
    this.#open = 2;
    this.#result = undefined;
    await new Promise<void>((done) => {
      this.#onEnd = done;
      if (this.#ended) done();
      else this.#child.send(suite, () => {}); // where it cannot be sent, the worker has ended
    });
    const output = this.#output;
    this.#output = "";
    const seconds = (performance.now() - begun) / 1_000;
    return { ...(this.#result ?? fileFailure(file, this.#death())), file, output, seconds };
  }

  /** Ends it, and what its tests have started; returns once it has ended. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#signal("SIGTERM");
    const impatience = setTimeout(() => this.#signal("SIGKILL"), PATIENCE);
    await this.#closed;
    clearTimeout(impatience);
  }

  #take(text: string): void {
    const marks = text.split(END_OF_OUTPUT);
    this.#output += marks.join("");
    this.#open -= marks.length - 1;
    this.#tell();
  }

  /** A file is done where its result has come, and everything that was printed before it. */
  #tell(): void {
    if (this.#result !== undefined && this.#open === 0) this.#onEnd();
  }

  #death(): string {
    const { exitCode, signalCode } = this.#child;
    const how = signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`;
    return `the process that ran it ended with ${how}, before its tests did`;
  }

  #signal(signal: "SIGTERM" | "SIGKILL"): void {
    try {
      process.kill(process.platform === "win32" ? this.#child.pid! : -this.#child.pid!, signal);
    } catch {
      // nobody is left
    }
  }
}
