import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { errorResult, successfulResult } from "hardhat/utils/result";

import { contractAbis } from "../../src/actions/client.ts";
import type { Submission } from "../../src/actions/write.ts";
import type { VinculumError } from "../../src/errors/base.ts";
import { toVinculumError } from "../../src/errors/from.ts";
import { ActProposed } from "../../src/errors/proposed.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";
import { errorDocument, errorLines } from "./print.ts";
import { receiptDocument } from "./show.ts";

/** What every task takes. */
export interface CommonArguments {
  json: boolean;
}

/** What a task found or did. */
export interface Output {
  /** The one document of `--json`; `ok` is put before it. */
  json: object;
  /** What a person reads without `--json`. */
  text: readonly string[];
  /** False where something does not add up: exit code 1. */
  ok?: boolean;
}

/** What a task works with. */
export interface Session {
  hre: HardhatRuntimeEnvironment;
  /** Progress and warnings, to standard error. */
  note: (line: string) => void;
  /** A line of standard output before the end, for tasks that follow something. */
  print: (line: string) => void;
}

/**
 * Makes the action of a task: runs it, prints, and sets the exit code: 0 done, 1 refused or a total off, 2 bad input.
 * Meanwhile nothing else reaches standard output, whatever Hardhat or a plugin prints.
 */
export function command<Arguments extends CommonArguments>(
  run: (args: Arguments, session: Session) => Promise<Output | undefined>,
): NewTaskActionFunction<Arguments> {
  return async (args, hre) => {
    tolerateClosedPipe();
    const write = process.stdout.write.bind(process.stdout);
    const print = (line: string) => void write(`${line}\n`);
    process.stdout.write = process.stderr.write.bind(process.stderr);
    try {
      const output = await run(args, { hre, note, print }).catch(proposedInstead);
      if (output === undefined) return successfulResult();
      const { ok = true, json, text } = output;
      print(args.json ? jsonText({ ok, ...json }) : text.join("\n"));
      return ok ? successfulResult() : errorResult();
    } catch (thrown) {
      const known = toVinculumError(thrown, contractAbis);
      if (args.json) print(jsonText(errorDocument(known ?? thrown)));
      if (known === undefined) throw thrown; // a defect: Hardhat prints its stack
      for (const line of errorLines(known)) note(line);
      return failed(known);
    } finally {
      process.stdout.write = write;
    }
  };
}

/** What a task prints of an act that may be proposed only. */
export function proposedOutput({ receipt, proposal }: Submission): Output {
  if (proposal === undefined) return { json: { done: true, ...receiptDocument(receipt) }, text: ["Done"] };
  const { shortMessage, hint } = new ActProposed(proposal, receipt);
  return {
    json: { done: false, act: proposal, ...receiptDocument(receipt) },
    text: [shortMessage, `  ${hint}`],
  };
}

/** An officer's act that takes a second person ends a task well, though nothing is done yet. */
function proposedInstead(thrown: unknown): Output {
  if (thrown instanceof ActProposed)
    return proposedOutput({ receipt: thrown.receipt, proposal: thrown.actId });
  throw thrown;
}

let tolerant = false;

/** Whoever reads may stop before the end, as `head` does: that is no error of ours. */
function tolerateClosedPipe(): void {
  if (tolerant) return;
  tolerant = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Hardhat turns a failed result into exit code 1 and leaves any other code as it is. */
function failed({ exitCode }: VinculumError) {
  process.exitCode = exitCode;
  return exitCode === 1 ? errorResult() : undefined;
}
