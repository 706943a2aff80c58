import { expect } from "chai";
import { concat } from "viem";

import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { verifyTrade } from "../../src/actions/dvp/verifyTrade.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { pause } from "../../src/actions/tokens/pause.ts";
import { tradeId, type SignableTrade } from "../../src/domain/trade.ts";
import { addSignature, type TradeFile } from "../../src/domain/tradeFile.ts";
import { InputError } from "../../src/errors/input.ts";
import {
  fileSignatures,
  KEY,
  lei,
  openMarket,
  SETTLEMENT_DATE,
  thrownBy,
  VALID_UNTIL,
  type Market,
} from "./market.ts";

describe("what a signature binds", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const verify = (file: TradeFile) => verifyTrade(market.csd, { ledger: market.ledger, file });
  const findingsOf = async (file: TradeFile) =>
    (await verify(file)).findings.map(({ severity, message }) => `${severity}: ${message}`);
  const signedFile = async (changes: Partial<SignableTrade> = {}): Promise<TradeFile> => {
    const signed = await market.signed(changes);
    return market.file(signed.trade, fileSignatures(market, signed));
  };

  it("is told in full of a trade that both have signed", async () => {
    const { account, bond, cash, ledger } = market;
    expect(await verify(await signedFile())).to.deep.equal({
      ok: true,
      tradeId: tradeId(ledger, market.trade()),
      ledgerId: ledger.ledgerId,
      chainId: 31337,
      contract: ledger.dvp,
      legs: [
        {
          from: account("seller"),
          to: account("buyer"),
          asset: bond,
          amount: 50_000_000_00n,
          display: "HKD 50,000,000.00 of HK0000912342",
        },
        {
          from: account("buyer"),
          to: account("seller"),
          asset: cash,
          amount: 50_012_345_67n,
          display: "HKD 50,012,345.67",
        },
      ],
      signatures: [
        { side: "seller", signer: account("seller"), valid: true },
        { side: "buyer", signer: account("buyer"), valid: true },
      ],
      findings: [],
    });
  });

  it("is told before anybody has signed, and with one leg of a trade free of payment", async () => {
    const free = market.trade({
      currency: "",
      cash: "0x0000000000000000000000000000000000000000",
      settlementAmount: 0n,
    });
    const { ok, legs, signatures, findings } = await verify(market.file(free));
    expect({ ok, signatures, legs: legs.length }).to.deep.equal({ ok: true, signatures: [], legs: 1 });
    expect(findings.map(({ message }) => message)).to.deep.equal([
      "The seller has not signed",
      "The buyer has not signed",
    ]);
  });

  it("is nothing here where the trade is for another ledger, contract or chain", async () => {
    const file = await signedFile();
    const other = `0x${"77".repeat(32)}` as const;
    const { ok, signatures, findings, tradeId: id } = await verify({ ...file, ledgerId: other });
    expect(ok).to.equal(false);
    expect(id).to.not.equal(tradeId(market.ledger, file.trade));
    // What was signed for this ledger stays valid here; the file is not what was signed.
    expect(signatures.every(({ valid }) => valid)).to.equal(true);
    expect(findings[0]!.message).to.equal(
      `The trade is for the ledger ${other}; this ledger's is ${market.ledger.ledgerId}`,
    );
    expect(await findingsOf({ ...file, chainId: 1 })).to.deep.equal([
      "error: The trade is for the chain 1; this ledger's is 31337",
    ]);
    expect(await findingsOf({ ...file, dvp: market.bond })).to.deep.equal([
      `error: The trade is for the contract ${market.bond}; this ledger's is ${market.ledger.dvp}`,
    ]);
  });

  it("is nothing where a token is not listed, or is called by another's name", async () => {
    const { connection, bond, account } = market;
    const copy = await connection.ethers.deployContract("LookAlikeToken", [bond]);
    const security = (await copy.getAddress()) as `0x${string}`;
    const lookAlike = await verify(market.file(market.trade({ security })));
    expect(lookAlike.ok).to.equal(false);
    expect(lookAlike.legs[0]!.display).to.equal(`5000000000 minor units of ${security}, which is not listed`);
    expect(lookAlike.findings[0]!.message).to.equal(
      `The token ${security}, called HK0000912342, is not listed on this ledger`,
    );
    const misnamed = market.trade({ currency: "EUR" });
    const signature = await market.sign("seller", misnamed);
    const file = market.file(misnamed, [{ side: "seller", signer: account("seller"), signature }]);
    const { ok, legs, findings } = await verify(file);
    expect(ok).to.equal(false);
    expect(legs[1]!.display).to.equal("HKD 50,012,345.67");
    expect(findings[0]!.message).to.equal(
      `The token ${market.cash} is listed as HKD; the trade calls it EUR`,
    );
    expect(findings[1]!.message).to.contain("The contract calls this trade 0x");
  });

  it("is not bound by a key that may not sign, nor by a signature of something else", async () => {
    const { account } = market;
    const trade = market.trade();
    const byStranger = await market.sign("stranger", trade);
    const stranger = await verify(
      market.file(trade, [{ side: "buyer", signer: account("stranger"), signature: byStranger }]),
    );
    expect(stranger.ok).to.equal(false);
    expect(stranger.signatures).to.deep.equal([
      {
        side: "buyer",
        signer: account("stranger"),
        valid: false,
        reason: `${account("stranger")} may not sign trades of this amount for the account ${account("buyer")}`,
      },
    ]);
    const ofAnother = await market.sign("buyer", { ...trade, settlementAmount: 1n });
    const file = market.file(trade, [{ side: "buyer", signer: account("buyer"), signature: ofAnother }]);
    expect((await verify(file)).signatures[0]!.valid).to.equal(false);
    const claimed = market.file(trade, [{ side: "buyer", signer: account("buyer"), signature: byStranger }]);
    expect((await verify(claimed)).signatures[0]!.reason).to.contain("another key did");
    const garbage = market.file(trade, [{ side: "buyer", signer: account("buyer"), signature: "0x1234" }]);
    expect((await verify(garbage)).signatures[0]!.reason).to.equal(
      `it is no signature of this trade by ${account("buyer")}`,
    );
    const bySeller = {
      side: "seller",
      signer: account("seller"),
      signature: await market.sign("seller", trade),
    } as const;
    expect((await verify(addSignature(claimed, bySeller))).ok).to.equal(false);
  });

  it("is bound by a listed signer up to its limit", async () => {
    const { csd, ledger, account } = market;
    const buyer = account("buyer");
    const signer = { ledger, account: buyer, signer: account("spare"), powers: 1, validUntil: 0n };
    const trade = market.trade();
    const signature = await market.sign("spare", trade);
    const file = market.file(trade, [{ side: "buyer", signer: account("spare"), signature }]);
    await setSigner(csd, { ...signer, limit: 50_012_345_66n });
    expect((await verify(file)).ok).to.equal(false);
    await setSigner(csd, { ...signer, limit: 50_012_345_67n });
    expect((await verify(file)).ok).to.equal(true);
  });

  it("is bound by a contract wallet, the account's own or a listed one, and by no other", async () => {
    const { connection, csd, ledger, account } = market;
    const deployWallet = async () => {
      const wallet = await connection.ethers.deployContract("ContractWallet", [account("spare")]);
      return (await wallet.getAddress()) as `0x${string}`;
    };
    const [own, listed, other] = [await deployWallet(), await deployWallet(), await deployWallet()];
    await openAccounts(csd, {
      ledger,
      lei: lei("BUYERBANK000000000"),
      accounts: [{ account: own, kind: "technical", zone: "onshore", ownKey: true }],
    });
    const trade = market.trade({ buyer: own });
    const bySpare = await market.sign("spare", trade);
    const verdict = async (terms: SignableTrade, signer: `0x${string}`, signature: `0x${string}`) =>
      (await verify(market.file(terms, [{ side: "buyer", signer, signature }]))).signatures[0]!.valid;
    expect(await verdict(trade, own, bySpare)).to.equal(true);
    expect(await verdict(trade, own, await market.sign("stranger", trade))).to.equal(false);

    await setSigner(csd, {
      ledger,
      account: account("buyer"),
      signer: listed,
      powers: 1,
      limit: 0n,
      validUntil: 0n,
    });
    const keyed = market.trade();
    const signature = await market.sign("spare", keyed);
    expect(await verdict(keyed, listed, concat([listed, signature]))).to.equal(true);
    expect(await verdict(keyed, other, concat([other, signature]))).to.equal(false);
    expect(await verdict(keyed, listed, signature)).to.equal(false);
  });

  it("is in vain where an account is suspended, unknown or outside the zones", async () => {
    const { csd, ledger, account } = market;
    const file = await signedFile();
    await suspend(csd, { ledger, lei: lei("BUYERBANK000000000"), reason: "order" });
    expect(await findingsOf(file)).to.deep.equal([
      "error: The participant that holds the buyer's account is suspended",
    ]);
    const unknown = await verify(market.file(market.trade({ seller: account("stranger") })));
    expect(unknown.findings.map(({ message }) => message)).to.include(
      `The seller, ${account("stranger")}, is not an account of this ledger`,
    );
    expect(unknown.ok).to.equal(false);
  });

  it("is warned of where it would not settle now", async () => {
    const { csd, centralBank, cash, bond, account } = market;
    await freeze(centralBank, {
      token: cash,
      account: account("buyer"),
      caseRef: "1",
      amount: 150_000_000_00n,
      orderedBy: "HC",
    });
    await pause(csd, { token: bond, reason: "incident" });
    const file = await signedFile({ settlementDate: SETTLEMENT_DATE + 86_400n });
    expect((await verify(file)).ok).to.equal(true);
    expect(await findingsOf(file)).to.deep.equal([
      "warning: Movement of HK0000912342 is paused",
      "warning: The buyer has HKD 50,000,000.00 free and gives HKD 50,012,345.67",
      "warning: It settles not before 2023-02-17T00:00:00+08:00",
    ]);
    expect(await findingsOf(market.file(market.trade({ faceAmount: 1n })))).to.include(
      "error: HK0000912342 moves in multiples of HKD 50,000.00 only",
    );
  });

  it("says what became of the trade", async () => {
    const { as, csd, ledger } = market;
    const settled = await signedFile();
    await settleTrade(csd, { ledger, ...(await market.signed()) });
    expect((await verify(settled)).ok).to.equal(true);
    expect((await findingsOf(settled))[0]).to.equal("warning: The trade has settled");
    const rival = await signedFile({ faceAmount: 50_000_00n });
    expect(await findingsOf(rival)).to.deep.equal([
      "error: Another trade of the pair has settled under this number",
    ]);
    const cancelled = await signedFile({ nonce: 1n });
    await cancelTrade(as(KEY.seller), { ledger, trade: cancelled.trade });
    expect(await findingsOf(cancelled)).to.deep.equal(["error: The trade's number is cancelled"]);
    await lodgeTrade(csd, { ledger, ...(await market.signed({ nonce: 2n })) });
    expect(await findingsOf(await signedFile({ nonce: 2n, faceAmount: 50_000_00n }))).to.deep.equal([
      "error: Another trade of the pair is lodged under this number",
    ]);
    const late = await signedFile({ nonce: 3n });
    await market.advanceTo(VALID_UNTIL);
    expect(await findingsOf(late)).to.deep.equal(["error: The trade expired 2023-02-23T00:00:00+08:00"]);
  });

  it("is not asked of a malformed trade", async () => {
    const backwards = market.trade({ validUntil: SETTLEMENT_DATE });
    const error = await thrownBy(verify(market.file(backwards)));
    expect(error).to.be.instanceOf(InputError).with.property("field", "trade.validUntil");
  });
});
