import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { serialiseLedger } from "../../../src/deployments.ts";
import type { TestApp } from "./app.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const hardhat = fileURLToPath(new URL("./cli.js", import.meta.resolve("hardhat")));
const config = fileURLToPath(new URL("tasksConfig.ts", import.meta.url));

/** Networks of the page's first ledger and of its second. */
const NETWORKS = ["localhost", "localhost2"] as const;

/** What a task left behind. */
export interface TaskResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Hardhat's tasks on the chains behind a page, as a user has them, in a folder of their own. */
export class Tasks {
  readonly folder = mkdtempSync(join(tmpdir(), "vinculum-e2e-"));
  readonly #urls: readonly string[];

  constructor(app: TestApp) {
    this.#urls = app.market.ledgers.map(({ network }) => new URL(`rpc/${network}`, app.url).href);
    for (const [index, { ledger }] of app.market.ledgers.entries()) {
      const place = join(this.folder, "deployments", NETWORKS[index]!);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, "ledger.json"), serialiseLedger(ledger));
    }
  }

  /** A path in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs a task; its words are taken as they are. */
  async run(...words: string[]): Promise<TaskResult> {
    const child = spawn(process.execPath, [hardhat, "--config", config, ...words], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        HARDHAT_DISABLE_TELEMETRY: "true",
        HARDHAT_NETWORK: undefined,
        VINCULUM_E2E_FIRST: this.#urls[0],
        VINCULUM_E2E_SECOND: this.#urls[1],
        VINCULUM_E2E_FOLDER: this.folder,
      },
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString("utf8")));
    const code = await new Promise<number | null>((ended) => child.once("close", ended));
    return { code, ...output };
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
