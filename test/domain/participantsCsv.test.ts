import { expect } from "chai";
import { getAddress } from "viem";

import type { AccountKind } from "../../src/domain/accounts.ts";
import { looksLikeFormula } from "../../src/domain/csv.ts";
import { leiCheckDigits } from "../../src/domain/lei.ts";
import {
  formatSigners,
  optionalParticipantColumns,
  parseParticipantsCsv,
  participantColumns,
  serialiseParticipants,
  type ListedParticipant,
} from "../../src/domain/participantsCsv.ts";

const HEADER = participantColumns.join(",");
const ALL = 15;
const lei = (name: string) => name.padEnd(18, "0") + leiCheckDigits(name.padEnd(18, "0"));
const address = (byte: string) => getAddress(`0x${byte.repeat(20)}`);
const [HOUSE, CLIENT, DESK, OTHER] = [address("a1"), address("a2"), address("d1"), address("d2")];
const BANK = lei("BANK");

/** A good line with some columns replaced. */
function line(changes: Partial<Record<(typeof participantColumns)[number], string>> = {}): string {
  const good = {
    lei: BANK,
    bic: "BANKHKHHXXX",
    name: "Example Bank",
    jurisdiction: "HK",
    roles: "dealer;custodian",
    account: HOUSE,
    kind: "house",
    signer: "",
  };
  return participantColumns.map((column) => ({ ...good, ...changes })[column]).join(",");
}

const parse = (...lines: string[]) => parseParticipantsCsv([HEADER, ...lines, ""].join("\n"));

/** An account with a limited signer, and another that may be revoked. */
function listedAccount(index: number, kind: AccountKind, ownKey: boolean) {
  const terms = { signer: DESK, powers: 3, limit: 7n, validUntil: 1_700_000_000n, revoked: false };
  return {
    account: address(index.toString(16).padStart(2, "0").replace("00", "ff")),
    kind,
    zone: "offshore" as const,
    ownKey,
    signers: [terms, { ...terms, signer: OTHER, limit: 0n, revoked: index % 2 === 0 }],
  };
}

