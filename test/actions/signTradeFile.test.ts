import { expect } from "chai";

import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { readTradeEvents } from "../../src/actions/dvp/readTradeEvents.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { signTradeFile } from "../../src/actions/dvp/signTradeFile.ts";
import { trySettle } from "../../src/actions/dvp/trySettle.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { signaturesOf } from "../../src/domain/tradeFile.ts";
import { TradeRecords } from "../../src/domain/tradeRecords.ts";
import { InputError } from "../../src/errors/input.ts";
import { KEY, openMarket, thrownBy, type Market } from "./market.ts";

describe("signing a trade file", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });
  beforeEach(() => market.reset());

  it("gives the file with a signature that binds", async () => {
    const { as, ledger } = market;
    const half = await signTradeFile(as(KEY.seller), {
      ledger,
      file: market.file(market.trade()),
      side: "seller",
    });
    const { file } = await signTradeFile(as(KEY.buyer), { ledger, file: half.file, side: "buyer" });
    expect(await trySettle(as(KEY.stranger), { ledger, trade: file.trade, ...signaturesOf(file) })).to.equal(
      undefined,
    );
  });

  it("refuses a key that may not sign for that side, and a file for another ledger, before it signs", async () => {
    const { as, ledger } = market;
    const file = market.file(market.trade());
    const signer = Object.assign(as(KEY.seller), {
      request: () => Promise.reject(new Error("nothing is to be signed")),
    });
    const other = { ...file, ledgerId: `0x${"77".repeat(32)}` } as const;
    const elsewhere = await thrownBy(signTradeFile(signer, { ledger, file: other, side: "seller" }));
    expect(elsewhere).to.be.instanceOf(InputError).with.property("field", "ledgerId");
    const stranger = await thrownBy(signTradeFile(as(KEY.stranger), { ledger, file, side: "buyer" }));
    expect(stranger).to.be.instanceOf(InputError).with.property("field", "buyer");
  });

  it("does not use what a wallet signed instead", async () => {
    const { as, ledger } = market;
    const file = market.file(market.trade());
    const seller = as(KEY.seller);
    const forged = `0x${"11".repeat(64)}1b`;
    const { request } = seller;
    Object.assign(seller, {
      request: (call: { method: string }, ...rest: unknown[]) =>
        call.method === "eth_signTypedData_v4"
          ? Promise.resolve(forged)
          : (request as (...given: unknown[]) => Promise<unknown>)(call, ...rest),
    });
    const error = await thrownBy(signTradeFile(seller, { ledger, file, side: "seller" }));
    expect(error).to.be.instanceOf(InputError).with.property("field", "signature");
    expect(error).to.have.property("expected").that.contains("binds the seller");
  });
});

describe("what became of trades", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });
  beforeEach(() => market.reset());

  it("is read by either party and by identity, with requests to cancel", async () => {
    const { as, account, ledger } = market;
    const signed = await market.signed({ nonce: 1n });
    await announceTrade(as(0), {
      ledger,
      trade: signed.trade,
      side: "seller",
      signature: signed.sellerSignature,
    });
    await lodgeTrade(as(0), { ledger, ...signed });
    await cancelTrade(as(KEY.seller), { ledger, trade: signed.trade });
    await settleTrade(as(0), { ledger, ...(await market.signed({ nonce: 2n })) });
    const id = tradeId(ledger, market.trade({ nonce: 1n }));
    for (const accounts of [[account("seller")], [account("buyer")], [account("seller"), account("buyer")]]) {
      const records = new TradeRecords();
      for (const event of await readTradeEvents(as(0), { ledger, accounts })) records.apply(event);
      expect(records.all()).to.have.length(2);
      expect(records.get(id)!.steps.map(({ kind }) => kind)).to.deep.equal([
        "announced",
        "lodged",
        "cancel-requested",
      ]);
    }
    const own = await readTradeEvents(as(0), { ledger, tradeId: id });
    expect(own.map(({ eventName }) => eventName)).to.deep.equal([
      "TradeAnnounced",
      "TradeLodged",
      "TradeCancelRequested",
    ]);
    expect(await readTradeEvents(as(0), { ledger, accounts: [ledger.dvp] })).to.have.length(1); // the request
  });

  it("tells why a trade would not settle, without sending anything", async () => {
    const { as, ledger } = market;
    const refusal = await trySettle(as(0), {
      ledger,
      ...(await market.signed({ faceAmount: 50_000_00n * 10n ** 12n })),
    });
    expect(refusal?.errorName).to.equal("ERC20InsufficientBalance");
  });
});
