import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";

import { finish, type Finished } from "../demo/support.ts";
import { fixtures, waiting } from "./fixtures.ts";

const lastLine = ({ stdout }: Finished) => stdout.trimEnd().split("\n").at(-1);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("npm test", () => {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-runner-"));
  const [tests, temporary] = [join(folder, "tests"), join(folder, "temporary")];
  const file = (name: string) => join(tests, name);
  let runner: ChildProcess | undefined;

  before(() => {
    mkdirSync(tests);
    mkdirSync(temporary);
    for (const [name, text] of Object.entries(fixtures)) writeFileSync(file(name), text);
  });
  afterEach(() => runner?.kill());
  after(() => rmSync(folder, { recursive: true }));

  /** Starts the runner as `npm test` does, with a folder of its own for temporary files. */
  function start(...words: string[]) {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/test.ts", ...words], {
      cwd: join(import.meta.dirname, "..", ".."),
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    runner = child;
    return child;
  }

  describe("with files that end in every way, in one process", () => {
    let finished: Finished;
    let files: string;
    let failures: string;

    before(async () => {
      finished = await finish(start(tests, "--jobs", "1"));
      [files, failures] = finished.stdout.split("\nFailures:\n") as [string, string];
    });

    it("counts what passed, failed and was skipped, and fails", () => {
      // Failed: a test, a hook, an assertion, and four files as a whole.
      expect(lastLine(finished), finished.stdout + finished.stderr).to.equal("4 passed, 7 failed, 1 skipped");
      expect(finished.code).to.equal(1);
    });

    it("prints each file's lines together, under its name", () => {
      const chapters = files.split(`${tests}/`).slice(1);
      expect(chapters.map((chapter) => chapter.split(" ")[0])).to.have.members(Object.keys(fixtures));
      const chapter = (name: string) => chapters.find((text) => text.startsWith(name))!;
      expect(chapter("passes"))
        .to.match(/^passes\.test\.ts \(\d+\.\d s\)\n/)
        .and.contain("printed by a test\n")
        .and.contain("printed on standard error\n")
        .and.match(/✔ passes too/);
      expect(chapter("skipped")).to.contain("- waits (no server here)");
      expect(chapter("dies")).to.contain("is told of");
    });

    it("names a file whose process ended, and how, and goes on with the next", () => {
      expect(failures).to.contain(
        `1) ${file("dies.test.ts")}:\n\n     the process that ran it ended with exit code 3, before its tests did`,
      );
      expect(failures).to.contain("the process that ran it ended with signal SIGKILL, before its tests did");
    });

    it("names a file that cannot be loaded, and one without a test", () => {
      expect(failures).to.match(/broken\.test\.ts:\n\n +it cannot be loaded: Error: no server here\n/);
      expect(failures).to.match(/empty\.test\.ts:\n\n +it has no test\n/);
    });

    it("shows what was expected, and what was found instead", () => {
      expect(failures)
        .to.match(/1\) arithmetic\n +does not hold:/)
        .and.contain('-  "sum": 2\n      +  "sum": 3')
        .and.match(/2\) arithmetic\n +"after all" hook.*:\n +Error: cannot tidy up/s);
    });

    it("counts an assertion that nobody awaited", () => {
      expect(failures).to.match(/an assertion is not awaited, and failed: .*one is two/);
    });

    it("leaves no temporary file", () => {
      expect(readdirSync(temporary).filter((name) => name.startsWith("vinculum-"))).to.deep.equal([]);
    });
  });

  it("succeeds where all that has the name passes, whatever else the files hold", async () => {
    const finished = await finish(
      start(file("fails.test.ts"), file("passes.test.ts"), "--grep", "passes t.o", "--jobs", "2"),
    );
    expect(lastLine(finished), finished.stderr).to.equal("1 passed, 0 failed, 0 skipped");
    expect(finished.stdout).to.not.contain("fails.test.ts");
    expect(finished.code).to.equal(0);
  });

  it("fails where nothing has the name", async () => {
    const finished = await finish(start(file("passes.test.ts"), "--grep", "nobody"));
    expect(finished.stderr).to.contain("A suite ran no test: that is a failure, not a success.");
    expect(lastLine(finished)).to.equal("0 passed, 0 failed, 0 skipped");
    expect(finished.code).to.equal(1);
  });

  it("ends its processes, and theirs, where it is told to end", async function () {
    if (process.platform === "win32") this.skip(); // a process is ended there, and told nothing
    const [waits, pids] = [join(folder, "waits.test.ts"), join(folder, "pids")];
    writeFileSync(waits, waiting(pids));
    const child = start(waits);
    const closed = once(child, "close");
    while (!existsSync(pids)) await pause(20);
    child.kill("SIGTERM");
    expect(await closed).to.deep.equal([143, null]);
    for (const pid of JSON.parse(readFileSync(pids, "utf8")) as number[])
      while (isRunning(pid)) await pause(20); // who adopted it may take its time to notice its end
  });
});