describe("participants in CSV", () => {
  it("become lines", () => {
    expect(parse(line())).to.deep.equal({
      lines: [
        {
          line: 2,
          participant: {
            lei: BANK,
            bic: "BANKHKHHXXX",
            jurisdiction: "HK",
            roles: 24,
            legalName: "Example Bank",
          },
          account: { account: HOUSE, kind: "house", zone: "onshore", ownKey: true, signers: [] },
        },
      ],
      errors: [],
    });
  });

  it("name roles with ; or |, or with commas in quotes", () => {
    for (const roles of [
      "dealer;custodian",
      "dealer|custodian",
      '"dealer,custodian"',
      "Dealer ; CUSTODIAN",
    ]) {
      expect(parse(line({ roles })).lines[0]?.participant.roles, roles).to.equal(24);
    }
  });

  it("may have a zone, and be without an account", () => {
    const { lines, errors } = parseParticipantsCsv(
      `${HEADER},zone\n${line()},free-trade\n${line({ lei: lei("CENTRALBANK"), account: "", kind: "" })},\n`,
    );
    expect(errors).to.deep.equal([]);
    expect(lines[0]?.account?.zone).to.equal("free-trade");
    expect(lines[1]).to.not.have.property("account");
  });

  const signing: [signer: string, ownKey: boolean, signers: unknown[]][] = [
    ["", true, []],
    ["none", false, []],
    [HOUSE, true, []],
    [DESK.toLowerCase(), false, [{ signer: DESK, powers: ALL, limit: 0n, validUntil: 0n }]],
    [
      `${DESK}; ${OTHER}`,
      false,
      [
        { signer: DESK, powers: ALL, limit: 0n, validUntil: 0n },
        { signer: OTHER, powers: ALL, limit: 0n, validUntil: 0n },
      ],
    ],
    [`${HOUSE};${DESK}`, true, [{ signer: DESK, powers: ALL, limit: 0n, validUntil: 0n }]],
    [
      `${DESK} trade+cancel 5000000000 2027-01-01T00:00:00+08:00`,
      false,
      [{ signer: DESK, powers: 3, limit: 5_000_000_000n, validUntil: 1_798_732_800n }],
    ],
    [`${DESK} lock`, false, [{ signer: DESK, powers: 4, limit: 0n, validUntil: 0n }]],
  ];
  for (const [signer, ownKey, signers] of signing) {
    it(`have signers: "${signer}"`, () => {
      expect(parse(line({ signer })).lines[0]?.account).to.deep.include({ ownKey, signers });
    });
  }

  const refusals: [changes: Parameters<typeof line>[0], reason: string][] = [
    [{ lei: BANK.replace("BANK", "BNAK") }, "lei: expected an LEI (its check digits would be"],
    [{ lei: "" }, "lei: expected an LEI"],
    [{ bic: "BANKHK" }, "bic: expected a BIC"],
    [{ name: "" }, "name: expected a name of 1 to 500 characters"],
    [{ name: " Example" }, "name: expected a name of 1 to 500 characters"],
    [{ name: "Exam\u200bple" }, "name: expected a name of 1 to 500 characters that show"],
    [{ name: '"Example\nBank"' }, "name: expected a name of 1 to 500 characters that show"],
    [{ name: "x".repeat(501) }, "name: expected a name of 1 to 500 characters"],
    [{ jurisdiction: "Hong Kong" }, "jurisdiction: expected a country code"],
    [{ roles: "" }, "roles: expected one of central-bank"],
    [{ roles: "dealer;dealer" }, "roles: expected each name once"],
    [{ roles: "dealer;broker" }, "roles: expected one of central-bank, csd, issuer, dealer, custodian, inv"],
    [{ account: "" }, "account: expected an address"],
    [{ account: "7" }, "account: expected an address"],
    [{ account: HOUSE.replace("A", "a") }, "account: expected an address whose capital letters are right"],
    [{ account: address("00") }, "account: expected an address other than zero"],
    [{ kind: "" }, "kind: expected one of house"],
    [{ kind: "none" }, "kind: expected one of house"],
    [{ signer: "me" }, "signer: expected an address"],
    [{ signer: `${DESK};` }, "signer: expected an address"],
    [{ signer: `${DESK};${DESK}` }, "signer: expected each signer once"],
    [{ signer: `${DESK} vote` }, "signer: expected one of trade"],
    [{ signer: `${DESK} trade 1.5` }, "signer: expected a number without decimals"],
    [{ signer: `${DESK} trade 0 2027-01-01` }, "signer: expected a date and time with an offset"],
    [{ signer: `${DESK} trade 0 2027-01-01T00:00Z x` }, "signer: expected an address, and if need be"],
    [{ signer: `${HOUSE} trade` }, "signer: expected the account's own address without limits"],
  ];
  for (const [changes, reason] of refusals) {
    it(`are refused for ${JSON.stringify(changes).slice(0, 60)}`, () => {
      const { lines, errors } = parse(line(changes));
      expect(lines).to.deep.equal([]);
      expect(errors.map(({ line: number }) => number)).to.deep.equal([2]);
      expect(errors[0]?.reason).to.contain(reason);
    });
  }

  it("say the same of a participant on each of its lines", () => {
    const { lines, errors } = parse(
      line(),
      line({ account: CLIENT, bic: "BANKHKHH", name: "Example Bank Ltd", roles: "custodian;dealer" }),
      line({ account: DESK, jurisdiction: "SG", roles: "dealer" }),
      line({ account: OTHER }),
    );
    expect(errors).to.deep.equal([
      { line: 3, reason: 'bic: "BANKHKHH", and "BANKHKHHXXX" on line 2 for the same LEI' },
      { line: 3, reason: 'name: "Example Bank Ltd", and "Example Bank" on line 2 for the same LEI' },
      { line: 4, reason: 'jurisdiction: "SG", and "HK" on line 2 for the same LEI' },
      { line: 4, reason: 'roles: "dealer", and "dealer;custodian" on line 2 for the same LEI' },
    ]);
    expect(lines.map((each) => each.line)).to.deep.equal([2, 5]);
  });

  it("have each account once, whoever's it is", () => {
    const { errors } = parse(
      line(),
      line({ account: HOUSE.toLowerCase() }),
      line({ lei: lei("OTHER"), account: HOUSE }),
    );
    expect(errors).to.deep.equal(
      [3, 4].map((number) => ({ line: number, reason: `account: ${HOUSE} is on line 2 already` })),
    );
  });

  it("are compared with bad lines too, as far as those could be read", () => {
    const { lines, errors } = parse(
      line({ kind: "sundry" }),
      line({ account: CLIENT, bic: "BANKHKHH", kind: "sundry" }),
      line(),
    );
    expect(errors.map(({ line: number, reason }) => `${number} ${reason.slice(0, 30)}`)).to.deep.equal([
      "2 kind: expected one of house, c",
      "3 kind: expected one of house, c",
      '3 bic: "BANKHKHH", and "BANKHKHH',
      `4 account: ${HOUSE.slice(0, 21)}`,
    ]);
    expect(lines).to.deep.equal([]);
  });

  it("need an account on every line of a participant that has one", () => {
    const without = line({ account: "", kind: "" });
    for (const lines of [
      [line(), without],
      [without, line()],
      [without, without],
    ]) {
      expect(
        parse(...lines).errors.map(({ line: number, reason }) => [number, reason.slice(0, 49)]),
      ).to.deep.equal([[3, "account: line 2 is of the same participant, so th"]]);
    }
  });

  it("are reported with every reason of every bad line", () => {
    const { lines, errors } = parse(
      line({ lei: "x", bic: "x", kind: "x" }),
      line({ account: CLIENT }),
      "x,y",
      'x,"',
    );
    expect(
      errors.map(({ line: number, reason }) => `${number} ${reason.slice(0, 12)}`).toSorted(),
    ).to.deep.equal([
      "2 bic: expecte",
      "2 kind: expect",
      "2 lei: expecte",
      "4 expected 8 f",
      "5 a quote is o",
    ]);
    expect(lines).to.have.lengthOf(1);
  });

  it("are 5,000 lines, read within seconds", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => {
      const account = getAddress(`0xca${index.toString(16).padStart(38, "0")}`);
      const owner = `CUSTODIAN${Math.floor(index / 100)}`;
      const bic = `CUST${"AB"[index % 2]}X22`;
      return line({ lei: lei(owner), account, kind: "client-segregated", signer: DESK, bic });
    });
    const begun = performance.now();
    const { lines, errors } = parse(...many);
    expect(performance.now() - begun).to.be.lessThan(5_000);
    // Two BICs in turn for each custodian: every second line contradicts the first.
    expect(lines).to.have.lengthOf(2_500);
    expect(errors).to.have.lengthOf(2_500);
    expect(errors[0]?.line).to.equal(3);
    expect(errors.at(-1)?.line).to.equal(5_001);
  });

  describe("written and read again", () => {
    const names = [
      "Smith, Jones & Co",
      'The "Old" Bank',
      "中國銀行(香港)有限公司",
      "Crédit Agricole S.A.",
      '=HYPERLINK("http://x","y")',
      "+1 Capital",
      "-minus",
      "@Home Finance",
      "'quoted",
      ",",
    ];
    const listed: ListedParticipant[] = names.map((legalName, index) => ({
      lei: lei(`NAME${9 - index}`),
      bic: "BANKHKHH",
      jurisdiction: "HK",
      roles: 1 + index,
      legalName,
      accounts:
        index === 3
          ? []
          : [
              listedAccount(index, "house", true),
              listedAccount(20 + index, "pledge", false),
              listedAccount(40 + index, "technical", true),
            ],
    }));

    it("are what they were, whatever their names", () => {
      const text = serialiseParticipants(listed);
      const { lines, errors } = parseParticipantsCsv(text);
      expect(errors).to.deep.equal([]);
      for (const participant of listed) {
        const own = lines.filter((each) => each.participant.lei === participant.lei);
        for (const { participant: read } of own) {
          const { legalName, roles, bic, jurisdiction } = participant;
          expect(read).to.deep.include({ legalName, roles, bic, jurisdiction });
        }
        expect(own.flatMap((each) => each.account ?? [])).to.deep.equal(
          participant.accounts.map(({ signers, ...rest }) => ({
            ...rest,
            signers: signers
              .filter(({ revoked }) => !revoked)
              .map(({ signer, powers, limit, validUntil }) => ({ signer, powers, limit, validUntil })),
          })),
        );
      }
    });

    it("are sorted by LEI, whatever the order they come in, and accounts by their number", () => {
      const text = serialiseParticipants(listed);
      expect(serialiseParticipants(listed.toReversed())).to.equal(text);
      const leis = parseParticipantsCsv(text).lines.map(({ participant }) => participant.lei);
      expect(leis).to.deep.equal(leis.toSorted());
      expect(text.split("\n")[0]).to.equal([HEADER, ...optionalParticipantColumns].join(","));
    });
  });

  it("say who signs in one way only", () => {
    const one = { signer: DESK, powers: ALL, limit: 0n, validUntil: 0n };
    const two = { ...one, signer: OTHER, validUntil: 1_700_000_000n };
    const of = (signers: (typeof one)[], ownKey = false) =>
      formatSigners({ account: HOUSE, ownKey, signers });
    expect(of([])).to.equal("none");
    expect(of([], true)).to.equal("");
    expect(of([one, two])).to.equal(of([two, one]));
    expect(of([two], true)).to.equal(`${HOUSE};${OTHER} trade+cancel+lock+service 0 2023-11-14T22:13:20Z`);
    expect(formatSigners({ account: HOUSE, ownKey: false, signers: [{ ...one, revoked: true }] })).to.equal(
      "none",
    );
  });

  it("may have names that a spreadsheet takes for formulas", () => {
    expect(["=1", "+1", "-1", "@x"].every(looksLikeFormula)).to.equal(true);
    expect(["Bank", "中國", "'=1", "A=1"].some(looksLikeFormula)).to.equal(false);
  });
});
