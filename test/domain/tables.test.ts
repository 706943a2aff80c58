import { expect } from "chai";

import {
  accountKindAt,
  accountKinds,
  parseAccountKind,
  parseParticipantRoles,
  parsePowers,
  parseZone,
  parseZones,
  participantRoles,
  powers,
  zones,
} from "../../src/domain/accounts.ts";
import {
  bondStatuses,
  businessDayRules,
  couponKinds,
  dayCounts,
  formatRatePercent,
  parseBondStatus,
  parseBusinessDayRule,
  parseCouponKind,
  parseDayCount,
  parseRatePercent,
} from "../../src/domain/bonds.ts";
import { hashLockStatuses } from "../../src/domain/hashLock.ts";
import { instrumentKinds } from "../../src/domain/instrument.ts";
import {
  allBits,
  formatMask,
  nameAt,
  numberOf,
  parseMask,
  parseName,
  type Bits,
} from "../../src/domain/names.ts";
import { redemptionStatuses } from "../../src/domain/redemption.ts";
import { sides, tradeStatuses } from "../../src/domain/trade.ts";
import { Chance, expectInputError, readProject } from "./support.ts";

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Members of a Solidity enum. */
function enumOf(path: string, name: string): string[] {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(readProject(path))?.[1];
  return body!.split(",").map((member) => member.trim());
}

/** Constants of a Solidity library, without `ALL`. */
function bitsOf(path: string, name: string): Record<string, number> {
  const body = new RegExp(`library ${name} \\{([^}]*)\\}`).exec(readProject(path))?.[1];
  const found = [...body!.matchAll(/constant (\w+) = (\d+);/g)].map(([, key, bit]) => [
    plain(key!),
    Number(bit),
  ]);
  return Object.fromEntries(found) as Record<string, number>;
}

describe("tables of the contracts", () => {
  const participants = "contracts/participants/IParticipants.sol";
  const terms = "contracts/bond/BondTerms.sol";
  const enums: [string, string, readonly string[]][] = [
    [participants, "AccountKind", accountKinds],
    [terms, "DayCount", dayCounts],
    [terms, "CouponKind", couponKinds],
    [terms, "BusinessDayRule", businessDayRules],
    [terms, "BondStatus", bondStatuses],
    ["contracts/settlement/IDvP.sol", "Side", sides],
    ["contracts/settlement/IDvP.sol", "TradeStatus", tradeStatuses],
    ["contracts/settlement/IHashTimeLock.sol", "HashLockStatus", hashLockStatuses],
    ["contracts/participants/IInstrumentDirectory.sol", "InstrumentKind", instrumentKinds],
    ["contracts/cash/ICashRedemption.sol", "RedemptionStatus", redemptionStatuses],
  ];
  for (const [path, name, names] of enums) {
    it(`${name} has the members of the Solidity enum, in its order`, () => {
      const members = enumOf(path, name);
      expect(names.map(plain)).to.deep.equal(members.map(plain));
      for (const [number, member] of members.entries()) {
        expect(numberOf(names, parseName(names, member, "name"))).to.equal(number);
        expect(nameAt(names, BigInt(number))).to.equal(names[number]);
      }
    });
  }

  const masks: [string, Bits][] = [
    ["Zone", zones],
    ["ParticipantRole", participantRoles],
    ["Power", powers],
  ];
  for (const [name, bits] of masks) {
    it(`${name} has the bits of the Solidity library`, () => {
      const { all, ...single } = bitsOf(participants, name);
      const own = Object.entries(bits).map(([key, bit]) => [plain(key), bit]);
      expect(Object.fromEntries(own)).to.deep.equal(single);
      expect(allBits(bits)).to.equal(all);
    });

    it(`${name} writes every mask as it reads it`, () => {
      const chance = new Chance(9);
      for (let run = 0; run < 200; ++run) {
        const mask = 1 + chance.below(allBits(bits));
        expect(parseMask(bits, formatMask(bits, mask), "mask")).to.equal(mask);
      }
    });
  }
});

