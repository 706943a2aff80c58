import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import type { Address } from "viem";

import { deal } from "../../scripts/threeParties/deal.ts";
import { differences } from "../../scripts/threeParties/differences.ts";
import type { PartiesReport } from "../../scripts/threeParties/examine.ts";
import { keyFilesOf, modeOf, sharedBetween } from "../../scripts/threeParties/folders.ts";
import { drawKey } from "../../scripts/threeParties/party.ts";
import type { PartyProcess } from "../../scripts/threeParties/partyProcess.ts";
import { PostOffice } from "../../scripts/threeParties/postOffice.ts";
import { runParties } from "../../scripts/threeParties/run.ts";
import {
  parseInstant,
  parseIsin,
  parseLedger,
  serialiseLedger,
  type SignableTrade,
} from "../../src/index.ts";
import { readProject } from "../domain/support.ts";

const PARTIES = ["csd", "seller", "buyer"];

/** No process of a run, and no folder. */
function expectGone({ processes }: PartiesReport): void {
  for (const { pid, folder } of processes) {
    expect(() => process.kill(pid, 0)).to.throw("ESRCH");
    if (folder !== "") expect(existsSync(join(tmpdir(), folder))).to.equal(false);
  }
}

describe("two banks and a CSD, three processes", () => {
  let report: PartiesReport;
  const steps: string[] = [];

  before(async function () {
    this.timeout(240_000);
    report = await runParties({ onStep: ({ party, text }) => steps.push(`${party}: ${text}`) });
  });

  it("settle one trade, once, and all three see it", () => {
    expect(report.problems).to.deep.equal([]);
    expect(report.ok).to.equal(true);
    expect(report.tradeId).to.match(/^0x[0-9a-f]{64}$/);
    expect(report.transaction).to.match(/^0x[0-9a-f]{64}$/);
    for (const party of PARTIES)
      expect(steps).to.include(
        `${party}: sees ${report.tradeId!.slice(0, 10)}… settled in block ${report.block}`,
      );
  });

  it("hold exactly what was agreed on", () => {
    expect(report.balances).to.deep.equal({
      seller: { bond: "1500000000", cash: "493827160" },
      buyer: { bond: "500000000", cash: "306172840" },
    });
  });

  it("the buyer signs nothing that was not agreed", () => {
    expect(report.refused).to.have.lengthOf(1);
    expect(report.refused[0]!.tradeId).to.not.equal(report.tradeId);
    expect(report.refused[0]!.reasons).to.deep.equal([
      "the price is HKD 4,983,271.60, agreed was HKD 4,938,271.60",
    ]);
    const bought = steps.filter((step) => /^buyer: (finds 0x|refuses|signs)/.test(step));
    expect(bought.map((step) => step.split(" ")[1])).to.deep.equal(["finds", "refuses", "finds", "signs"]);
  });

  it("are processes of their own, each with a folder and keys that nobody else may open", () => {
    expect(report.processes.map(({ party }) => party)).to.deep.equal(PARTIES);
    expect(new Set([process.pid, ...report.processes.map(({ pid }) => pid)])).to.have.lengthOf(4);
    expect(new Set(report.processes.map(({ folder }) => folder))).to.have.lengthOf(3);
    for (const { exitCode, folderMode, keyFiles } of report.processes) {
      expect({ exitCode, folderMode }).to.deep.equal({ exitCode: 0, folderMode: "0700" });
      for (const { mode } of keyFiles) expect(mode).to.equal("0600");
    }
    const files = report.processes.map(({ keyFiles }) => keyFiles.map(({ file }) => file));
    expect(files).to.deep.equal([
      ["central-bank.key", "csd.key", "issuer.key"],
      ["seller.key"],
      ["buyer.key"],
    ]);
    expect(report.processes.map(({ journal }) => journal)).to.deep.equal([
      join("deployments", "ledger", "journal.jsonl"),
      "journal.db",
      "journal.db",
    ]);
  });

  it("are told nothing but what is public before there is a ledger", () => {
    const routes = report.post.map(({ from, to, kind }) => `${kind} ${from} ${to}`);
    expect(routes).to.have.members([
      "form seller csd",
      "form buyer csd",
      "book csd seller",
      "book csd buyer",
    ]);
    for (const { kind, text, from } of report.post) {
      if (kind === "book") expect(serialiseLedger(parseLedger(text))).to.equal(text);
      else {
        const form = JSON.parse(text) as Record<string, string>;
        expect(Object.keys(form)).to.deep.equal(["address", "lei", "bic", "name"]);
        expect(form["address"]).to.match(/^0x[0-9a-fA-F]{40}$/);
        expect(form["bic"]).to.equal(from === "seller" ? deal.seller : deal.buyer);
      }
    }
  });

  it("leave nothing behind", () => {
    expectGone(report);
  });

  it("are not well where one dies: it is named, the others end, and nothing is left", async () => {
    const died = await runParties({
      onStep: ({ party, pid, text }) => {
        if (party === "csd" && text.startsWith("draws")) process.kill(pid, "SIGKILL");
      },
    });
    const { ok, problems, processes, post } = died;
    expect(ok).to.equal(false);
    expect(problems).to.include.members(["the csd ended with null: ", "no address book was published"]);
    expect(processes.map(({ exitCode }) => exitCode)).to.deep.equal([null, null, null]);
    expect(post.every(({ kind }) => kind === "form")).to.equal(true);
    expectGone(died);
  });
});

