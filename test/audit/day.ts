import type { Abi, Address, Hex } from "viem";
import { encodeFunctionData, getAddress, keccak256, stringToHex } from "viem";
import { waitForTransactionReceipt, sendTransaction, writeContract } from "viem/actions";

import { bondAbi } from "../../src/abi/bond.ts";
import { dvpAbi } from "../../src/abi/dvp.ts";
import { confirmRedemption } from "../../src/actions/cash/confirmRedemption.ts";
import { rejectRedemption } from "../../src/actions/cash/rejectRedemption.ts";
import { requestRedemption } from "../../src/actions/cash/requestRedemption.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { settleBatch } from "../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { forceTransfer } from "../../src/actions/tokens/forceTransfer.ts";
import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore } from "../../src/agents/indexer/store.ts";
import { openIndex, type AuditIndex } from "../../src/audit/store/auditIndex.ts";
import type { Provenance } from "../../src/domain/provenance.ts";
import { tradeId, type SignableTrade } from "../../src/domain/trade.ts";
import { LEDGER_ID, lei, NOW, openMarket, type Market } from "../actions/market.ts";

/** Accounts that the seller, a custodian, keeps for clients. */
export const CLIENT = {
  omnibus: addressOf("omnibus"),
  first: addressOf("first client"),
  second: addressOf("second client"),
} as const;

export const RECORD_INSTANT = NOW + 7_200n;

/** A market after a day on which everything happened that the views show, and its index. */
export interface AuditedDay {
  market: Market;
  index: AuditIndex;
  /** Trades by what became of them. */
  trades: Record<"settled" | "batched" | "refused" | "failed" | "cancelled" | "announced" | "lodged", Hex>;
  redemptions: Record<"confirmed" | "rejected" | "open", Hex>;
  provenance: Provenance;
  /** Numbers of the blocks of the day. */
  blocks: bigint[];
  close: () => Promise<void>;
}

