import { expect } from "chai";

import { parseBic } from "../../src/domain/bic.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseLei } from "../../src/domain/lei.ts";
import {
  comparedFields,
  reconcile,
  totalsAgree,
  type CashMovement,
  type ReconciliationFinding,
} from "../../src/domain/rtgs/reconcile.ts";
import type { StatementEntry } from "../../src/domain/rtgs/statement.ts";
import { Chance } from "./support.ts";

const BANK = { bic: "BANKHKHHXXX", lei: "506700GE1G29325QX363" };
const DAY = parseDate("2023-02-16");

const posted = (reference: string, changes: Partial<StatementEntry> = {}): StatementEntry => ({
  line: 2,
  reference,
  valueDate: DAY,
  participant: parseBic(BANK.bic),
  direction: "CRDT",
  amount: 5_00n,
  ...changes,
});
const moved = (reference: string, changes: Partial<CashMovement> = {}): CashMovement => ({
  kind: "issued",
  reference,
  participant: BANK,
  date: DAY,
  amount: 5_00n,
  ...changes,
});
const compare = (statement: StatementEntry[], movements: CashMovement[], supply = 5_00n) =>
  reconcile({ statement, movements, supply, currency: "HKD" });
const different = (field: string, statement: string, ledger: string) => ({
  kind: "different",
  reference: "R1",
  line: 2,
  field,
  statement,
  ledger,
});

