import type { Address } from "viem";

import { tokenAbi } from "../../../../src/actions/client.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import { readMany } from "../../../../src/actions/readMany.ts";
import type { Holding } from "../../../../src/actions/tokens/readHolding.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

/** What one account holds of one instrument. */
export interface Position {
  account: Address;
  instrument: Instrument;
  holding: Holding;
}

/** What accounts hold of every instrument, as of one block; nothing is left out but holdings of nought. */
export async function readPositions(
  { client, block, registry }: Reading,
  accounts: readonly Address[],
): Promise<Position[]> {
  const pairs = registry.instruments.flatMap((instrument) =>
    accounts.map((account) => ({ account, instrument })),
  );
  const holdings = await readMany<readonly [bigint, bigint, bigint, bigint]>(
    client,
    pairs.map(({ account, instrument }) => ({
      address: instrument.token,
      abi: tokenAbi,
      functionName: "holdingOf",
      args: [account],
    })),
    block.number,
  );
  return pairs.flatMap((pair, index) => {
    const [total, free, locked, frozen] = holdings[index]!;
    return total === 0n ? [] : [{ ...pair, holding: { total, free, locked, frozen } }];
  });
}

/** The sum of holdings of one instrument. */
export function sumOf(holdings: readonly Holding[]): Holding {
  const sum = { total: 0n, free: 0n, locked: 0n, frozen: 0n };
  for (const { total, free, locked, frozen } of holdings) {
    sum.total += total;
    sum.free += free;
    sum.locked += locked;
    sum.frozen += frozen;
  }
  return sum;
}
