import { expect } from "chai";
import type { Address } from "viem";

import {
  gatewayRoles,
  ownerOf,
  reaches,
  resources,
  scopeOf,
  seesAccount,
  seesBond,
  seesParties,
  seesPosition,
  seesSubmission,
  visibleEvents,
  type GatewayRole,
  type Reach,
} from "../../src/agents/gateway/policy.ts";

const at = (digit: string): Address => `0x${digit.repeat(40)}`;
const [HOUSE, OMNIBUS, SEGREGATED, PLEDGE] = [at("1"), at("2"), at("3"), at("4")];
const [ISSUANCE, STRANGER, BOND, OTHER_BOND] = [at("5"), at("6"), at("7"), at("8")];
const LEI = "5493000F4ZO33MV32P92";

const known = {
  participants: [
    {
      lei: LEI,
      accounts: [
        { account: HOUSE, kind: "house" },
        { account: OMNIBUS, kind: "client-omnibus" },
        { account: SEGREGATED, kind: "client-segregated" },
        { account: PLEDGE, kind: "pledge" },
        { account: ISSUANCE, kind: "issuance" },
      ],
    },
    { lei: "506700GE1G29325QX363", accounts: [{ account: STRANGER, kind: "house" }] },
  ],
  bonds: [
    { isin: "HK0000912342", token: BOND, issuanceAccount: ISSUANCE },
    { isin: "US0378331005", token: OTHER_BOND, issuanceAccount: STRANGER },
  ],
} as const;

const scope = (role: GatewayRole) =>
  scopeOf({ name: "k", role, ...(role !== "regulator" && { lei: LEI }) }, known);

describe("who sees what", () => {
  // Resource by role, in the order participant, custodian, issuer, regulator.
  const table: Record<(typeof resources)[number], [Reach, Reach, Reach, Reach]> = {
    participants: ["all", "all", "all", "all"],
    accounts: ["own", "own", "own", "all"],
    positions: ["own", "own", "own", "all"],
    statements: ["own", "own", "own", "all"],
    bonds: ["all", "all", "own", "all"],
    holders: ["none", "none", "own", "all"],
    trades: ["own", "own", "own", "all"],
    events: ["own", "own", "own", "all"],
    submissions: ["own", "own", "own", "all"],
    submit: ["own", "own", "own", "none"],
  };

  for (const resource of resources)
    for (const [place, role] of gatewayRoles.entries())
      it(`${role} reaches ${table[resource][place]!} of ${resource}`, () => {
        expect(reaches[resource][role]).to.equal(table[resource][place]);
      });

  it("accounts by the kind: a bank's desk without its clients', a custodian with them, an issuer what it issues from", () => {
    const seen = (role: GatewayRole) =>
      [HOUSE, OMNIBUS, SEGREGATED, PLEDGE, ISSUANCE, STRANGER].filter((account) =>
        seesAccount("own", scope(role), account),
      );
    expect(seen("participant")).to.deep.equal([HOUSE, PLEDGE, ISSUANCE]);
    expect(seen("custodian")).to.deep.equal([HOUSE, OMNIBUS, SEGREGATED, PLEDGE, ISSUANCE]);
    expect(seen("issuer")).to.deep.equal([ISSUANCE]);
    expect(seen("regulator")).to.deep.equal([]);
  });

  it("of one role nothing passes to another: what has no reach sees nothing, what has all sees a stranger's", () => {
    for (const role of gatewayRoles) {
      expect(seesAccount("none", scope(role), HOUSE), role).to.equal(false);
      expect(seesAccount("all", scope(role), STRANGER), role).to.equal(true);
      expect(seesBond("none", scope(role), "HK0000912342"), role).to.equal(false);
      expect(visibleEvents("all", scope(role)), role).to.equal(undefined);
      expect(visibleEvents("none", scope(role)), role).to.deep.equal({
        subjects: new Set(),
        tokens: new Set(),
      });
    }
  });

  it("an issuer sees its own bond and every position of it, and no other", () => {
    const issuer = scope("issuer");
    expect(seesBond("own", issuer, "HK0000912342")).to.equal(true);
    expect(seesBond("own", issuer, "US0378331005")).to.equal(false);
    expect(seesPosition("own", issuer, STRANGER, BOND)).to.equal(true);
    expect(seesPosition("own", issuer, STRANGER, OTHER_BOND)).to.equal(false);
    expect(seesPosition("own", scope("participant"), STRANGER, BOND)).to.equal(false);
    expect(visibleEvents("own", issuer)!.tokens).to.deep.equal(new Set([BOND]));
  });

  it("one party that is its own is enough", () => {
    expect(seesParties("own", scope("participant"), [STRANGER, HOUSE])).to.equal(true);
    expect(seesParties("own", scope("participant"), [STRANGER, OMNIBUS])).to.equal(false);
    expect(seesParties("own", scope("custodian"), [STRANGER, OMNIBUS])).to.equal(true);
    expect(seesParties("own", scope("participant"), [])).to.equal(false);
  });

  it("addresses are the same in any letters", () => {
    const account: Address = "0xAbCdEf0123456789aBcDeF0123456789AbCdEf01";
    const own = scopeOf(
      { name: "k", role: "participant", lei: LEI },
      { participants: [{ lei: LEI, accounts: [{ account, kind: "house" }] }], bonds: [] },
    );
    expect(seesAccount("own", own, account.toLowerCase())).to.equal(true);
    expect(seesAccount("own", own, account)).to.equal(true);
  });

  it("submissions belong to a participant in a role, whichever of its keys sent them", () => {
    const desk = scope("participant");
    expect(ownerOf({ name: "another", role: "participant", lei: LEI })).to.equal(desk.owner);
    expect(seesSubmission("own", desk, desk.owner)).to.equal(true);
    expect(seesSubmission("own", scope("custodian"), desk.owner)).to.equal(false);
    expect(seesSubmission("all", scope("regulator"), desk.owner)).to.equal(true);
  });

  it("a participant that the ledger does not know sees nothing", () => {
    const nobody = scopeOf({ name: "k", role: "issuer", lei: "254900OPPU84GM83MG36" }, known);
    expect([...nobody.accounts, ...nobody.bonds, ...nobody.tokens]).to.deep.equal([]);
  });
});
