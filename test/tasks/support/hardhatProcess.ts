import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export const hardhat = fileURLToPath(new URL("./cli.js", import.meta.resolve("hardhat")));
export const config = fileURLToPath(new URL("config.ts", import.meta.url));
export const withoutTsx = new URL("withoutTsx.ts", import.meta.url).href;

/** Where a test wants the networks of its own, and their deployments. */
export interface Surroundings {
  folder: string;
  /** The node of `localhost`, and that of `localhost2`. */
  urls: readonly (string | undefined)[];
}

/** The environment in which Hardhat finds them. */
export function environmentOf({ folder, urls: [first, second] }: Surroundings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HARDHAT_DISABLE_TELEMETRY: "true",
    HARDHAT_NETWORK: undefined,
    VINCULUM_TEST_URL: first,
    VINCULUM_TEST_URL2: second,
    VINCULUM_TEST_FOLDER: folder,
  };
}

/** Starts a task. */
export function startTask(words: readonly string[], surroundings: Surroundings): ChildProcess {
  return spawn(process.execPath, ["--import", withoutTsx, hardhat, "--config", config, ...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentOf(surroundings),
  });
}

/** What a command left behind. */
export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Waits for a command's end. */
export async function collect(child: ChildProcess): Promise<Result> {
  const output = { stdout: "", stderr: "" };
  child.stdout!.on("data", (chunk: Buffer) => (output.stdout += chunk.toString("utf8")));
  child.stderr!.on("data", (chunk: Buffer) => (output.stderr += chunk.toString("utf8")));
  const code = await new Promise<number | null>((ended) => child.once("close", ended));
  return { code, ...output };
}