describe("an announced trade", () => {
  const [seller, buyer, other, token] = ["1", "2", "3", "4"].map(
    (digit) => `0x${digit.repeat(40)}` as const,
  ) as [Address, Address, Address, Address];
  const today = parseInstant("2026-11-26T00:00:00Z");
  const time = parseInstant("2026-11-26T09:30:00Z");
  const trade: SignableTrade = {
    seller,
    buyer,
    isin: deal.isin,
    security: token,
    faceAmount: deal.face,
    currency: deal.currency,
    cash: token,
    settlementAmount: deal.price,
    tradeDate: today,
    settlementDate: today,
    validFrom: today,
    validUntil: today + deal.validity,
    nonce: 0n,
  };

  it("is agreed to where it is what was agreed on", () => {
    expect(differences(trade, { seller, buyer, time })).to.deep.equal([]);
  });

  it("is not where the seller is no member", () => {
    expect(differences(trade, { seller: undefined, buyer, time })).to.have.lengthOf(1);
  });

  const wrong: [what: string, Partial<SignableTrade>][] = [
    ["the seller", { seller: other }],
    ["the buyer", { buyer: other }],
    ["the security", { isin: parseIsin("HK0000912342") }],
    ["the face amount", { faceAmount: deal.face - 1n }],
    ["the currency", { currency: "CNY" }],
    ["the price", { settlementAmount: deal.price + 1n }],
    ["the first moment", { settlementDate: time + 1n }],
    ["the last moment", { validUntil: time + deal.validity + 1n }],
  ];
  for (const [what, change] of wrong)
    it(`is not where ${what} is another`, () => {
      const found = differences({ ...trade, ...change }, { seller, buyer, time });
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.match(new RegExp(`^${what} is .*, agreed was `));
    });
});

describe("what keeps three parties apart", () => {
  it("a bank's software is the library and viem, by the library's two entry points", () => {
    const specifiers = new Set<string>();
    const seen = new Set<string>();
    const read = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readProject(`scripts/threeParties/${file}`);
      for (const [, specifier] of text.matchAll(/(?:from|import\(?) "([^"]+)"/g)) {
        if (specifier!.startsWith("./")) read(specifier!.slice(2));
        else specifiers.add(specifier!);
      }
    };
    read("seller.ts");
    read("buyer.ts");
    expect(seen).to.include("bank.ts");
    const own = [...specifiers].filter((name) => !name.startsWith("node:"));
    expect(own).to.have.members(["viem", "viem/accounts", "../../src/index.ts", "../../src/agents/index.ts"]);
  });

  describe("is noticed where it fails:", () => {
    let root: string;
    const folder = (name: string) => {
      const path = join(root, name);
      mkdirSync(path, { mode: 0o700 });
      return path;
    };

    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), "vinculum-apart-"));
    });

    afterEach(() => rmSync(root, { recursive: true }));

    it("a key of one in a file of another, in any form", () => {
      const [one, other] = [folder("one"), folder("other")];
      const key = drawKey(one, "one");
      drawKey(other, "other");
      writeFileSync(join(one, "journal.db"), "what one did");
      writeFileSync(join(other, "journal.db"), "what the other did");
      expect([...sharedBetween(one, other), ...sharedBetween(other, one)]).to.deep.equal([]);
      const digits = key.slice(2);
      for (const form of [digits, digits.toUpperCase(), Buffer.from(digits, "hex")]) {
        writeFileSync(
          join(other, "notes"),
          Buffer.concat([Buffer.from("x"), Buffer.from(form), Buffer.from("y")]),
        );
        expect(sharedBetween(one, other)).to.deep.equal(["one/one.key is in other/notes"]);
        expect(sharedBetween(other, one)).to.deep.equal([]);
      }
    });

    it("a file of one in a folder of another", () => {
      const [one, other] = [folder("one"), folder("other")];
      writeFileSync(join(one, "journal.db"), "what one did");
      mkdirSync(join(other, "deep"));
      writeFileSync(join(other, "deep", "copy"), readFileSync(join(one, "journal.db")));
      expect(sharedBetween(one, other)).to.deep.equal([`one/journal.db is in other/${join("deep", "copy")}`]);
    });

    it("a folder or a key that others may open", () => {
      const path = join(root, "open");
      mkdirSync(path, { mode: 0o755 });
      writeFileSync(join(path, "a.key"), "0x00", { mode: 0o644 });
      expect(modeOf(path)).to.equal("0755");
      expect(keyFilesOf(path)).to.deep.equal([{ file: "a.key", mode: "0644" }]);
    });

    it("post that is not allowed, or comes twice", () => {
      const received: string[] = [];
      const processes = PARTIES.map((party) => ({
        party,
        post: (text: string) => received.push(`${party} gets ${text}`),
        endPost: () => received.push(`${party} gets no more`),
      })) as unknown as PartyProcess[];
      const office = new PostOffice();
      office.publish(processes, "seller", "form", "S");
      office.publish(processes, "seller", "form", "again");
      office.publish(processes, "seller", "book", "false");
      office.publish(processes, "csd", "form", "F");
      office.publish(processes, "buyer", "form", "B");
      office.publish(processes, "csd", "book", "L");
      expect(received).to.deep.equal([
        "csd gets S",
        "csd gets B",
        "csd gets no more",
        "seller gets L",
        "seller gets no more",
        "buyer gets L",
        "buyer gets no more",
      ]);
      expect(office.refused).to.deep.equal([
        "the seller publishes a form again",
        "the seller publishes a book",
        "the csd publishes a form",
      ]);
      expect(office.record).to.have.lengthOf(4);
    });
  });
});
