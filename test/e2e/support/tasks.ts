import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { serialiseLedger } from "../../../src/deployments.ts";
import { collect, startTask } from "../../tasks/support/hardhatProcess.ts";
import type { TestApp } from "./app.ts";

/** Networks of the page's first ledger and of its second. */
const NETWORKS = ["localhost", "localhost2"] as const;

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

  /** Runs a task on the page's first ledger, which succeeds; its words are taken as they are. Returns what it printed. */
  async run(...words: string[]): Promise<string> {
    const surroundings = { folder: this.folder, urls: this.#urls };
    const { code, stdout, stderr } = await collect(
      startTask(["--network", NETWORKS[0], ...words], surroundings),
    );
    expect(code, stdout + stderr).to.equal(0);
    return stdout;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
