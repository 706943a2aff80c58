/**
 * Test files that end in every way there is. They are text, to be written into a folder of its own: as files under `test`
 * they would be taken for tests of the project.
 */
export const fixtures = {
  "broken.test.ts": `throw new Error("no server here");`,
  "dies.test.ts": `
    it("is told of", () => {});
    it("dies", () => process.exit(3));
    it("is never reached", () => {});
  `,
  "empty.test.ts": `describe("nothing", () => {});`,
  "fails.test.ts": `
    import assert from "node:assert/strict";
    describe("arithmetic", () => {
      it("holds", () => assert.equal(1 + 1, 2));
      it("does not hold", () => assert.deepEqual({ sum: 2 }, { sum: 3 }));
      after(() => { throw new Error("cannot tidy up"); });
    });
  `,
  "forgotten.test.ts": `
    import assert from "node:assert/strict";
    it("awaits nothing", () => { void Promise.reject(new assert.AssertionError({ message: "one is two" })); });
  `,
  "killed.test.ts": `it("is killed", () => process.kill(process.pid, "SIGKILL"));`,
  "passes.test.ts": `
    it("passes", () => console.log("printed by a test"));
    it("passes too", () => console.error("printed on standard error"));
  `,
  "skipped.test.ts": `it.skip("waits (no server here)", () => {});`,
} as const;

/** A file whose test starts a process, writes down the ids of both, and waits for ever. */
export function waiting(pids: string): string {
  return `
    import { spawn } from "node:child_process";
    import { renameSync, writeFileSync } from "node:fs";
    it("waits", async () => {
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      writeFileSync(${JSON.stringify(`${pids}.new`)}, JSON.stringify([process.pid, child.pid]));
      renameSync(${JSON.stringify(`${pids}.new`)}, ${JSON.stringify(pids)});
      await new Promise(() => {});
    });
  `;
}
