import { AssertionError, expect } from "chai";
import hre from "hardhat";
import { createWalletClient, custom, encodeFunctionData, getAddress, type Address } from "viem";

import { deployLedger } from "../../scripts/deploy/deployLedger.ts";
import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import { readSources } from "../../src/actions/events/eventSources.ts";
import { approveAct } from "../../src/actions/fourEyes/approveAct.ts";
import { argumentMeaning } from "../../src/actions/fourEyes/argumentMeaning.ts";
import { asOfficer } from "../../src/actions/fourEyes/asOfficer.ts";
import { cancelAct } from "../../src/actions/fourEyes/cancelAct.ts";
import { confirmAct } from "../../src/actions/fourEyes/confirmAct.ts";
import { describeCall } from "../../src/actions/fourEyes/describeCall.ts";
import { findFourEyes } from "../../src/actions/fourEyes/fourEyesOf.ts";
import {
  addOfficer,
  removeOfficer,
  setSoloIssuance,
  suspendPerson,
} from "../../src/actions/fourEyes/officers.ts";
import { readActs } from "../../src/actions/fourEyes/readActs.ts";
import { readCallNames } from "../../src/actions/fourEyes/readCallNames.ts";
import { readDoers } from "../../src/actions/fourEyes/readDoers.ts";
import { readOfficers } from "../../src/actions/fourEyes/readOfficers.ts";
import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { importParticipants } from "../../src/actions/participants/importParticipants.ts";
import { readImport } from "../../src/actions/participants/planImport.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { readSuspensions } from "../../src/actions/participants/readSuspensions.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";
import { InputError } from "../../src/errors/input.ts";
import { ActProposed } from "../../src/errors/proposed.ts";
import { CENTRAL_BANK, lei, LEDGER_ID } from "./market.ts";

const KEY = { alice: 2, bob: 3, yuki: 4, zoe: 5, bank: 6, carol: 7, dave: 8 } as const;
const BANK = lei("BANK00000000000000");

const addressOf = (number: number) => getAddress(`0x${number.toString(16).padStart(40, "b")}`);

/** A ledger under four eyes: Alice, Bob, Carol and Dave of the CSD, Yuki and Zoe of the central bank; one bank. */
async function open() {
  const connection = await hre.network.create();
  const { provider } = connection;
  const keys = ((await provider.request({ method: "eth_accounts" })) as Address[]).map((key) =>
    getAddress(key),
  );
  const officer = (person: string, key: number) => ({ person, account: keys[key]! });
  const ledger = await deployLedger(connection, {
    ledgerId: LEDGER_ID,
    centralBanks: [{ ...CENTRAL_BANK, officers: [officer("CB-001", KEY.yuki), officer("CB-002", KEY.zoe)] }],
    officers: [
      officer("CSD-001", KEY.alice),
      officer("CSD-002", KEY.bob),
      officer("CSD-003", KEY.carol),
      officer("CSD-004", KEY.dave),
    ],
  });
  const as = (name: keyof typeof KEY): Promise<WriteClient> =>
    asOfficer(
      createWalletClient({
        account: keys[KEY[name]]!,
        transport: custom(provider, { retryCount: 0 }),
        pollingInterval: 5,
      }),
      { ledger },
    );
  const client = await as("bank");
  const csd = findFourEyes(ledger, "csd").address;
  const bank = findFourEyes(ledger, "hkd").address;
  const actOf = async (fourEyes: Address, actId: bigint) =>
    (await readActs(client, { ledger, fourEyes })).find((act) => act.actId === actId)!;
  const approve = async (name: keyof typeof KEY, fourEyes: Address, actId: bigint) => {
    const { target, data } = await actOf(fourEyes, actId);
    return approveAct(await as(name), { fourEyes, actId, target, data });
  };
  const opening = await connection.networkHelpers.takeSnapshot();
  return { connection, ledger, keys, as, client, csd, bank, actOf, approve, opening };
}

async function proposedBy(run: Promise<unknown>): Promise<bigint> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ActProposed) return error.actId;
    throw error;
  }
  throw new AssertionError("it was done, not proposed");
}

async function refusal(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ContractRefusal || error instanceof InputError) return error.code;
    throw error;
  }
  throw new AssertionError("it was done");
}