/** Opens a market and lets a day pass. */
export async function auditedDay(): Promise<AuditedDay> {
  const market = await openMarket();
  const { ledger, bond, cash, csd, centralBank, as, account } = market;
  const [seller, buyer] = [account("seller"), account("buyer")];
  await openAccounts(csd, {
    ledger,
    lei: lei("SELLERBANK00000000"),
    accounts: [
      { account: CLIENT.omnibus, kind: "client-omnibus", zone: "onshore", ownKey: false },
      { account: CLIENT.first, kind: "client-segregated", zone: "onshore", ownKey: false },
      { account: CLIENT.second, kind: "client-segregated", zone: "onshore", ownKey: false },
    ],
  });
  for (const [client, lots] of [
    [CLIENT.omnibus, 4n],
    [CLIENT.first, 2n],
    [CLIENT.second, 1n],
  ] as const)
    await transfer(as(3), { token: bond, to: client, amount: lots * 50_000_00n });

  const idOf = (trade: SignableTrade) => tradeId(ledger, trade);
  const settled = await market.signed({
    nonce: 1n,
    faceAmount: 1_000_000_00n,
    settlementAmount: 1_001_000_00n,
  });
  await settleTrade(as(6), { ledger, ...settled });

  const announced = await market.signed({ nonce: 2n, faceAmount: 100_000_00n, settlementAmount: 99_000_00n });
  await announceTrade(as(6), {
    ledger,
    trade: announced.trade,
    side: "seller",
    signature: announced.sellerSignature,
  });
  const lodged = await market.signed({ nonce: 3n, faceAmount: 150_000_00n, settlementAmount: 151_000_00n });
  await lodgeTrade(as(6), { ledger, ...lodged });
  const cancelled = await market.signed({ nonce: 4n });
  await cancelTrade(as(4), { ledger, trade: cancelled.trade });

  const batched = await market.signed({ nonce: 5n, faceAmount: 500_000_00n, settlementAmount: 498_000_00n });
  const refused = await market.signed({ nonce: 6n, settlementAmount: 900_000_000_00n });
  const wrong = { ...(await market.signed({ nonce: 7n })), sellerSignature: refused.sellerSignature };
  await settleBatch(as(6), { ledger, items: [batched, refused, wrong] });

  const failed = await market.signed({ nonce: 8n, faceAmount: 900_000_000_00n });
  await sendAnyway(as(6), ledger.dvp, {
    abi: dvpAbi,
    functionName: "settle",
    args: [failed.trade, failed.sellerSignature, failed.buyerSignature],
  });

  await freeze(csd, {
    token: bond,
    account: CLIENT.first,
    caseRef: "A",
    amount: 30_000_00n,
    orderedBy: "Court",
  });
  await freeze(csd, {
    token: bond,
    account: CLIENT.first,
    caseRef: "B",
    amount: 90_000_00n,
    expiresAt: NOW + 3_600n,
    orderedBy: "Court",
  });
  await freeze(csd, { token: bond, account: buyer, caseRef: "C", amount: WHOLE_ACCOUNT, orderedBy: "Court" });
  await unfreeze(csd, { token: bond, account: buyer, caseRef: "C", reason: "order lifted" });
  await freeze(centralBank, {
    token: cash,
    account: buyer,
    caseRef: "D",
    amount: 5_000_00n,
    orderedBy: "Court",
  });
  await forceTransfer(csd, {
    token: bond,
    from: CLIENT.second,
    to: seller,
    amount: 50_000_00n,
    caseRef: "E",
    legalBasis: "Example Act, s. 4",
  });

  const request = async (key: number, owner: Address, amount: bigint, reference: string) =>
    (await requestRedemption(as(key), { ledger, currency: "HKD", account: owner, amount, reference }))
      .redemption;
  const confirmed = await request(3, seller, 40_000_00n, "R1");
  await confirmRedemption(centralBank, { ledger, currency: "HKD", redemption: confirmed, paymentRef: "P1" });
  const rejected = await request(4, buyer, 10_000_00n, "R2");
  await rejectRedemption(centralBank, {
    ledger,
    currency: "HKD",
    redemption: rejected,
    reason: "account closed",
  });
  const open = await request(4, buyer, 25_000_00n, "R3");

  const record = { address: bond, abi: bondAbi, functionName: "announceRecordDate" } as const;
  const announcement = await writeContract(csd, { ...record, args: [Number(RECORD_INSTANT)], chain: null });
  await waitForTransactionReceipt(csd, { hash: announcement });
  await market.advanceTo(RECORD_INSTANT);
  await transfer(as(3), { token: bond, to: CLIENT.omnibus, amount: 50_000_00n }); // after the record date

  const store = await openStore(":memory:");
  const indexer = await Indexer.open({ store, client: csd, ledger });
  await indexer.catchUp();
  const index = await openIndex(store, ledger);
  const found = await store.all<{ block: number }>("SELECT block FROM blocks ORDER BY block");
  return {
    market,
    index,
    trades: {
      settled: idOf(settled.trade),
      batched: idOf(batched.trade),
      refused: idOf(refused.trade),
      failed: idOf(failed.trade),
      cancelled: idOf(cancelled.trade),
      announced: idOf(announced.trade),
      lodged: idOf(lodged.trade),
    },
    redemptions: { confirmed, rejected, open },
    provenance: {
      ledgerId: LEDGER_ID,
      chainId: ledger.chainId,
      block: { number: index.block, hash: index.hash, time: index.time },
      contracts: [],
    },
    blocks: found.map(({ block }) => BigInt(block)),
    close: () => store.close(),
  };
}

/** Sends a call that fails. */
async function sendAnyway(
  client: WriteClient,
  to: Address,
  call: { abi: Abi; functionName: string; args: readonly unknown[] },
): Promise<void> {
  const sent = sendTransaction(client, { to, data: encodeFunctionData(call), gas: 3_000_000n, chain: null });
  await sent.catch(() => {}); // Hardhat's node puts it into a block, and then throws
}

function addressOf(name: string): Address {
  return getAddress(keccak256(stringToHex(name)).slice(0, 42));
}
