import { readDoers, type Doer } from "../../../../src/actions/fourEyes/readDoers.ts";
import { readSuspensions, type Suspension } from "../../../../src/actions/participants/readSuspensions.ts";
import type { Lei } from "../../../../src/domain/lei.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

/** A suspension with who began and ended it. */
export interface ToldSuspension extends Suspension {
  begunBy: Doer | undefined;
  endedBy: Doer | undefined;
}

/** Every suspension of a participant, as of one block, with who is behind it. */
export async function readToldSuspensions(
  { client, ledger, block }: Reading,
  lei: Lei,
): Promise<ToldSuspension[]> {
  const suspensions = await readSuspensions(client, { ledger, lei, toBlock: block.number });
  const transactions = suspensions.flatMap(({ begun, ended }) => [
    begun.transaction,
    ...(ended === undefined ? [] : [ended.transaction]),
  ]);
  const doers = await readDoers(client, { ledger, transactions, at: block });
  return suspensions.map((suspension) => ({
    ...suspension,
    begunBy: doers.get(suspension.begun.transaction),
    endedBy: suspension.ended && doers.get(suspension.ended.transaction),
  }));
}