describe("names", () => {
  it("joins words in any way", () => {
    for (const text of ["client-omnibus", "ClientOmnibus", "client_omnibus", "CLIENT OMNIBUS"]) {
      expect(parseAccountKind(text)).to.equal("client-omnibus");
    }
    expect(parseDayCount("ACT/ACT ICMA")).to.equal("act-act-icma");
    expect(parseDayCount("Thirty E+ 360")).to.equal("thirty-e-plus-360");
    expect(parseCouponKind("IndexLinked")).to.equal("index-linked");
    expect(parseBusinessDayRule("ModifiedFollowing")).to.equal("modified-following");
    expect(parseBondStatus("Active")).to.equal("active");
    expect(parseZone("Free Trade")).to.equal("free-trade");
  });

  it("tells what it knows where a name is unknown", () => {
    expectInputError(() => parseZone("orbit"), "zone", "one of onshore, free-trade, offshore");
    expectInputError(() => parseCouponKind("", "--coupon"), "--coupon", "one of zero, fixed");
    expectInputError(() => parseBondStatus("lost"), "status", "announced");
    expectInputError(() => parseBusinessDayRule("nearest"), "businessDayRule", "no-adjust");
    expectInputError(() => parseDayCount("ACT/364"), "dayCount", "act-360");
  });

  it("opens no account of kind none", () => {
    expectInputError(() => parseAccountKind("none"), "kind", "one of house");
    expect(accountKindAt(0)).to.equal("none");
    expect(accountKindAt(6n)).to.equal("issuance");
    expect(() => accountKindAt(7)).to.throw(RangeError);
  });

  it("reads lists into masks", () => {
    expect(parseParticipantRoles("dealer,custodian")).to.equal(24);
    expect(parseParticipantRoles(" Central Bank , CSD")).to.equal(3);
    expect(parseParticipantRoles("all")).to.equal(127);
    expect(parsePowers("trade,cancel")).to.equal(3);
    expect(parseZones("onshore,offshore")).to.equal(5);
  });

  it("refuses empty lists, unknown names and a name twice", () => {
    expectInputError(() => parsePowers(""), "powers", "one of trade, cancel, lock, service");
    expectInputError(() => parsePowers("trade,"), "powers", "one of");
    expectInputError(() => parsePowers("trade,all"), "powers", "one of");
    expectInputError(() => parsePowers("trade,TRADE"), "powers", "each name once");
    expectInputError(() => parseParticipantRoles("dealer;custodian"), "roles", "one of");
  });

  it("shows an empty mask, and bits that have no name", () => {
    expect(formatMask(powers, 0)).to.equal("none");
    expect(formatMask(powers, 17)).to.equal("trade,16");
  });
});

describe("rate", () => {
  it("is percent times ten million", () => {
    expect(parseRatePercent("4.05")).to.equal(40_500_000n);
    expect(parseRatePercent("0")).to.equal(0n);
    expect(parseRatePercent("100")).to.equal(1_000_000_000n);
    expect(parseRatePercent("0.0000001")).to.equal(1n);
  });

  it("refuses signs, an eighth decimal and more than 64 bits", () => {
    expectInputError(() => parseRatePercent("-0.5"), "rate", "unsigned");
    expectInputError(() => parseRatePercent("4.05%", "coupon"), "coupon", "decimal number");
    expectInputError(() => parseRatePercent("0.00000001"), "rate", "at most 7 decimals");
    expect(parseRatePercent("1844674407370.9551615")).to.equal(2n ** 64n - 1n);
    expectInputError(
      () => parseRatePercent("1844674407370.9551616"),
      "rate",
      "at most 1844674407370.9551615 percent",
    );
  });

  it("writes what it reads, without needless zeros", () => {
    expect(
      ["40500000", "1000000000", "0", "10000000"].map((rate) => formatRatePercent(BigInt(rate))),
    ).to.deep.equal(["4.05", "100", "0", "1"]);
    const chance = new Chance(10);
    for (let run = 0; run < 500; ++run) {
      const rate = chance.uint(64);
      expect(parseRatePercent(formatRatePercent(rate))).to.equal(rate);
    }
  });
});
