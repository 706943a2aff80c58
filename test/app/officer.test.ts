import { expect } from "chai";
import { getAddress } from "viem";

import { handlingReason, handlingsOf, personOf } from "../../app/src/officer/hands.ts";
import { closedReason, personsFor, roleOf, type Reader } from "../../app/src/officer/office.ts";
import { termDay } from "../../app/src/officer/termDay.ts";
import type { ActView } from "../../src/actions/fourEyes/readActs.ts";
import type { PersonView } from "../../src/actions/fourEyes/readOfficers.ts";
import type { Ledger } from "../../src/deployments.ts";

const address = (number: number) => getAddress(`0x${number.toString(16).padStart(40, "0")}`);
const [MAKER, MAKER_TOO, CHECKER, STOPPED, STRANGER] = [1, 2, 3, 4, 5].map(address);

const officers: PersonView[] = [
  { person: "CSD-001", accounts: [MAKER!, MAKER_TOO!], suspended: false },
  { person: "CSD-002", accounts: [CHECKER!], suspended: false },
  { person: "CSD-003", accounts: [STOPPED!], suspended: true },
];

const act = (status: ActView["status"], expiresAt = 9n) => ({
  status,
  expiresAt,
  begun: { person: "CSD-001", officer: MAKER!, block: 1n, transaction: "0x" as const },
});

const reason = (handling: "approve" | "withdraw" | "confirm", status: ActView["status"], who?: string) =>
  handlingReason(handling, act(status), officers, who as `0x${string}` | undefined);

const suspend = { authority: "CSD", contract: "ParticipantRegistry", functionName: "suspend" } as const;
const resume = { ...suspend, functionName: "resume" } as const;
const reader = (changes: Partial<Reader> = {}): Reader => ({
  isConnected: true,
  offices: [{ authority: "CSD", role: "GUARDIAN" }],
  isNodeUsable: true,
  ...changes,
});

describe("an act under four eyes, as the page opens it", () => {
  it("is approved by another person, and by no other address of the same one", () => {
    expect(reason("approve", "open", CHECKER)).to.equal(undefined);
    expect(reason("approve", "open", MAKER)).to.equal("samePerson");
    expect(reason("approve", "open", MAKER_TOO)).to.equal("samePerson");
    expect(reason("approve", "open", STOPPED)).to.equal("suspended");
    expect(reason("approve", "open", STRANGER)).to.equal("stranger");
    expect(reason("approve", "open")).to.equal("wallet");
  });

  it("is not approved after its time or twice", () => {
    expect(reason("approve", "expired", CHECKER)).to.equal("expired");
    expect(reason("approve", "executed", CHECKER)).to.equal("status");
    expect(reason("approve", "cancelled", CHECKER)).to.equal("status");
  });

  it("is withdrawn by its maker's person, after its time too", () => {
    expect(reason("withdraw", "open", MAKER_TOO)).to.equal(undefined);
    expect(reason("withdraw", "expired", MAKER)).to.equal(undefined);
    expect(reason("withdraw", "open", CHECKER)).to.equal("otherMaker");
  });

  it("that one person did alone is confirmed by another", () => {
    expect(handlingsOf(act("reported", 0n))).to.deep.equal(["confirm"]);
    expect(handlingsOf(act("open"))).to.deep.equal(["approve", "withdraw"]);
    expect(reason("confirm", "reported", CHECKER)).to.equal(undefined);
    expect(reason("confirm", "reported", MAKER)).to.equal("sameDoer");
    expect(reason("confirm", "confirmed", CHECKER)).to.equal("status");
  });

  it("knows a person by any of its addresses", () => {
    expect(personOf(officers, MAKER_TOO)?.person).to.equal("CSD-001");
    expect(personOf(officers, STRANGER)).to.equal(undefined);
    expect(personOf(officers, undefined)).to.equal(undefined);
  });
});

describe("an officer's act, as the page opens it", () => {
  it("takes the role of the contract's own table, under the act's own authority", () => {
    expect(roleOf(suspend)).to.equal("GUARDIAN");
    expect(closedReason(reader(), suspend)).to.equal(undefined);
    expect(closedReason(reader(), resume)).to.equal("role");
    expect(closedReason(reader(), { ...suspend, authority: "HKD" })).to.equal("role");
  });

  it("is closed without a node, without a wallet, and until the offices are known", () => {
    expect(closedReason(reader({ isNodeUsable: false }), suspend)).to.equal("node");
    expect(closedReason(reader({ isConnected: false }), suspend)).to.equal("wallet");
    expect(closedReason(reader({ offices: undefined }), suspend)).to.equal("reading");
  });

  it("takes one person or two only where its authority has a four-eyes contract", () => {
    const alone = { centralBanks: {} } as unknown as Ledger;
    const two = { ...alone, fourEyes: MAKER } as Ledger;
    expect(personsFor(alone, suspend)).to.equal(undefined);
    expect(personsFor(two, suspend)).to.equal("one");
    expect(personsFor(two, resume)).to.equal("two");
    expect(personsFor(two, { ...resume, authority: "HKD" })).to.equal(undefined);
  });
});

describe("a day of a bond's terms", () => {
  it("is the day by whose clock it begins then", () => {
    expect(termDay(1_676_476_800n)).to.deep.equal({ date: "2023-02-16", offset: "+08:00" });
    expect(termDay(1_676_505_600n)).to.deep.equal({ date: "2023-02-16", offset: "Z" });
    expect(termDay(1_676_505_600n + 5n * 3_600n)).to.deep.equal({ date: "2023-02-16", offset: "-05:00" });
    expect(termDay(1_676_505_600n - 19_800n)).to.deep.equal({ date: "2023-02-16", offset: "+05:30" });
  });

  it("is none where no clock has midnight then", () => {
    expect(termDay(1_676_476_801n)).to.equal(undefined);
  });
});
