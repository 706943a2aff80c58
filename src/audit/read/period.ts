import { formatInstant } from "../../domain/instants.ts";
import type { Parameter } from "../report/model.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";

/** Blocks of which a report tells: from one on, to the end of its moment. */
export interface Period {
  /** First block. */
  fromBlock: bigint;
  /** What it begins at, in UNIX seconds, where that was asked for. */
  since?: bigint;
  moment: Moment;
}

/**
 * The blocks from a time on; from the ledger's first where none is stated.
 *
 * @example
 * const period = await periodOf(index, moment, 1_676_476_800n);
 */
export async function periodOf(index: AuditIndex, moment: Moment, since?: bigint): Promise<Period> {
  if (since === undefined) return { fromBlock: index.ledger.anchor.block, moment };
  const [found] = await index.database.all<{ block: number | null }>(
    "SELECT MAX(block) AS block FROM blocks WHERE ledger = ? AND time < ?",
    [index.row, Number(since)],
  );
  // The blocks between that one and the first with events of its time have none.
  const fromBlock =
    found?.block === null || found === undefined ? index.ledger.anchor.block : BigInt(found.block) + 1n;
  return { fromBlock, since, moment };
}

/** What a report says of its period. */
export function periodParameters({ since }: Period): Parameter[] {
  return since === undefined ? [] : [{ name: "From", value: formatInstant(since) }];
}
