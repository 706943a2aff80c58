import { expect } from "chai";
import { getAddress } from "viem";

import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { recoverAccount } from "../../src/actions/participants/recoverAccount.ts";
import { findAccount } from "../../src/actions/participants/resolveAccount.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { expectRefusal, KEY, lei, openMarket, OPENING, type Market } from "./market.ts";

const CLIENT = getAddress(`0x${"c1".repeat(20)}`);
const ALL = 15;

describe("recovering an account", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const entry = async (account: `0x${string}`) =>
    findAccount(await listParticipants(market.csd, { ledger: market.ledger }), account)!;
  /** What both have signed, before the seller's key was lost. */
  const afterLoss = async (lodged: boolean) => {
    const { csd, ledger, account } = market;
    const signed = await market.signed();
    if (lodged) await lodgeTrade(csd, { ledger, ...signed });
    const [seller, spare] = [account("seller"), account("spare")];
    const recovered = await recoverAccount(csd, {
      ledger,
      account: seller,
      lost: seller,
      replacement: spare,
    });
    return { signed, seller, spare, recovered };
  };

  it("replaces its own key in one transaction; what it signed is void, and nothing moved", async () => {
    const { as, csd, ledger, cash, account } = market;
    const { signed, seller, spare, recovered } = await afterLoss(false);
    expect(recovered).to.deep.include({
      signer: { signer: spare, powers: ALL, limit: 0n, validUntil: 0n },
      revokedBefore: false,
    });
    expect(recovered.receipt.logs).to.have.lengthOf(2);
    expect(await entry(seller)).to.deep.include({
      ownKey: false,
      signers: [{ signer: spare, powers: ALL, limit: 0n, validUntil: 0n, revoked: false }],
    });
    await market.expectBalances();
    await expectRefusal(settleTrade(csd, { ledger, ...signed }), "DvP_NotSigned", {
      side: 0,
      account: seller,
      recovered: seller,
    });
    await expectRefusal(
      transfer(as(KEY.seller), { token: cash, to: account("buyer"), amount: 1n }),
      "Token_OwnKeyInactive",
      { account: seller },
    );
    const sellerSignature = await market.sign("spare", signed.trade);
    await settleTrade(csd, { ledger, ...signed, sellerSignature });
    await market.expectBalances(settledBalances());
  });

  it("leaves a lodged trade its course", async () => {
    const { csd, ledger } = market;
    const { signed } = await afterLoss(true);
    await settleTrade(csd, { ledger, trade: signed.trade });
    await market.expectBalances(settledBalances());
  });

  it("gives the new signer what the lost one was allowed, unless told otherwise", async () => {
    const { csd, ledger, account } = market;
    const [spare, stranger, buyer] = [account("spare"), account("stranger"), account("buyer")];
    await openClient();
    const terms = { powers: 3, limit: 7n, validUntil: 1_900_000_000n };
    await setSigner(csd, { ledger, account: CLIENT, signer: spare, powers: 1, limit: 0n, validUntil: 0n });
    await setSigner(csd, { ledger, account: CLIENT, signer: spare, ...terms });
    const act = { ledger, account: CLIENT };
    const first = await recoverAccount(csd, { ...act, lost: spare, replacement: stranger });
    expect(first.signer).to.deep.equal({ signer: stranger, ...terms });
    const second = await recoverAccount(csd, { ...act, lost: stranger, replacement: buyer, powers: 4 });
    expect(second.signer).to.deep.equal({ signer: buyer, ...terms, powers: 4 });
    const ended = { powers: 0, limit: 0n, validUntil: 0n, revoked: true };
    expect((await entry(CLIENT)).signers).to.deep.equal([
      { signer: spare, ...ended },
      { signer: stranger, ...ended },
      { signer: buyer, ...terms, powers: 4, revoked: false },
    ]);
  });

  it("names the new signer only, where a guardian revoked the lost one already", async () => {
    const { csd, ledger, account } = market;
    const [spare, stranger, seller] = [account("spare"), account("stranger"), account("seller")];
    await openClient();
    const terms = { powers: 3, limit: 7n, validUntil: 0n };
    await setSigner(csd, { ledger, account: CLIENT, signer: spare, ...terms });
    await revokeSigner(csd, { ledger, account: CLIENT, signer: spare });
    const listed = await recoverAccount(csd, { ledger, account: CLIENT, lost: spare, replacement: stranger });
    expect(listed).to.deep.include({ revokedBefore: true, signer: { signer: stranger, ...terms } });
    expect(listed.receipt.logs).to.have.lengthOf(1);

    await revokeSigner(csd, { ledger, account: seller, signer: seller });
    const own = await recoverAccount(csd, { ledger, account: seller, lost: seller, replacement: spare });
    expect(own).to.deep.include({ revokedBefore: true });
    expect(own.signer.powers).to.equal(ALL);
  });

  it("never lets the old signer back, and does both or neither", async () => {
    const { csd, ledger, account } = market;
    const { seller, spare } = await afterLoss(false);
    const act = { ledger, account: seller };
    await expectRefusal(
      recoverAccount(csd, { ...act, lost: spare, replacement: seller }),
      "Registry_SignerIsAccount",
      { account: seller },
    );
    await recoverAccount(csd, { ...act, lost: spare, replacement: account("stranger") });
    const again = { ...act, lost: account("stranger"), replacement: spare };
    await expectRefusal(recoverAccount(csd, again), "Registry_SignerRevoked", {
      account: seller,
      signer: spare,
    });
    expect(
      (await entry(seller)).signers.filter(({ revoked }) => !revoked).map(({ signer }) => signer),
    ).to.deep.equal([account("stranger")]);
  });

  it("is refused for a signer that it never had, and takes the officers", async () => {
    const { as, csd, ledger, account } = market;
    await openClient();
    const act = { ledger, account: CLIENT, replacement: account("spare") };
    for (const lost of [CLIENT, account("stranger")]) {
      await expectRefusal(recoverAccount(csd, { ...act, lost }), "Registry_SignerUnknown", {
        account: CLIENT,
        signer: lost,
      });
    }
    const seller = account("seller");
    await expectRefusal(
      recoverAccount(as(KEY.stranger), { ...act, account: seller, lost: seller }),
      "Governed_Unauthorized",
      { caller: account("stranger"), role: 2n, authority: ledger.csd },
    );
    expect((await entry(CLIENT)).signers).to.deep.equal([]);
  });

  async function openClient(): Promise<void> {
    await openAccounts(market.csd, {
      ledger: market.ledger,
      lei: lei("SELLERBANK00000000"),
      accounts: [{ account: CLIENT, kind: "client-segregated", zone: "onshore", ownKey: false }],
    });
  }

  function settledBalances() {
    const { faceAmount, settlementAmount } = market.trade();
    return {
      seller: {
        bond: OPENING.seller.bond - faceAmount,
        cash: OPENING.seller.cash + settlementAmount,
      },
      buyer: { bond: faceAmount, cash: OPENING.buyer.cash - settlementAmount },
    };
  }
});
