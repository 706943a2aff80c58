import { expect } from "chai";
import { encodeFunctionData, getAddress, type Address } from "viem";
import { getTransaction } from "viem/actions";

import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { amend } from "../../src/actions/participants/amend.ts";
import { importParticipants } from "../../src/actions/participants/importParticipants.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { packImport, type PackingLimits } from "../../src/actions/participants/packImport.ts";
import { readImport } from "../../src/actions/participants/planImport.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { leiToHex, parseLei } from "../../src/domain/lei.ts";
import { participantColumns, serialiseParticipants } from "../../src/domain/participantsCsv.ts";
import { FileError } from "../../src/errors/file.ts";
import { expectRefusal, KEY, lei, openMarket, thrownBy, type Market } from "./market.ts";

const HEADER = [...participantColumns, "zone"].join(",");
const DESK = getAddress(`0x${"d1".repeat(20)}`);
const address = (index: number) => getAddress(`0xca${index.toString(16).padStart(38, "0")}`);
const LARGEST_GAS = 10_000_000n;
const LARGEST_BYTES = 100_000;

/** A custodian with a house account and clients whose accounts its desk signs for. */
const custodian = (name: string, clients: number, first = 0, signer: string = DESK) =>
  Array.from({ length: clients + 1 }, (_, index) => {
    const who = `${lei(name.padEnd(18, "0"))},CUSTHKHHXXX,"${name}, Limited",HK,custodian;investor`;
    const account = address(first + index);
    return index === 0
      ? `${who},${account},house,,onshore`
      : `${who},${account},client-segregated,${signer},offshore`;
  });
const file = (...lines: string[]) => [HEADER, ...lines, ""].join("\n");