describe("reconciling the reserve account with the ledger", () => {
  it("finds nothing where every posting has its movement and the totals agree", () => {
    const statement = [posted("R1"), posted("P1", { line: 3, direction: "DBIT", amount: 2_00n })];
    const movements = [moved("R1"), moved("P1", { kind: "redeemed", amount: 2_00n })];
    expect(compare(statement, movements, 3_00n)).to.deep.equal({
      ok: true,
      matched: 2,
      findings: [],
      totals: { reserve: 3_00n, issued: 5_00n, redeemed: 2_00n, supply: 3_00n },
    });
    expect(compare([], [], 0n)).to.include({ ok: true, matched: 0 });
  });

  it("takes a participant by BIC, with or without the head office's XXX, or by LEI", () => {
    for (const name of ["BANKHKHHXXX", "BANKHKHH"]) {
      expect(compare([posted("R1", { participant: parseBic(name) })], [moved("R1")]).ok, name).to.equal(true);
    }
    expect(compare([posted("R1", { participant: parseLei(BANK.lei) })], [moved("R1")]).ok).to.equal(true);
    const short = moved("R1", { participant: { ...BANK, bic: "BANKHKHH" } });
    expect(compare([posted("R1")], [short]).ok).to.equal(true);
  });

  it("names what only the statement has, and what only the ledger has", () => {
    const { ok, matched, findings } = compare(
      [posted("R1"), posted("R2", { line: 3 })],
      [moved("R1"), moved("R3")],
    );
    expect({ ok, matched }).to.deep.equal({ ok: false, matched: 1 });
    expect(findings).to.deep.equal([
      {
        kind: "unmatched-on-statement",
        reference: "R2",
        line: 3,
        statement: "CRDT 2023-02-16 BANKHKHHXXX HKD 5.00",
      },
      { kind: "unmatched-on-ledger", reference: "R3", ledger: "CRDT 2023-02-16 BANKHKHHXXX HKD 5.00" },
    ]);
  });

  it("names a reference that stands twice, on either side, equal or not", () => {
    const twice = compare([posted("R1", { amount: 9n }), posted("R1", { line: 3 })], [moved("R1")]);
    const doubled = { kind: "doubled", reference: "R1", side: "statement", times: 2, lines: [2, 3] };
    expect(twice.findings).to.deep.equal([doubled]); // the second one is the movement's
    expect(twice.matched).to.equal(0);

    const used = compare([posted("R1")], [moved("R1"), moved("R1", { kind: "redeemed" })]);
    const onLedger = { kind: "doubled", reference: "R1", side: "ledger", times: 2, lines: [] };
    expect(used.findings).to.deep.equal([onLedger]);

    const alone = compare([posted("R1"), posted("R1", { line: 3 })], []);
    expect(alone.findings.map(({ kind }) => kind)).to.deep.equal([
      "doubled",
      "unmatched-on-statement",
      "unmatched-on-statement",
    ]);
  });

  it("names each field that differs, with what each side says", () => {
    const participant = { bic: "DEALHKHHXXX", lei: "" };
    const cases: [Partial<CashMovement>, object][] = [
      [{ kind: "redeemed" }, different("direction", "CRDT", "DBIT")],
      [{ date: parseDate("2023-02-17") }, different("value_date", "2023-02-16", "2023-02-17")],
      [{ participant }, different("participant", "BANKHKHHXXX", "DEALHKHHXXX")],
      [{ participant: { bic: "", lei: "" } }, different("participant", "BANKHKHHXXX", "nobody registered")],
      [{ amount: 5_01n }, different("amount", "HKD 5.00", "HKD 5.01")],
    ];
    for (const [changes, finding] of cases) {
      const { ok, findings } = compare([posted("R1")], [moved("R1", changes)]);
      expect(findings).to.deep.equal([finding]);
      expect(ok).to.equal(false);
    }
    const all = moved("R1", { kind: "redeemed", date: parseDate("2023-02-17"), participant, amount: 1n });
    const fields = compare([posted("R1")], [all]).findings.map(
      (finding) => "field" in finding && finding.field,
    );
    expect(fields).to.deep.equal([...comparedFields]);
  });

  it("reads a statement's reference as the ledger writes it", () => {
    const found = reconcile({
      statement: [posted("LONG")],
      movements: [moved("0xabcd")],
      supply: 5_00n,
      currency: "HKD",
      ledgerReference: (reference) => (reference === "LONG" ? "0xabcd" : reference),
    });
    expect(found).to.include({ ok: true, matched: 1 });
  });

  it("is not content with entries where a total is off: cash that nobody issued, or that vanished", () => {
    for (const supply of [4_99n, 5_01n]) {
      const { ok, matched, findings } = compare([posted("R1")], [moved("R1")], supply);
      expect({ ok, matched, findings }).to.deep.equal({ ok: false, matched: 1, findings: [] });
    }
    expect(totalsAgree({ reserve: 3n, issued: 5n, redeemed: 2n, supply: 3n })).to.equal(true);
    expect(totalsAgree({ reserve: 4n, issued: 5n, redeemed: 2n, supply: 3n })).to.equal(false);
    expect(totalsAgree({ reserve: 3n, issued: 6n, redeemed: 2n, supply: 3n })).to.equal(false);
  });

  it("finds every fault that was put into a book of twenty thousand lines, and nothing else, at once", () => {
    const chance = new Chance(47);
    const movements = Array.from({ length: 20_000 }, (_, index) =>
      moved(`R${index}`, { amount: 1n + chance.uint(60) }),
    );
    const statement = movements.map(({ reference, amount }, index) =>
      posted(reference, { line: index + 2, amount }),
    );
    const faults = new Map<number, ReconciliationFinding["kind"]>();
    while (faults.size < 300) {
      faults.set(chance.below(20_000), chance.pick(["unmatched-on-ledger", "different", "doubled"] as const));
    }
    const faulty = statement.flatMap((entry, index) => {
      const fault = faults.get(index);
      if (fault === "unmatched-on-ledger") return [];
      if (fault === "different") return [{ ...entry, amount: entry.amount + 1n }];
      return fault === "doubled" ? [entry, entry] : [entry];
    });
    const started = Date.now();
    const { matched, findings } = compare(faulty, movements);
    expect(Date.now() - started).to.be.lessThan(5_000);
    expect(matched).to.equal(19_700);
    expect(new Map(findings.map(({ reference, kind }) => [Number(reference.slice(1)), kind]))).to.deep.equal(
      new Map([...faults].toSorted(([a], [b]) => a - b)),
    );
    expect(findings).to.have.lengthOf(300);
  });
});
