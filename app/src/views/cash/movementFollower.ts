import type { Client } from "viem";

import { readCashMovements, type CashMovementView } from "../../../../src/actions/cash/readCashMovements.ts";
import type { Ledger } from "../../../../src/deployments.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { UTC } from "../../../../src/domain/instants.ts";
import { Incremental } from "../../chain/incremental.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

type Follower = Incremental<readonly CashMovementView[]>;

const followers = new WeakMap<Client, Map<Currency, Follower>>();

/** What was issued and redeemed of a currency, as of a block and in order: each movement is read once. */
export function cashMovements(
  { client, ledger, block }: Reading,
  currency: Currency,
): Promise<readonly CashMovementView[]> {
  const ofLedger = followers.get(client) ?? new Map<Currency, Follower>();
  followers.set(client, ofLedger);
  const follower = ofLedger.get(currency) ?? follow(client, ledger, currency);
  ofLedger.set(currency, follower);
  return follower.at(block);
}

function follow(client: Client, ledger: Ledger, currency: Currency): Follower {
  return new Incremental<readonly CashMovementView[]>({
    client,
    fromBlock: ledger.anchor.block,
    begin: () => [],
    async advance(known, range) {
      const more = await readCashMovements(client, { ledger, currency, utcOffset: UTC, ...range });
      return more.length === 0 ? known : [...known, ...more];
    },
  });
}
