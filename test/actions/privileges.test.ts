import { expect } from "chai";
import { encodeFunctionData, pad, type Abi, type Address, type Hex } from "viem";

import { authorityAbi } from "../../src/abi/authority.ts";
import { bondAbi } from "../../src/abi/bond.ts";
import { fourEyesAbi } from "../../src/abi/fourEyes.ts";
import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { wholesaleCashAbi } from "../../src/abi/wholesaleCash.ts";
import { readPrivileges, type PrivilegesReport } from "../../src/actions/audit/readPrivileges.ts";
import { selectPrivileges } from "../../src/actions/audit/selectPrivileges.ts";
import { confirmRedemption } from "../../src/actions/cash/confirmRedemption.ts";
import { rejectRedemption } from "../../src/actions/cash/rejectRedemption.ts";
import { requestRedemption } from "../../src/actions/cash/requestRedemption.ts";
import { setSweepMandate } from "../../src/actions/cash/setSweepMandate.ts";
import { sweepCash } from "../../src/actions/cash/sweepCash.ts";
import type { ReadClient, WriteClient } from "../../src/actions/client.ts";
import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { forceTransfer } from "../../src/actions/tokens/forceTransfer.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { pause } from "../../src/actions/tokens/pause.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { unpause } from "../../src/actions/tokens/unpause.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { write } from "../../src/actions/write.ts";
import { guardedEvents, silentFunctions } from "../../src/domain/guardedEvents.ts";
import { leiToHex } from "../../src/domain/lei.ts";
import { callers, guardedFunctions, Role, type GovernedContract } from "../../src/domain/roles.ts";
import { lei, openMarket, type Market } from "./market.ts";
import { withLogs, type NodeLog } from "./tamper.ts";

const DAY = 86_400n;
const SELLER_LEI = lei("SELLERBANK00000000");

let market: Market;

const read = (client: ReadClient = market.csd) => readPrivileges(client, { ledger: market.ledger });
const call = (by: WriteClient, address: Address, abi: Abi, functionName: string, args: unknown[]) =>
  write(by, { address, abi, functionName, args });
const authority = (functionName: string, args: unknown[], by: WriteClient = market.csd) =>
  call(by, market.ledger.csd, authorityAbi, functionName, args);
const spare = () => market.as(market.account("spare"));
const later = async (seconds: bigint) => market.advanceTo((await readLedgerTime(market.csd)) + seconds);
const shown = (report: PrivilegesReport) =>
  new Set(report.acts.map(({ contract, functionName }) => `${contract}.${functionName}`));
const tenuresOf = (report: PrivilegesReport, holder: Address) =>
  report.tenures
    .filter((tenure) => tenure.holder === holder)
    .map(
      ({ authorityName, roleName, until }) =>
        `${authorityName} ${roleName}${until === undefined ? "" : ", ended"}`,
    );

// A history that a node tells otherwise than it was.

const about = (log: NodeLog, event: string, role: bigint) =>
  log.eventName === event && log.args["roleId"] === role && log.args["account"] === market.account("spare");
const without = (event: string, role: bigint) =>
  withLogs(market.csd, authorityAbi, (log) => (about(log, event, role) ? undefined : log.args));
const kinds = async (client: ReadClient) => {
  const { ok, findings } = await read(client);
  expect(ok).to.equal(findings.length === 0);
  return findings.map(({ kind, message }) => [kind, message] as const);
};

// Four eyes.

const PERSON = { an: pad("0x01"), bo: pad("0x02"), cy: pad("0x03") } as const;
let fourEyes: Address;
const officer = (name: "seller" | "buyer" | "issuer") => market.as(market.account(name));
const act = (by: WriteClient, functionName: string, args: unknown[]) =>
  call(by, fourEyes, fourEyesAbi, functionName, args);
const pauseData = () => encodeFunctionData({ abi: bondAbi, functionName: "pause", args: ["incident"] });
const inADay = async () => Number((await readLedgerTime(market.csd)) + DAY);
const propose = async (by: WriteClient, target: Address, data: Hex) =>
  act(by, "propose", [target, data, await inADay()]);
const messages = async () => (await read()).findings.map(({ message }) => message);

