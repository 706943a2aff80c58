import { spawn } from "node:child_process";
import { join } from "node:path";

/** Starts the demo, as `npm run demo` does. */
export const demo = (...options: string[]) =>
  spawn(process.execPath, ["--import", "tsx", "scripts/demo/index.ts", ...options], {
    cwd: join(import.meta.dirname, "..", ".."),
    stdio: ["ignore", "pipe", "pipe"],
  });

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What a child left behind. */
export async function finish(child: ReturnType<typeof demo>): Promise<Finished> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/** Waits for the first line of a child's standard output. */
export async function firstLine(child: ReturnType<typeof demo>): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf("\n");
      if (end !== -1) resolve(text.slice(0, end));
    });
    child.on("close", (code) => reject(new Error(`the demo ended early with ${code}`)));
  });
}
