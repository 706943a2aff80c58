import type { World } from "../../twoLedgers/world.ts";
import { playRow, type FailureRow, type RowResult } from "./row.ts";
import { arbitrationRows } from "./rows/arbitration.ts";
import { asleepRows } from "./rows/asleep.ts";
import { outageRows } from "./rows/outages.ts";
import { raceRows } from "./rows/races.ts";
import { restartRows } from "./rows/restarts.ts";
import { secretRows } from "./rows/secrets.ts";
import { supervisionRows } from "./rows/supervision.ts";
import { wrongTermsRows } from "./rows/wrongTerms.ts";

/** What can go wrong in a trade across two ledgers, after ECB–BoJ Stella phase 2, and what comes of it. */
export const failureTable: readonly FailureRow[] = [
  ...asleepRows,
  ...wrongTermsRows,
  ...supervisionRows,
  ...outageRows,
  ...restartRows,
  ...secretRows,
  ...raceRows,
  ...arbitrationRows,
].toSorted((left, right) => left.id.localeCompare(right.id, "en", { numeric: true }));

/** Plays every row on two ledgers, one after the other. */
export async function playFailureTable(
  world: World,
  rows: readonly FailureRow[],
  each: (result: RowResult) => void,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) {
    const result = await playRow(world, row);
    results.push(result);
    each(result);
  }
  return results;
}
