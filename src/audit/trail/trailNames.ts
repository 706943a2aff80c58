import { AccountFinder } from "../read/accountFinder.ts";
import { directoryAt } from "../read/directory.ts";
import { instrumentsAt } from "../read/instruments.ts";
import { contractsOf } from "../report/provenanceAt.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { namesOf, tablesOf, type NameTables } from "../words/names.ts";
import type { Trail } from "./trail.ts";

/**
 * The names of all that a trail's events carry, as they were at the end of a block: for whoever says the events in another
 * language than the report.
 *
 * @example
 * const names = namesIn(await trailNames(index, trail, moment.block));
 */
export async function trailNames(
  index: AuditIndex,
  { transactions }: Trail,
  block: bigint,
): Promise<NameTables> {
  const names = namesOf({
    finder: new AccountFinder(await directoryAt(index, block)),
    ledger: index.ledger,
    instruments: await instrumentsAt(index, block),
    contracts: await contractsOf(index),
  });
  return tablesOf(
    names,
    transactions.flatMap(({ events }) => events),
  );
}
