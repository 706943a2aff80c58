import { getBlockNumber } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import type { GatewayReads } from "./reads.ts";
import type { Submissions } from "./submissions/submissions.ts";

/** Whether the gateway serves, part by part. */
export interface ReadinessReport {
  ok: boolean;
  /** Newest block of the node; absent where it does not answer. */
  nodeBlock?: number;
  /** Newest block of the index; absent before its first one. */
  indexBlock?: number;
  /** What is wrong, in words. */
  problems: string[];
}

export interface ReadinessParameters {
  client: ReadClient;
  reads: Pick<GatewayReads, "head" | "problem">;
  submissions: Pick<Submissions, "obstacle">;
  /** Most blocks that the index may be behind. */
  most: number;
}

/** So long a report holds: whoever asks often does not ask the node as often. */
const FRESH_MS = 1_000;

/** Looks whether node, index and submitter serve. */
export class Readiness {
  readonly #parameters: ReadinessParameters;
  #last: { at: number; report: Promise<ReadinessReport> } | undefined;

  constructor(parameters: ReadinessParameters) {
    this.#parameters = parameters;
  }

  report(): Promise<ReadinessReport> {
    const now = performance.now();
    if (this.#last === undefined || now - this.#last.at > FRESH_MS)
      this.#last = { at: now, report: this.#look() };
    return this.#last.report;
  }

  async #look(): Promise<ReadinessReport> {
    const { client, reads, submissions, most } = this.#parameters;
    const [node, head] = await Promise.allSettled([getBlockNumber(client, { cacheTime: 0 }), reads.head()]);
    const problems: string[] = [];
    const nodeBlock = node.status === "fulfilled" ? Number(node.value) : undefined;
    const indexBlock = head.status === "fulfilled" ? head.value?.block : undefined;
    if (nodeBlock === undefined) problems.push("the node does not answer");
    if (head.status === "rejected") problems.push("the index does not answer");
    else if (indexBlock === undefined) problems.push("the index has no block yet");
    else if (reads.problem !== undefined) problems.push("the index goes no further");
    else if (nodeBlock !== undefined && nodeBlock - indexBlock > most)
      problems.push(`the index is ${nodeBlock - indexBlock} blocks behind`);
    const { obstacle } = submissions;
    if (obstacle !== undefined) problems.push(`nothing is taken in: ${obstacle}`);
    return {
      ok: problems.length === 0,
      ...(nodeBlock !== undefined && { nodeBlock }),
      ...(indexBlock !== undefined && { indexBlock }),
      problems,
    };
  }
}
