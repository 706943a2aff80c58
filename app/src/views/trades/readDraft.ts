import { nextNonce } from "../../../../src/actions/dvp/nextNonce.ts";
import { proposeTrade } from "../../../../src/actions/dvp/proposeTrade.ts";
import type { Finding } from "../../../../src/actions/dvp/verify/finding.ts";
import { verifyTrade } from "../../../../src/actions/dvp/verifyTrade.ts";
import type { TradeFile } from "../../../../src/domain/tradeFile.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import type { Proposal } from "./proposal.ts";
import type { Shelf } from "./shelf.ts";
import { tradesOf } from "./tradeFollower.ts";

/** A proposal as a trade that can be signed, and what speaks against it. */
export interface Draft {
  file: TradeFile;
  findings: readonly Finding[];
}

/** Makes the trade of a proposal, under a number that no trade of the pair has that is known, and checks it. */
export async function readDraft(reading: Reading, proposal: Proposal, shelf: Shelf): Promise<Draft> {
  const { client, ledger } = reading;
  const { seller, buyer } = proposal;
  const records = await tradesOf(reading, [seller]);
  // A trade that is only signed leaves the contract's number free; two trades under one number would exclude each other.
  const numbers = [...records.all(), ...[...shelf.values()].map(({ trade }) => trade)].flatMap((known) =>
    known.seller === seller && known.buyer === buyer && known.nonce !== undefined ? known.nonce : [],
  );
  const from = numbers.reduce((next, number) => (number >= next ? number + 1n : next), 0n);
  const nonce = await nextNonce(client, { ledger, seller, buyer, from });
  const file = await proposeTrade(client, { ledger, ...proposal, nonce });
  const { findings } = await verifyTrade(client, { ledger, file });
  return { file, findings: findings.filter(({ code }) => code !== "unsigned") };
}
