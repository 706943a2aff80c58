import { expect } from "chai";
import { concat, createClient, custom, encodeFunctionResult, getAddress, type Address, type Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { verifySignature } from "../../src/audit/trades/signatures.ts";
import { TradeBook } from "../../src/audit/trades/tradeBook.ts";
import type { CalledTrade } from "../../src/audit/trades/calls.ts";
import type { Ledger } from "../../src/deployments.ts";
import { powers } from "../../src/domain/accounts.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { mayAct } from "../../src/domain/mayAct.ts";
import { ParticipantBook } from "../../src/domain/participantBook.ts";
import { tradeTypedData, tradeId, type SignableTrade } from "../../src/domain/trade.ts";
import type { StoredEvent } from "../../src/audit/store/storedEvents.ts";

const [sellerKey, desk, stranger] = Array.from({ length: 3 }, () =>
  privateKeyToAccount(generatePrivateKey()),
);
const WALLET = getAddress(`0x${"0".repeat(38)}aa`);
const BOND = getAddress(`0x${"0".repeat(38)}b0`);
const CASH = getAddress(`0x${"0".repeat(38)}c0`);
const LEI: Hex = `0x${"31".repeat(20)}`;
const venue = {
  chainId: 31337,
  dvp: getAddress(`0x${"0".repeat(38)}d0`),
  ledgerId: `0x${"07".repeat(32)}`,
} as const;
const ledger = venue as unknown as Ledger;

const trade: SignableTrade = {
  isin: parseIsin("HK0000912342"),
  currency: parseCurrency("HKD"),
  seller: sellerKey!.address,
  buyer: WALLET,
  security: BOND,
  faceAmount: 100n,
  cash: CASH,
  settlementAmount: 99n,
  tradeDate: 1n,
  settlementDate: 2n,
  validFrom: 1n,
  validUntil: 9n,
  nonce: 0n,
};

/** A registry in which the seller has an account with a signer of its own, and the buyer's account is a contract. */
function registry(signer: { powers?: number; limit?: bigint; validUntil?: number } = {}): ParticipantBook {
  const book = new ParticipantBook();
  const open = (account: Address, ownKey: boolean) =>
    book.apply("AccountOpened", { account, lei: LEI, kind: 1, zone: 1, ownKey });
  book.apply("ParticipantOnboarded", {
    lei: LEI,
    participant: 1,
    bic: "0x",
    jurisdiction: "0x",
    roles: 8,
    legalName: "Example",
  });
  open(trade.seller, true);
  open(WALLET, true);
  book.apply("SignerSet", {
    account: trade.seller,
    signer: desk!.address,
    powers: powers.trade,
    limit: 0n,
    validUntil: 0,
    ...signer,
  });
  return book;
}

const sign = (key: typeof desk, other: Partial<SignableTrade> = {}) =>
  key!.signTypedData(tradeTypedData(venue, { ...trade, ...other }));

/** A chain on which the wallet answers as it is told; an older state is forgotten where it is told so. */
function chain(answer: Hex | "forgotten") {
  return createClient({
    transport: custom(
      {
        request({ method }: { method: string }): Promise<unknown> {
          if (answer === "forgotten") return Promise.reject(new Error("missing trie node"));
          if (method === "eth_getCode") return Promise.resolve("0x60");
          const abi = [
            {
              type: "function",
              name: "f",
              stateMutability: "view",
              inputs: [],
              outputs: [{ type: "bytes4" }],
            },
          ] as const;
          return Promise.resolve(encodeFunctionResult({ abi, functionName: "f", result: answer }));
        },
      },
      { retryCount: 0 },
    ),
  });
}

interface Setting {
  book?: ParticipantBook;
  client?: ReturnType<typeof chain>;
  time?: bigint;
}

function verify(
  side: "seller" | "buyer",
  signature: Hex,
  { book = registry(), client, time = 5n }: Setting = {},
) {
  const used = { trade, side, signature, block: 7n, place: 7, time, transaction: "0x" } as const;
  return verifySignature(used, { ledger, book, client });
}

describe("signatures verified anew", () => {
  it("hold by the account's own key, or a signer's within its powers, limit and time", async () => {
    const bySigner = await sign(desk);
    expect(await verify("seller", await sign(sellerKey))).to.include({
      verdict: "valid",
      signer: trade.seller,
    });
    expect(await verify("seller", bySigner)).to.include({ verdict: "valid", signer: desk!.address });
    for (const [why, book, time] of [
      ["another power", registry({ powers: powers.cancel }), 5n],
      ["over the limit", registry({ limit: 99n }), 5n],
      ["at its end", registry({ validUntil: 5 }), 5n],
    ] as const)
      expect(await verify("seller", bySigner, { book, time, client: chain("0xffffffff") }), why).to.include({
        verdict: "invalid",
      });
    expect(await verify("seller", bySigner, { book: registry({ limit: 100n, validUntil: 6 }) })).to.include({
      verdict: "valid",
    });
  });

  it("do not hold of a stranger, of another trade, or of no account", async () => {
    const client = chain("0xffffffff");
    expect(await verify("seller", await sign(stranger), { client })).to.include({
      verdict: "invalid",
      signer: stranger!.address,
    });
    expect(await verify("seller", await sign(sellerKey, { faceAmount: 101n }), { client })).to.include({
      verdict: "invalid",
    });
    expect(await verify("seller", await sign(stranger), { book: new ParticipantBook() })).to.include({
      verdict: "invalid",
    });
  });

  it("of a contract hold where the chain says so as of that block, and are unavailable where it does not remember", async () => {
    const bytes: Hex = "0x1234";
    expect(await verify("buyer", bytes, { client: chain("0x1626ba7e") })).to.include({
      verdict: "valid",
      by: "erc-1271",
      signer: WALLET,
    });
    expect(await verify("buyer", bytes, { client: chain("0xffffffff") })).to.include({ verdict: "invalid" });
    expect(await verify("buyer", bytes, { client: chain("forgotten") })).to.include({
      verdict: "unavailable",
    });
    expect(await verify("buyer", bytes)).to.include({ verdict: "unavailable" });
  });

  it("of a listed contract begin with its address", async () => {
    const book = registry();
    book.apply("SignerSet", {
      account: trade.seller,
      signer: WALLET,
      powers: powers.trade,
      limit: 0n,
      validUntil: 0,
    });
    const found = await verify("seller", concat([WALLET, "0x1234"]), { book, client: chain("0x1626ba7e") });
    expect(found).to.include({ verdict: "valid", by: "erc-1271", signer: WALLET });
  });

  it("are not displaced by what a stranger sends later", async () => {
    const instruments = [
      { token: BOND, code: trade.isin, currency: "HKD" },
      { token: CASH, code: trade.currency, currency: "HKD" },
    ] as never;
    const trades = new TradeBook(ledger, instruments);
    const { isin: _, currency: _currency, ...bare } = trade;
    const place = { block: 1n, time: 5n, transaction: "0x01" } as const;
    const settled = {
      ...place,
      place: 2 ** 20,
      logIndex: 0,
      contract: "DvP",
      address: venue.dvp,
      name: "TradeSettled",
      args: { ...bare, tradeId: tradeId(venue, trade) },
    } as unknown as StoredEvent;
    const call = (transaction: Hex, block: bigint, seller: Hex): CalledTrade => ({
      act: "settleBatch",
      trade: bare,
      signatures: { seller, buyer: "0x1234" },
      block,
      time: 5n,
      transaction,
      sender: stranger!.address,
    });
    trades.add(settled);
    trades.addCall(call("0x01", 1n, await sign(sellerKey)));
    trades.addCall(call("0x02", 2n, await sign(stranger)));
    trades.addCall({ ...call("0x03", 3n, "0x"), failed: { name: "DvP_NonceUsed", text: "" } });
    const [found] = trades.trades();
    await trades.verify([found!], () => registry(), chain("0x1626ba7e"));
    expect(found!.state).to.equal("settled");
    expect(
      found!.signatures.map(({ side, verdict, transaction }) => [side, verdict, transaction]),
    ).to.deep.equal([
      ["seller", "valid", "0x01"],
      ["buyer", "valid", "0x01"],
    ]);
  });
});

describe("who may act", () => {
  it("is as the registry answers: its own key, or a signer that was not revoked", () => {
    const book = registry();
    const terms = { power: powers.trade, amount: 1n, time: 5n };
    const may = (signer: string) => mayAct(book.accountOf(trade.seller)!.account, { ...terms, signer });
    expect([may(trade.seller), may(desk!.address.toLowerCase()), may(stranger!.address)]).to.deep.equal([
      true,
      true,
      false,
    ]);
    book.apply("SignerRevoked", { account: trade.seller, signer: desk!.address });
    book.apply("SignerRevoked", { account: trade.seller, signer: trade.seller });
    expect([may(trade.seller), may(desk!.address)]).to.deep.equal([false, false]);
    const account = book.accountOf(WALLET)!.account;
    expect(mayAct({ ...account, ownKey: false }, { ...terms, power: 0, signer: stranger!.address })).to.equal(
      false,
    );
  });
});