describe("the report of privileges", () => {
  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  it("of a fresh ledger: every power as it was deployed, every act by its holder, nothing found", async () => {
    const { ledger, account } = market;
    const report = await read();
    expect(report.findings).to.deep.equal([]);
    expect(report.ok).to.equal(true);
    expect(tenuresOf(report, ledger.bondFactory)).to.deep.equal(["csd LISTER"]);
    for (const [name, holder] of [
      ["csd", account("csd")],
      ["HKD", account("centralBank")],
    ] as const) {
      expect(tenuresOf(report, holder)).to.have.members(Object.keys(Role).map((role) => `${name} ${role}`));
    }
    const bondListed = report.acts.find(
      ({ functionName, args }) => functionName === "list" && args["token"] === market.bond,
    );
    expect(bondListed).to.include({ caller: ledger.bondFactory, sender: account("csd"), roleName: "LISTER" });
    expect(report.acts.filter(({ functionName }) => functionName === "onboard")).to.have.lengthOf(4);
    // What is part of another act stands under that one only.
    expect(shown(report).has("Bond.issue")).to.equal(false);
    // The one account that was opened by itself is the redemption policy's own.
    expect(report.acts.filter(({ functionName }) => functionName === "openAccounts")).to.have.lengthOf(1);
  });

  it("shows every guarded function that was called", async () => {
    const { csd, centralBank, ledger, bond, cash, account } = market;
    const seller = account("seller");
    const order = { caseRef: "HC 17/2023", reason: "discharged" };
    await authority("setRoleAdmin", [Role.REGISTRAR, Role.ADMIN]);
    await authority("setRoleGuardian", [Role.REGISTRAR, Role.GUARDIAN]);
    await authority("setGrantDelay", [Role.REGISTRAR, 3600]);
    await authority("grantRole", [Role.REGISTRAR, account("spare"), 0]);
    await authority("revokeRole", [Role.REGISTRAR, account("spare")]);
    await authority("setTargetClosed", [bond, true]);
    await authority("setTargetFunctionRole", [bond, ["0x12345678"], Role.GUARDIAN]);
    await authority("setTargetAdminDelay", [bond, 60]);
    const registry = (name: string, args: unknown[]) =>
      call(csd, ledger.registry, participantRegistryAbi, name, args);
    const amended = {
      lei: leiToHex(SELLER_LEI),
      bic: "0x42414e4b484b4848585858",
      jurisdiction: "0x484b",
      roles: 24,
      legalName: "The seller, renamed",
    };
    await registry("amend", [amended]);
    const opening = { account: account("spare"), kind: "pledge", zone: "onshore", ownKey: true } as const;
    await openAccounts(csd, { ledger, lei: SELLER_LEI, accounts: [opening] });
    await setSigner(csd, {
      ledger,
      account: seller,
      signer: account("stranger"),
      powers: 1,
      limit: 0n,
      validUntil: 0n,
    });
    await revokeSigner(csd, { ledger, account: seller, signer: account("stranger") });
    await suspend(csd, { ledger, lei: SELLER_LEI, reason: "order" });
    await resume(csd, { ledger, lei: SELLER_LEI, reason: "order lifted" });
    for (const [token, by] of [
      [bond, csd],
      [cash, centralBank],
    ] as const) {
      await freeze(by, { token, account: seller, amount: 1n, orderedBy: "High Court", ...order });
      await unfreeze(by, { token, account: seller, ...order });
      await forceTransfer(by, {
        token,
        from: seller,
        to: account("buyer"),
        amount: token === bond ? 50_000_00n : 1n,
        caseRef: "HC 17/2023",
        legalBasis: "s. 17",
      });
      await pause(by, { token, reason: "incident" });
      await unpause(by, { token, reason: "over" });
    }
    await call(centralBank, cash, wholesaleCashAbi, "setHoldingLimit", [account("buyer"), 10n ** 15n]);
    await call(csd, bond, bondAbi, "issue", [50_000_00n]);
    const soon = (await readLedgerTime(csd)) + DAY;
    await call(csd, bond, bondAbi, "announceRecordDate", [Number(soon)]);
    await call(csd, bond, bondAbi, "withdrawRecordDate", []);
    const buyer = market.as(account("buyer"));
    const redeemed = { ledger, currency: "HKD", account: account("buyer") } as const;
    const [first, second] = await Promise.all(
      ["TREASURY-1", "TREASURY-2"].map((reference) =>
        requestRedemption(buyer, { ...redeemed, amount: 1_00n, reference }),
      ),
    );
    await confirmRedemption(centralBank, {
      ...redeemed,
      redemption: first!.redemption,
      paymentRef: "RTGS-000031",
    });
    await rejectRedemption(centralBank, { ...redeemed, redemption: second!.redemption, reason: "closed" });
    await setSweepMandate(buyer, { ...redeemed, mandated: true });
    await sweepCash(centralBank, {
      ...redeemed,
      items: [{ account: account("buyer"), paymentRef: "EOD-1" }],
    });
    await registry("closePolicy", [ledger.csd, ledger.dvp]);
    await registry("delist", [bond, "redeemed"]);

    const report = await read();
    expect(report.findings).to.deep.equal([]);
    for (const contract of Object.keys(callers) as GovernedContract[]) {
      for (const { name } of guardedFunctions(contract)) {
        const silent = silentFunctions[contract]?.includes(name) ?? false;
        expect(shown(report).has(`${contract}.${name}`), `${contract}.${name}`).to.equal(!silent);
      }
    }
  });

  it("follows a power from its grant to its end, by revocation or given up, and what was done with it", async () => {
    const { bond, account, csd } = market;
    await authority("grantRole", [Role.GUARDIAN, account("spare"), 0]);
    await pause(spare(), { token: bond, reason: "incident" });
    await authority("revokeRole", [Role.GUARDIAN, account("spare")]);
    await authority("grantRole", [Role.RELEASER, account("spare"), 0]);
    await unpause(spare(), { token: bond, reason: "over" });
    await authority("renounceRole", [Role.RELEASER, account("spare")], spare());

    const report = await read();
    expect(report.findings).to.deep.equal([]);
    expect(tenuresOf(report, account("spare"))).to.deep.equal(["csd GUARDIAN, ended", "csd RELEASER, ended"]);
    const own = selectPrivileges(report, { holder: account("spare") });
    expect(own.acts.map(({ functionName, roleName }) => [functionName, roleName])).to.deep.equal([
      ["pause", "GUARDIAN"],
      ["unpause", "RELEASER"],
      ["renounceRole", "RELEASER"],
    ]);
    const [guardian] = own.tenures;
    const [paused] = own.acts;
    expect(guardian!.from <= paused!.time && paused!.time <= guardian!.until!).to.equal(true);
    expect(own.acts.every(({ sender }) => sender === account("spare"))).to.equal(true);
    expect(
      selectPrivileges(report, { authority: "HKD" }).acts.every(
        ({ authorityName }) => authorityName === "HKD",
      ),
    ).to.equal(true);
    const until = paused!.time - 1n;
    expect(selectPrivileges(report, { holder: account("spare"), until }).acts).to.deep.equal([]);
    expect((await read(csd)).acts.length).to.equal(report.acts.length);
  });

  it("knows grants that take effect later, and delays that change", async () => {
    const { account, bond } = market;
    await authority("setGrantDelay", [Role.ISSUANCE, Number(DAY)]);
    await later(6n * DAY); // a longer grant delay takes effect after five days
    await authority("grantRole", [Role.ISSUANCE, account("spare"), 0]);
    await authority("grantRole", [Role.ENFORCEMENT, account("spare"), 3600]);
    const early = await read();
    expect(early.findings).to.deep.equal([]);
    const [issuance, enforcement] = early.tenures.filter(({ holder }) => holder === account("spare"));
    expect(issuance!.from).to.equal(issuance!.granted.time + DAY);
    expect(enforcement!.executionDelay).to.equal(3600);

    await later(DAY);
    await call(spare(), bond, bondAbi, "issue", [50_000_00n]);
    await authority("grantRole", [Role.ENFORCEMENT, account("spare"), 0]);
    const pending = await read();
    expect(pending.findings).to.deep.equal([]);
    await later(3600n);
    const report = await read();
    expect(report.findings).to.deep.equal([]);
    const delays = report.tenures
      .filter(({ holder, roleName }) => holder === account("spare") && roleName === "ENFORCEMENT")
      .map(({ executionDelay, from, until }) => [executionDelay, from, until]);
    expect(delays).to.have.lengthOf(2);
    expect(delays[0]).to.deep.equal([3600, enforcement!.from, delays[1]![1]]);
    expect(delays[1]![0]).to.equal(0);
  });

  describe("of a history that was tampered with", () => {
    beforeEach(async () => {
      await authority("grantRole", [Role.GUARDIAN, market.account("spare"), 0]);
      await pause(spare(), { token: market.bond, reason: "incident" });
    });

    it("finds an act whose power is hidden, and the power itself", async () => {
      const found = await kinds(without("RoleGranted", Role.GUARDIAN));
      expect(found.map(([kind]) => kind)).to.deep.equal(["act-without-power", "state-differs"]);
      expect(found[0]![1]).to.equal(
        `${market.account("spare")} called Bond.pause and did not hold GUARDIAN of csd`,
      );
    });

    it("finds a revocation that is hidden, or made up", async () => {
      await authority("revokeRole", [Role.GUARDIAN, market.account("spare")]);
      expect(await kinds(market.csd)).to.deep.equal([]);
      const hidden = await kinds(without("RoleRevoked", Role.GUARDIAN));
      expect(hidden.map(([kind]) => kind)).to.deep.equal(["state-differs"]);
      const moved = withLogs(market.csd, authorityAbi, (log) =>
        about(log, "RoleRevoked", Role.GUARDIAN) ? { ...log.args, roleId: Role.RELEASER } : log.args,
      );
      expect((await kinds(moved)).map(([kind]) => kind)).to.deep.equal([
        "events-contradict",
        "state-differs",
      ]);
    });

    it("finds a grant that is dated later than the act", async () => {
      const postdated = withLogs(market.csd, authorityAbi, (log) =>
        about(log, "RoleGranted", Role.GUARDIAN)
          ? { ...log.args, since: Number(log.args["since"]) + 30 }
          : log.args,
      );
      expect((await kinds(postdated))[0]![0]).to.equal("act-without-power");
    });

    it("finds a grant given to another, and an execution delay left out", async () => {
      const other = withLogs(market.csd, authorityAbi, (log) =>
        about(log, "RoleGranted", Role.GUARDIAN)
          ? { ...log.args, account: market.account("buyer") }
          : log.args,
      );
      expect((await kinds(other)).map(([kind]) => kind)).to.deep.equal([
        "act-without-power",
        "state-differs",
        "state-differs",
      ]);
      await authority("grantRole", [Role.ENFORCEMENT, market.account("spare"), 60]);
      const undelayed = withLogs(market.csd, authorityAbi, (log) =>
        about(log, "RoleGranted", Role.ENFORCEMENT) ? { ...log.args, delay: 0 } : log.args,
      );
      expect((await kinds(undelayed)).map(([kind]) => kind)).to.deep.equal(["state-differs"]);
    });
  });

  describe("of an authority with four eyes", () => {
    beforeEach(async () => {
      const { connection, ledger, account } = market;
      const contract = await connection.ethers.deployContract("FourEyesMock", [
        ledger.csd,
        [
          { account: account("seller"), person: PERSON.an },
          { account: account("buyer"), person: PERSON.bo },
          { account: account("issuer"), person: PERSON.cy },
        ],
      ]);
      fourEyes = (await contract.getAddress()) as Address;
      for (const role of [Role.ADMIN, Role.GUARDIAN, Role.REGISTRAR])
        await authority("grantRole", [role, fourEyes, 0]);
    });

    it("shows who made, who checked and what was called, with arguments by name", async () => {
      const { bond, account, ledger } = market;
      const signer = {
        account: account("seller"),
        signer: account("spare"),
        powers: 1,
        limit: 0n,
        validUntil: 0,
      };
      const data = encodeFunctionData({
        abi: participantRegistryAbi,
        functionName: "multicall",
        args: [
          [
            encodeFunctionData({
              abi: participantRegistryAbi,
              functionName: "setSigner",
              args: Object.values(signer) as never,
            }),
          ],
        ],
      });
      await propose(officer("seller"), ledger.registry, data);
      await act(officer("buyer"), "approve", [1n, ledger.registry, data]);
      await act(officer("buyer"), "actAlone", [bond, pauseData()]);
      await act(officer("issuer"), "confirm", [2n]);
      await propose(officer("issuer"), bond, pauseData());
      await act(officer("issuer"), "cancel", [3n]);

      const report = await read();
      expect(report.findings).to.deep.equal([]);
      const [view] = report.fourEyes;
      expect(view).to.include({ address: fourEyes, authorityName: "csd" });
      expect(view!.officers.map(({ person }) => person)).to.deep.equal(Object.values(PERSON));
      expect(
        view!.acts.map(({ status, maker, checker }) => [status, maker.person, checker?.person]),
      ).to.deep.equal([
        ["executed", PERSON.an, PERSON.bo],
        ["confirmed", PERSON.bo, PERSON.cy],
        ["cancelled", PERSON.cy, undefined],
      ]);
      const [set, paused] = view!.acts.map(({ calls }) => calls[0]!);
      expect(set).to.deep.equal({
        contracts: ["ParticipantRegistry"],
        functionName: "setSigner",
        args: { ...signer },
      });
      expect(paused).to.deep.include({ functionName: "pause", args: { reason: "incident" } });
      const effects = selectPrivileges(report, { holder: fourEyes }).acts;
      expect(effects.map(({ functionName, actId, sender }) => [functionName, actId, sender])).to.deep.equal([
        ["setSigner", 1n, account("buyer")],
        ["pause", 2n, account("buyer")],
      ]);
    });

    it("finds one pair of eyes, officers who could not act, and ends that had passed", async () => {
      const { bond, account } = market;
      await propose(officer("seller"), bond, pauseData());
      await act(officer("seller"), "approve", [1n, bond, pauseData()]);
      expect(await messages()).to.deep.equal([`act 1 was begun and executed by one person, ${PERSON.an}`]);

      await act(officer("buyer"), "suspendPerson", [PERSON.cy, "key lost"]);
      await propose(officer("issuer"), bond, "0x");
      expect((await messages()).slice(1)).to.deep.equal([
        `${account("issuer")} acted on act 2 while ${PERSON.cy} was suspended`,
      ]);

      await act(officer("buyer"), "removeOfficer", [account("issuer")]);
      await propose(market.as(market.account("stranger")), bond, "0x");
      expect((await messages()).slice(2)).to.deep.equal([
        "OfficerRemoved without a proposal that was executed",
        `${account("stranger")} acted on act 3 as ${pad("0x")} and was no officer of that person`,
      ]);
    });

    it("finds what was executed after its end, or confirmed out of turn", async () => {
      const { bond } = market;
      await propose(officer("seller"), bond, pauseData());
      await later(2n * DAY);
      await act(officer("buyer"), "approve", [1n, bond, pauseData()]);
      await act(officer("buyer"), "confirm", [1n]);
      const { findings } = await read();
      expect(findings.map(({ message }) => message)).to.deep.equal([
        "act 1 was executed after its end",
        "act 1 was confirmed when it was executed",
      ]);
    });

    it("finds officers and acts that are hidden", async () => {
      await act(officer("buyer"), "actAlone", [market.bond, pauseData()]);
      const hide = (eventName: string) =>
        withLogs(market.csd, fourEyesAbi, (log) => (log.eventName === eventName ? undefined : log.args));
      const acts = await read(hide("ActedAlone"));
      expect(acts.findings.map(({ kind }) => kind)).to.include("state-differs");
      const officers = await read(hide("OfficerAdded"));
      expect(officers.findings[0]!.message).to.contain("was no officer of that person");
    });
  });

  it("has an event for every guarded function, of the contract's own ABI", () => {
    for (const contract of Object.keys(callers) as GovernedContract[]) {
      const events: Record<string, string> =
        (guardedEvents as Record<string, Record<string, string>>)[contract] ?? {};
      const guarded = guardedFunctions(contract).map(({ name }) => name);
      const seen = [...new Set(Object.values(events)), ...(silentFunctions[contract] ?? [])];
      expect(seen.toSorted(), contract).to.deep.equal(guarded.toSorted());
    }
  });
});
