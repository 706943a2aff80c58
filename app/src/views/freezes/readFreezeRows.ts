import { authorityName } from "../../../../src/actions/authorities.ts";
import type { Doer } from "../../../../src/actions/fourEyes/readDoers.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import type { PastFreezeOrder } from "../../../../src/actions/tokens/readFreezes.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { actsIn, doersIn } from "../../officer/actFollower.ts";
import { freezesOf } from "./freezeFollower.ts";

/** A freeze order with its token and who placed it. */
export interface FreezeRow {
  order: PastFreezeOrder;
  instrument: Instrument;
  /** Whose officers lift it: `CSD`, or a currency. */
  authority: string;
  /** An ended order binds nothing any more, and stays until it is lifted. */
  status: "standing" | "ended" | "lifted";
  placedBy: Doer | undefined;
}

/** Names a row: the same case may come back to an account in a later transaction. */
export function keyOf({ order: { transaction, account, caseRef }, instrument }: FreezeRow): string {
  return [transaction, instrument.token, account, caseRef].join(" ");
}

/** Every freeze order of every token as of one block, the last one first. */
export async function readFreezeRows(reading: Reading): Promise<FreezeRow[]> {
  const { ledger, block, registry } = reading;
  const [acts, ...byToken] = await Promise.all([
    actsIn(reading),
    ...registry.instruments.map(async (instrument) =>
      (await freezesOf(reading, instrument.token)).orders.map((order) => ({ order, instrument })),
    ),
  ]);
  const rows = byToken.flat();
  const doers = await doersIn(
    reading,
    rows.map(({ order }) => order.transaction),
    acts,
  );
  return rows
    .map(({ order, instrument }): FreezeRow => ({
      order,
      instrument,
      authority: authorityName(ledger, instrument.authority),
      status: statusOf(order, block.time),
      placedBy: doers.get(order.transaction),
    }))
    .toSorted((a, b) => Number(b.order.since - a.order.since));
}

function statusOf({ lifted, expiresAt }: PastFreezeOrder, time: bigint): FreezeRow["status"] {
  if (lifted !== undefined) return "lifted";
  return expiresAt !== 0n && expiresAt <= time ? "ended" : "standing";
}
