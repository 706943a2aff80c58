import { expect } from "chai";
import { getAddress } from "viem";

import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import {
  accountName,
  findAccount,
  resolveAccount,
  resolveParticipant,
} from "../../src/actions/participants/resolveAccount.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { leiToHex, parseLei } from "../../src/domain/lei.ts";
import { expectInputError } from "../domain/support.ts";
import { CENTRAL_BANK, expectRefusal, KEY, lei, openMarket, type Market } from "./market.ts";

const SELLER_LEI = lei("SELLERBANK00000000");
const OMNIBUS = getAddress(`0x${"aa".repeat(20)}`);
const SEGREGATED = [getAddress(`0x${"b1".repeat(20)}`), getAddress(`0x${"b2".repeat(20)}`)] as const;

describe("participants", () => {
  let market: Market;
  let directory: ParticipantView[];

  before(async () => {
    market = await openMarket();
    const { csd, ledger, account } = market;
    await openAccounts(csd, {
      ledger,
      lei: SELLER_LEI,
      accounts: [
        { account: OMNIBUS, kind: "client-omnibus", zone: "onshore", ownKey: false },
        ...SEGREGATED.map((segregated) => ({
          account: segregated,
          kind: "client-segregated" as const,
          zone: "offshore" as const,
          ownKey: false,
        })),
      ],
    });
    const signer = account("spare");
    await setSigner(csd, {
      ledger,
      account: OMNIBUS,
      signer,
      powers: 3,
      limit: 5n,
      validUntil: 1_700_000_000n,
    });
    await setSigner(csd, { ledger, account: OMNIBUS, signer, powers: 1, limit: 0n, validUntil: 0n });
    await setSigner(csd, { ledger, account: SEGREGATED[0], signer, powers: 1, limit: 9n, validUntil: 0n });
    await revokeSigner(csd, { ledger, account: SEGREGATED[0], signer });
    await revokeSigner(csd, { ledger, account: account("buyer"), signer: account("buyer") });
    directory = await listParticipants(csd, { ledger });
  });

  it("are rebuilt from events: names, accounts, signers as they stand now", () => {
    const { account } = market;
    expect(directory.map(({ bic, number }) => [number, bic])).to.deep.equal([
      [1, CENTRAL_BANK.bic],
      [2, "ISSUHKHHXXX"],
      [3, "BANKHKHHXXX"],
      [4, "DEALHKHH"],
    ]);
    expect(directory[2]).to.deep.equal({
      lei: SELLER_LEI,
      number: 3,
      bic: "BANKHKHHXXX",
      jurisdiction: "HK",
      roles: 24,
      legalName: "The seller (Hong Kong) Limited",
      suspended: false,
      accounts: [
        { account: account("seller"), kind: "house", zone: "onshore", ownKey: true, signers: [] },
        {
          account: OMNIBUS,
          kind: "client-omnibus",
          zone: "onshore",
          ownKey: false,
          signers: [{ signer: account("spare"), powers: 1, limit: 0n, validUntil: 0n, revoked: false }],
        },
        {
          account: SEGREGATED[0],
          kind: "client-segregated",
          zone: "offshore",
          ownKey: false,
          signers: [{ signer: account("spare"), powers: 0, limit: 0n, validUntil: 0n, revoked: true }],
        },
        { account: SEGREGATED[1], kind: "client-segregated", zone: "offshore", ownKey: false, signers: [] },
      ],
    });
    expect(findAccount(directory, account("buyer"))?.ownKey).to.equal(false);
  });

  it("are suspended and resumed, once each", async () => {
    const { csd, ledger } = market;
    const act = { ledger, lei: SELLER_LEI, reason: "order 17" };
    const isSuspended = async () => (await listParticipants(csd, { ledger }))[2]!.suspended;
    await suspend(csd, act);
    expect(await isSuspended()).to.equal(true);
    const args = { lei: leiToHex(SELLER_LEI) };
    await expectRefusal(suspend(csd, act), "Registry_ParticipantAlreadySuspended", args);
    await resume(csd, act);
    expect(await isSuspended()).to.equal(false);
    await expectRefusal(resume(csd, act), "Registry_ParticipantNotSuspended", args);
  });

  it("are suspended by a guardian only, and only known ones", async () => {
    const { as, account, csd, ledger } = market;
    const act = { ledger, lei: SELLER_LEI, reason: "none" };
    await expectRefusal(suspend(as(KEY.stranger), act), "Governed_Unauthorized", {
      caller: account("stranger"),
      role: 2n,
      authority: ledger.csd,
    });
    const unknown = parseLei("506700GE1G29325QX363");
    await expectRefusal(suspend(csd, { ...act, lei: unknown }), "Registry_ParticipantUnknown", {
      lei: leiToHex(unknown),
    });
  });

  describe("an account is found", () => {
    const cases: [string, () => string][] = [
      ["BANKHKHHXXX", () => market.account("seller")],
      ["BANKHKHH", () => market.account("seller")],
      ["bankhkhhxxx", () => market.account("seller")],
      ["DEALHKHHXXX", () => market.account("buyer")],
      [SELLER_LEI, () => market.account("seller")],
      ["the SELLER (Hong Kong) Limited", () => market.account("seller")],
      ["BANKHKHHXXX/house", () => market.account("seller")],
      ["BANKHKHHXXX/client-omnibus", () => OMNIBUS],
      ["BANKHKHHXXX/Client Omnibus", () => OMNIBUS],
      ["BANKHKHHXXX/4", () => SEGREGATED[1]],
      ["ISSUHKHHXXX", () => market.account("issuer")],
      [OMNIBUS.toLowerCase(), () => OMNIBUS],
    ];
    for (const [text, expected] of cases) {
      it(`by ${text}`, () => expect(resolveAccount(directory, text)).to.equal(expected()));
    }
  });

  it("is refused where it is ambiguous, with the candidates", () => {
    const ambiguous = expectInputError(
      () => resolveAccount(directory, "BANKHKHHXXX/client-segregated", "--seller"),
      "--seller",
      "several match",
    );
    expect(ambiguous.hint).to.contain(`BANKHKHHXXX/3 (client-segregated, ${SEGREGATED[0]})`);
    const none = expectInputError(
      () => resolveAccount(directory, CENTRAL_BANK.bic),
      "account",
      "that the participant has",
    );
    const { redemption } = market.ledger.centralBanks.HKD!;
    expect(none.hint).to.equal(`Name one of ${CENTRAL_BANK.bic}/1 (technical, ${redemption}).`);
    expect(resolveAccount(directory, `${CENTRAL_BANK.bic}/technical`)).to.equal(redemption);
    expect(accountName(directory, redemption)).to.equal(`${CENTRAL_BANK.bic}/technical`);
    expectInputError(() => resolveAccount(directory, "BANKHKHHXXX/9"), "account", "that the participant has");
    expectInputError(() => resolveAccount(directory, "BANKHKHHXXX/0"), "account", "that the participant has");
    expectInputError(() => resolveAccount(directory, "NOBODYHKXXX"), "account", "the BIC, LEI or legal name");
    expectInputError(
      () => resolveAccount(directory, market.account("spare")),
      "account",
      "an account of this ledger",
    );
    expectInputError(
      () => resolveAccount(directory, `${OMNIBUS.slice(0, -1)}c`),
      "account",
      "capital letters are right",
    );
  });

  it("is refused where two participants carry the name", () => {
    const twin = { ...directory[2]!, lei: lei("TWINBANK0000000000"), accounts: [] };
    const twins = [...directory, twin];
    const error = expectInputError(
      () => resolveParticipant(twins, "BANKHKHHXXX"),
      "participant",
      "one participant",
    );
    expect(error.hint).to.contain(SELLER_LEI).and.to.contain(twin.lei);
    expect(resolveParticipant(twins, SELLER_LEI).lei).to.equal(SELLER_LEI);
    expect(accountName(twins, market.account("seller"))).to.equal(SELLER_LEI);
  });

  it("is named the shortest way that leads back to it", () => {
    for (const { accounts } of directory) {
      for (const { account } of accounts) {
        expect(resolveAccount(directory, accountName(directory, account))).to.equal(account);
      }
    }
    expect(accountName(directory, market.account("seller"))).to.equal("BANKHKHHXXX");
    expect(accountName(directory, SEGREGATED[1])).to.equal("BANKHKHHXXX/4");
    expect(accountName(directory, market.account("stranger"))).to.equal(market.account("stranger"));
  });
});