describe("importing participants", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const directory = () => listParticipants(market.csd, { ledger: market.ledger });
  const plan = async (text: string) =>
    readImport(text, { file: "members.csv", directory: await directory() });
  const importText = async (text: string, limits: PackingLimits = {}) =>
    importParticipants(market.csd, { ledger: market.ledger, plan: await plan(text), ...limits });
  const badLines = async (text: string) => {
    const error = await thrownBy(plan(text));
    expect(error).to.be.instanceOf(FileError);
    return (error as FileError).lines;
  };

  it("brings 1,000 accounts in few transactions; again, it changes nothing", async () => {
    const { csd, ledger } = market;
    const text = file(
      ...Array.from({ length: 10 }, (_, index) => custodian(`CUST${index}`, 99, 100 * index)).flat(),
    );
    const seen: string[] = [];
    const batches = await importParticipants(csd, {
      ledger,
      plan: await plan(text),
      onProgress: (done, total) => seen.push(`${done.length}/${total}`),
    });
    const total = (of: "participants" | "accounts" | "signers") =>
      batches.reduce((sum, batch) => sum + batch[of], 0);
    expect([total("participants"), total("accounts"), total("signers")]).to.deep.equal([10, 1_000, 990]);
    expect(seen).to.deep.equal(batches.map((_, index) => `${index + 1}/${batches.length}`));
    expect(batches.length).to.be.lessThan(10);
    for (const { transaction, gasUsed } of batches) {
      const { input } = await getTransaction(csd, { hash: transaction });
      expect(gasUsed <= LARGEST_GAS, `${gasUsed} gas`).to.equal(true);
      expect(input.length / 2 - 1).to.be.at.most(LARGEST_BYTES);
    }
    const gas = batches.reduce((sum, { gasUsed }) => sum + gasUsed, 0n);
    console.log(`      ${batches.length} transactions, ${gas} gas, ${gas / 1_000n} an account`);

    const now = await directory();
    expect(now).to.have.lengthOf(14);
    const last = now.at(-1)!;
    expect(last).to.include({ legalName: "CUST9, Limited", bic: "CUSTHKHHXXX", roles: 48 });
    expect(last.accounts).to.have.lengthOf(100);
    expect(last.accounts[0]).to.deep.include({ kind: "house", zone: "onshore", ownKey: true, signers: [] });
    expect(last.accounts[99]).to.deep.equal({
      account: address(999),
      kind: "client-segregated",
      zone: "offshore",
      ownKey: false,
      signers: [{ signer: DESK, powers: 15, limit: 0n, validUntil: 0n, revoked: false }],
    });

    const again = await plan(text);
    expect(again).to.deep.equal({ participants: [], unchanged: 1_000 });
    expect(await importParticipants(csd, { ledger, plan: again })).to.deep.equal([]);
    expect(await plan(serialiseParticipants(now))).to.deep.equal({ participants: [], unchanged: 1_004 });
  });

  it("an export brings the same participants to another ledger", async () => {
    const { csd, ledger, account } = market;
    await importText(file(...custodian("CUST", 3)));
    const set = { ledger, account: address(1), signer: account("spare") };
    await setSigner(csd, { ...set, powers: 3, limit: 5n, validUntil: 1_900_000_000n });
    await revokeSigner(csd, { ledger, account: address(2), signer: DESK });
    await revokeSigner(csd, { ledger, account: account("buyer"), signer: account("buyer") });
    for (const [index, legalName] of ["=SUM(A1)", "中國銀行(香港)有限公司", 'The "Old" Bank'].entries()) {
      await onboard(csd, {
        ledger,
        participant: {
          lei: lei(`NAME${index}`.padEnd(18, "0")),
          bic: parseBic("NAMEHKHH"),
          jurisdiction: parseCountry("HK"),
          roles: 8,
          legalName,
        },
        accounts: [],
      });
    }
    const [text, there] = [serialiseParticipants(await directory()), await directory()];
    expect(await plan(text)).to.deep.equal({ participants: [], unchanged: 4 + 4 + 3 });

    await market.reset();
    // The market's own four are on every ledger of these tests; of them the buyer lost its key since.
    const lines = text.split("\n").filter((line) => !line.includes("DEALHKHH"));
    const batches = await importText(lines.join("\n"));
    expect(batches).to.have.lengthOf(1);
    const standing = (participants: typeof there) =>
      participants
        .filter(({ bic }) => bic !== "DEALHKHH")
        .map(({ accounts, ...participant }) => ({
          ...participant,
          number: 0, // another ledger counts anew
          accounts: accounts.map(({ signers, ...own }) => ({
            ...own,
            signers: signers
              .filter(({ revoked }) => !revoked)
              .toSorted((a, b) => (a.signer < b.signer ? -1 : 1)),
          })),
        }))
        .toSorted((a, b) => (a.lei < b.lei ? -1 : 1));
    expect(standing(await directory())).to.deep.equal(standing(there));
    const again = serialiseParticipants(await directory()).split("\n");
    expect(again.filter((line) => !line.includes("DEALHKHH"))).to.deep.equal(lines);
  });

  it("reports every line that says something else than the ledger, and sends nothing", async () => {
    const { csd, ledger, account } = market;
    await importText(file(...custodian("CUST", 3)));
    await revokeSigner(csd, { ledger, account: address(3), signer: DESK });
    const own = lei("CUST00000000000000");
    const seller = account("seller");
    const text = file(
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${address(0)},pledge,,offshore`,
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${address(1)},client-segregated,${seller},offshore`,
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${address(2)},client-segregated,,offshore`,
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${address(3)},client-segregated,${DESK},offshore`,
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${seller},house,,`,
      `${own},CUSTHKHH,CUST Limited,SG,custodian,${address(4)},sundry,,`,
    );
    expect(
      (await badLines(text)).map(({ line, reason }) => `${line} ${reason.split(" see ")[0]}`),
    ).to.deep.equal([
      '2 bic: "CUSTHKHH", and the ledger has "CUSTHKHHXXX";',
      '2 name: "CUST Limited", and the ledger has "CUST, Limited";',
      '2 jurisdiction: "SG", and the ledger has "HK";',
      '2 roles: "custodian", and the ledger has "custodian;investor";',
      "2 kind: pledge, and the ledger has house",
      "2 zone: offshore, and the ledger has onshore",
      `3 signer: ${seller}, and the ledger has ${DESK};`,
      `4 signer: the account's own key, and the ledger has ${DESK};`,
      `5 signer: ${DESK}, and the ledger has none;`,
      `6 account: ${seller} is open already, for ${lei("SELLERBANK00000000")} ("The seller (Hong Kong) Limited")`,
      '7 kind: expected one of house, client-omnibus, client-segregated, pledge, technical, issuance, not "sundry"',
    ]);
  });

  it("completes what a crash left, and never leaves an account without its signers", async () => {
    const { csd, ledger } = market;
    const text = file(...custodian("CUST", 30));
    const limits = { gasPerTransaction: 600_000 };
    const whole = await plan(text);
    const all = packImport(whole, limits);
    expect(all.length).to.be.greaterThan(3);
    const crashed = await thrownBy(
      importParticipants(csd, {
        ledger,
        plan: whole,
        ...limits,
        onProgress: (done) => {
          if (done.length === 2) throw new Error("power cut");
        },
      }),
    );
    expect(crashed).to.have.property("message", "power cut");
    const half = (await directory()).at(-1)!.accounts;
    const opened = all[0]!.accounts + all[1]!.accounts;
    expect(half).to.have.lengthOf(opened);
    expect(half.slice(1).every(({ signers }) => signers.length === 1)).to.equal(true);

    const rest = await plan(text);
    expect(rest.unchanged).to.equal(opened);
    expect(rest.participants.map(({ isNew, accounts }) => [isNew, accounts.length])).to.deep.equal([
      [false, 31 - opened],
    ]);
    await importParticipants(csd, { ledger, plan: rest, ...limits });
    expect(await plan(text)).to.deep.equal({ participants: [], unchanged: 31 });
  });

  it("is all or nothing in each transaction, and takes the registrar", async () => {
    const { as, account, csd, ledger } = market;
    const text = file(...custodian("CUST", 2));
    const stale = await plan(text);
    await expectRefusal(
      importParticipants(as(KEY.stranger), { ledger, plan: stale }),
      "Governed_Unauthorized",
      { caller: account("stranger"), role: 1n, authority: ledger.csd },
    );
    // Somebody else opens the last of the accounts in the meantime.
    const other: Address = address(2);
    await importText(file(`${lei("OTHER0000000000000")},OTHRHKHH,Other,HK,dealer,${other},house,,`));
    await expectRefusal(importParticipants(csd, { ledger, plan: stale }), "Registry_AccountExists", {
      account: other,
      lei: leiToHex(lei("OTHER0000000000000")),
    });
    expect((await directory()).map(({ bic }) => bic)).to.not.include("CUSTHKHHXXX");
  });

  it("keeps within the limits given, and puts what is larger into a transaction of its own", async () => {
    const whole = await plan(file(...custodian("A", 20), ...custodian("B", 20, 100)));
    for (const limits of [{ gasPerTransaction: 500_000 }, { bytesPerTransaction: 3_000 }]) {
      const batches = packImport(whole, limits);
      expect(batches.length).to.be.greaterThan(3);
      expect(batches.reduce((sum, { accounts }) => sum + accounts, 0)).to.equal(42);
      expect(batches.reduce((sum, { participants }) => sum + participants, 0)).to.equal(2);
      if (limits.bytesPerTransaction === undefined) continue;
      for (const { calls } of batches) {
        const data = encodeFunctionData({
          abi: participantRegistryAbi,
          functionName: "multicall",
          args: [calls],
        });
        expect(data.length / 2 - 1).to.be.at.most(limits.bytesPerTransaction);
      }
    }
    expect(packImport(whole, { gasPerTransaction: 1 })).to.have.lengthOf(42);
    expect(packImport({ participants: [], unchanged: 0 })).to.deep.equal([]);
  });

  it("a participant is amended; what is left out of its file's reach stays", async () => {
    const { csd, ledger, as, account } = market;
    const [before] = (await directory()).slice(-1);
    const { lei: known, roles } = before!;
    const participant = {
      lei: parseLei(known),
      bic: parseBic("NEWBHKHH"),
      jurisdiction: parseCountry("SG"),
      roles,
      legalName: "New Name",
    };
    await expectRefusal(amend(as(KEY.stranger), { ledger, participant }), "Governed_Unauthorized", {
      caller: account("stranger"),
      role: 1n,
      authority: ledger.csd,
    });
    const { proposal } = await amend(csd, { ledger, participant });
    expect(proposal).to.equal(undefined);
    expect((await directory()).at(-1)).to.deep.equal({ ...before, ...participant });
  });
});