describe("an officer's privileged act", () => {
  let world: Awaited<ReturnType<typeof open>>;

  const admitBank = (client: WriteClient) =>
    onboard(client, {
      ledger: world.ledger,
      participant: {
        lei: BANK,
        bic: parseBic("BANKHKHHXXX"),
        jurisdiction: parseCountry("HK"),
        roles: 8,
        legalName: "The Bank",
      },
      accounts: [{ account: world.keys[KEY.bank]!, kind: "house", zone: "onshore", ownKey: true }],
    });
  const admitted = async () => {
    await world.approve("bob", world.csd, await proposedBy(admitBank(await world.as("alice"))));
  };
  const participants = async () => (await listParticipants(world.client, world)).map(({ lei: each }) => each);

  before(async () => {
    world = await open();
  });
  afterEach(() => world.opening.restore());

  it("waits for a second person, and is then done once", async () => {
    const { ledger, csd, as, actOf, approve } = world;
    const actId = await proposedBy(admitBank(await as("alice")));
    expect(await participants()).not.to.include(BANK);
    const act = await actOf(csd, actId);
    expect(act).to.include({ status: "open", target: ledger.registry });
    expect(act.begun.person).to.equal("CSD-001");

    expect(await refusal(approve("alice", csd, actId))).to.equal("FourEyes_SamePerson");
    expect(await refusal(approve("yuki", csd, actId))).to.equal("FourEyes_NotAnOfficer");
    expect(await refusal(approve("bank", csd, actId))).to.equal("FourEyes_NotAnOfficer");
    await approve("bob", csd, actId);
    expect(await participants()).to.include(BANK);
    expect((await actOf(csd, actId)).status).to.equal("executed");
    expect((await actOf(csd, actId)).ended!.person).to.equal("CSD-002");
    expect(await refusal(approve("bob", csd, actId))).to.equal("FourEyes_WrongStatus");
  });

  it("is read by the checker in words", async () => {
    const { client, ledger, csd, as, actOf } = world;
    const { target, data } = await actOf(csd, await proposedBy(admitBank(await as("alice"))));
    const sources = await readSources(client, ledger);
    const call = describeCall(sources, target, data);
    expect(call).to.include({ contract: "ParticipantRegistry", functionName: "onboard" });
    const args = Object.fromEntries(call.args.map(({ name, value }) => [name, value]));
    expect(args).to.include({
      "participant.legalName": "The Bank",
      "accounts[0].account": world.keys[KEY.bank],
    });

    const both = encodeFunctionData({
      abi: participantRegistryAbi,
      functionName: "multicall",
      args: [[data, data]],
    });
    expect(describeCall(sources, target, both).calls).to.deep.equal([call, call]);
    expect(describeCall(sources, target, "0x12345678").functionName).to.equal(undefined);
    expect(describeCall(sources, world.keys[0]!, data).contract).to.equal(undefined);
  });

  it("is refused at once where the ledger would refuse it, and nothing is proposed", async () => {
    await admitted();
    const before = await readActs(world.client, { ledger: world.ledger, fourEyes: world.csd });
    expect(await refusal(admitBank(await world.as("alice")))).to.equal("Registry_ParticipantExists");
    expect(await readActs(world.client, { ledger: world.ledger, fourEyes: world.csd })).to.deep.equal(before);
  });

  it("is refused where what is approved was altered after the proposal", async () => {
    const { csd, as, actOf } = world;
    const actId = await proposedBy(admitBank(await as("alice")));
    const { target, data } = await actOf(csd, actId);
    const altered = data.replace(/42414e4b/, "46414b45") as typeof data; // BANK, FAKE
    expect(altered).not.to.equal(data);
    const bob = await as("bob");
    expect(await refusal(approveAct(bob, { fourEyes: csd, actId, target, data: altered }))).to.equal(
      "FourEyes_OtherCall",
    );
    expect(await participants()).not.to.include(BANK);
  });

  it("is withdrawn by who proposed it, and by nobody else", async () => {
    const { csd, as, actOf, approve } = world;
    const actId = await proposedBy(admitBank(await as("alice")));
    expect(await refusal(cancelAct(await as("bob"), { fourEyes: csd, actId }))).to.equal(
      "FourEyes_NotTheMaker",
    );
    await cancelAct(await as("alice"), { fourEyes: csd, actId });
    expect((await actOf(csd, actId)).status).to.equal("cancelled");
    expect(await refusal(approve("bob", csd, actId))).to.equal("FourEyes_WrongStatus");
  });

  it("expires", async () => {
    const { connection, csd, as, actOf, approve } = world;
    const actId = await proposedBy(admitBank(await as("alice")));
    await connection.networkHelpers.time.increaseTo((await actOf(csd, actId)).expiresAt);
    expect((await actOf(csd, actId)).status).to.equal("expired");
    expect(await refusal(approve("bob", csd, actId))).to.equal("FourEyes_Expired");
  });

  it("that tightens is done at once by one, and reported until another confirms", async () => {
    const { csd, as, client, ledger, actOf } = world;
    await admitted();
    await suspend(await as("carol"), { ledger, lei: BANK, reason: "liquidity" });
    const [bank] = (await listParticipants(client, { ledger })).filter(({ lei: each }) => each === BANK);
    expect(bank!.suspended).to.equal(true);
    expect((await actOf(csd, 2n)).status).to.equal("reported");
    expect(await refusal(confirmAct(await as("carol"), { fourEyes: csd, actId: 2n }))).to.equal(
      "FourEyes_SamePerson",
    );
    await confirmAct(await as("bob"), { fourEyes: csd, actId: 2n });
    expect((await actOf(csd, 2n)).ended!.person).to.equal("CSD-002");
  });

  it("is told with the persons behind it, as of any block", async () => {
    const { as, csd, client, ledger, approve, keys } = world;
    await admitted();
    const stopped = await suspend(await as("carol"), { ledger, lei: BANK, reason: "liquidity" });
    const before = { number: stopped.blockNumber, time: 0n };
    const actId = await proposedBy(resume(await as("alice"), { ledger, lei: BANK, reason: "resolved" }));
    await approve("bob", csd, actId);
    const [suspension, ...others] = await readSuspensions(client, { ledger, lei: BANK });
    expect(others).to.deep.equal([]);
    expect(suspension!.begun).to.include({
      reason: "liquidity",
      transaction: stopped.transactionHash,
    });
    const { reason, transaction } = suspension!.ended!;
    expect(reason).to.equal("resolved");
    const earlier = await readSuspensions(client, { ledger, lei: BANK, toBlock: before.number });
    expect(earlier).to.deep.equal([{ begun: suspension!.begun }]);

    const doers = await readDoers(client, { ledger, transactions: [stopped.transactionHash, transaction] });
    const sender = (key: number) => keys[key]!.toLowerCase();
    expect(doers.get(stopped.transactionHash)).to.deep.equal({
      sender: sender(KEY.carol),
      person: "CSD-003",
    });
    expect(doers.get(transaction)).to.deep.equal({
      sender: sender(KEY.bob),
      person: "CSD-001",
      approvedBy: "CSD-002",
    });
    expect((await readActs(client, { ledger, fourEyes: csd, at: before })).length).to.equal(2);
  });

  it("is read in names: participants, members of enums, amounts, and what is unknown byte for byte", async () => {
    const { client, ledger, csd, bank, as, actOf, keys } = world;
    await admitted();
    const meanings = async (fourEyes: Address, actId: bigint) => {
      const { target, data } = await actOf(fourEyes, actId);
      const [directory, instruments] = await Promise.all([
        listParticipants(client, { ledger }),
        listInstruments(client, { ledger }),
      ]);
      const names = await readCallNames(client, { ledger, directory, instruments });
      const call = describeCall(names.sources, target, data);
      return Object.fromEntries(
        call.args.map((argument) => [argument.name, argumentMeaning(argument, call, names)]),
      );
    };
    expect(await meanings(csd, 1n)).to.deep.include({
      "participant.bic": { kind: "value", text: "BANKHKHHXXX" },
      "participant.roles": { kind: "mask", mask: "roles", names: "dealer" },
      "participant.legalName": { kind: "text", text: "The Bank" },
      "accounts[0].kind": { kind: "member", of: "AccountKind", name: "house" },
    });
    const account = keys[KEY.bank]!;
    const issued = await proposedBy(
      issueCash(await as("yuki"), { ledger, currency: "HKD", account, amount: 5_00n, reserveRef: "RTGS-1" }),
    );
    const issue = await meanings(bank, issued);
    expect(issue["account"]).to.deep.equal({ kind: "address", address: account });
    expect(issue["amount"]).to.include({ kind: "amount", amount: 5_00n });
    expect(issue["reserveRef"]).to.deep.equal({ kind: "value", text: "RTGS-1" });
  });

  it("issues cash alone up to the day's limit, and beyond it with a second person", async () => {
    const { as, bank, approve, ledger, client, keys } = world;
    await admitted();
    const { cash } = ledger.centralBanks.HKD!;
    const account = keys[KEY.bank]!;
    const issue = async (amount: bigint, reserveRef: string) =>
      issueCash(await as("yuki"), { ledger, currency: "HKD", account, amount, reserveRef });
    const held = async () => (await readHolding(client, { token: cash, account })).total;

    await approve("zoe", bank, await proposedBy(issue(5_00n, "RTGS-1")));
    expect(await held()).to.equal(5_00n);
    const { proposal } = await setSoloIssuance(await as("zoe"), { fourEyes: bank, cash, dailyLimit: 10_00n });
    await approve("yuki", bank, proposal!);
    await issue(9_00n, "RTGS-2");
    expect(await held()).to.equal(14_00n);
    const waiting = await proposedBy(issue(1_01n, "RTGS-3"));
    expect(await held()).to.equal(14_00n);
    await approve("zoe", bank, waiting);
    expect(await held()).to.equal(15_01n);
  });

  it("imports members in several proposals, to be approved in their order", async () => {
    const { as, csd, approve, ledger, client } = world;
    const lines = Array.from(
      { length: 30 },
      (_, number) => `${BANK},BANKHKHHXXX,The Bank,HK,custodian,${addressOf(number)},client-segregated,`,
    );
    const text = ["lei,bic,name,jurisdiction,roles,account,kind,signer", ...lines].join("\n");
    const directory = async () => listParticipants(client, { ledger });
    const plan = readImport(text, { file: "members.csv", directory: await directory() });
    const batches = await importParticipants(await as("alice"), { ledger, plan, gasPerTransaction: 700_000 });
    expect(batches.length).to.be.greaterThan(1);
    const proposals = batches.map(({ proposal }) => proposal!);
    expect(await participants()).not.to.include(BANK);
    // Out of order, the ledger refuses it and the proposal stays open.
    expect(await refusal(approve("bob", csd, proposals[1]!))).to.equal("Registry_ParticipantUnknown");
    for (const proposal of proposals) await approve("bob", csd, proposal);
    const [bank] = (await directory()).filter(({ lei: each }) => each === BANK);
    expect(bank!.accounts).to.have.lengthOf(30);
    expect(readImport(text, { file: "members.csv", directory: await directory() }).unchanged).to.equal(30);
  });

  it("changes who the officers are, with two persons", async () => {
    const { as, csd, approve, ledger, client, keys } = world;
    const account = keys[11]!;
    const added = await addOfficer(await as("alice"), { fourEyes: csd, account, person: "CSD-005" });
    await approve("bob", csd, added.proposal!);
    await suspendPerson(await as("alice"), { fourEyes: csd, person: "CSD-002", reason: "lost key" });
    const removed = await removeOfficer(await as("alice"), { fourEyes: csd, account: keys[KEY.bob]! });
    expect(await refusal(approve("bob", csd, removed.proposal!))).to.equal("FourEyes_NotAnOfficer");
    await approve("carol", csd, removed.proposal!);
    const persons = await readOfficers(client, { ledger, fourEyes: csd });
    expect(
      persons.map(({ person, accounts, suspended }) => [person, accounts.length, suspended]),
    ).to.deep.equal([
      ["CSD-001", 1, false],
      ["CSD-002", 0, true],
      ["CSD-003", 1, false],
      ["CSD-004", 1, false],
      ["CSD-005", 1, false],
    ]);
    expect(
      await refusal(suspendPerson(await as("yuki"), { fourEyes: world.bank, person: "CB-002", reason: "" })),
    ).to.equal("FourEyes_TooFewPersons");
  });
});
