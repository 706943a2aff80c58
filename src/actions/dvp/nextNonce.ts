import type { Address } from "viem";
import { readContract } from "viem/actions";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { numberOf } from "../../domain/names.ts";
import { tradeStatuses } from "../../domain/trade.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface NextNonceParameters {
  ledger: Ledger;
  seller: Address;
  buyer: Address;
  /** Lower numbers are left out: those of trades that are agreed and not yet settled. */
  from?: bigint;
}

const READS_AT_ONCE = 32;

/**
 * The lowest number that no settled, lodged or cancelled trade of the ordered pair has used. A trade that is only
 * signed leaves no trace on the ledger: give two of them different numbers yourself.
 *
 * @example
 * const nonce = await nextNonce(client, { ledger, seller, buyer });
 */
export async function nextNonce(
  client: ReadClient,
  { ledger, seller, buyer, from = 0n }: NextNonceParameters,
): Promise<bigint> {
  const open = numberOf(tradeStatuses, "open");
  for (let start = from; ; start += BigInt(READS_AT_ONCE)) {
    const nonces = Array.from({ length: READS_AT_ONCE }, (_, index) => start + BigInt(index));
    const statuses = await withTypedErrors(() =>
      Promise.all(
        nonces.map((nonce) =>
          readContract(client, {
            address: ledger.dvp,
            abi: dvpAbi,
            functionName: "nonceStatus",
            args: [seller, buyer, nonce],
          }),
        ),
      ),
    );
    const free = nonces[statuses.indexOf(open)];
    if (free !== undefined) return free;
  }
}
