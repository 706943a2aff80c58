import type { Doer } from "../../../../src/actions/fourEyes/readDoers.ts";
import { readBlockTimes } from "../../../../src/actions/logs.ts";
import { foldSuspensions } from "../../../../src/actions/participants/foldSuspensions.ts";
import { readSuspensionLogs, type Suspension } from "../../../../src/actions/participants/readSuspensions.ts";
import { withTypedErrors } from "../../../../src/actions/write.ts";
import type { Lei } from "../../../../src/domain/lei.ts";
import { followed } from "../../chain/followed.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { actsIn, doersIn } from "../../officer/actFollower.ts";

/** A suspension with who began and ended it. */
export interface ToldSuspension extends Suspension {
  begunBy: Doer | undefined;
  endedBy: Doer | undefined;
}

const suspensionsOf = followed<readonly Suspension[], Lei>({
  begin: () => [],
  async advance(known, { client, ...source }, lei) {
    const logs = await readSuspensionLogs(client, { ...source, lei });
    if (logs.length === 0) return known;
    return foldSuspensions(known, logs, await withTypedErrors(() => readBlockTimes(client, logs)));
  },
});

/** Every suspension of a participant, as of one block, with who is behind it. */
export async function readToldSuspensions(reading: Reading, lei: Lei): Promise<ToldSuspension[]> {
  const [suspensions, acts] = await Promise.all([suspensionsOf(reading, lei), actsIn(reading)]);
  const transactions = suspensions.flatMap(({ begun, ended }) => [
    begun.transaction,
    ...(ended === undefined ? [] : [ended.transaction]),
  ]);
  const doers = await doersIn(reading, transactions, acts);
  return suspensions.map((suspension) => ({
    ...suspension,
    begunBy: doers.get(suspension.begun.transaction),
    endedBy: suspension.ended && doers.get(suspension.ended.transaction),
  }));
}
