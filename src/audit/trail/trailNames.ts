import type { AuditIndex } from "../store/auditIndex.ts";
import { namesOf, tablesOf, type NameTables } from "../words/names.ts";
import { namesFactsAt } from "./namesFacts.ts";
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
  return tablesOf(
    namesOf(await namesFactsAt(index, block)),
    transactions.flatMap(({ events }) => events),
  );
}
