import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { parse } from "csv-parse/sync";

import { leiCheckDigits } from "../../src/domain/lei.ts";
import { CommandLine, parseDocument, type Words } from "./support/commandLine.ts";

interface Sealed {
  ok: boolean;
  name: string;
  digest: string;
  provenance: { block: { number: number }; contracts: { name: string; codeHash: string }[] };
  signature?: { signer: string };
  data: Record<string, unknown>;
}

const ISIN = "HK0000912342";
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
/** Keys 3 and 4 of the node. */
const BANK = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const DEALER = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";

const leiOf = (name: string) => {
  const first18 = name.padEnd(18, "0");
  return first18 + leiCheckDigits(first18);
};

describe("the tasks for reports, on a node", () => {
  const cli = new CommandLine();
  const index: Words = ["--index", cli.path("index.sqlite")];
  const audit = (...parts: Words[]) => cli.run(["audit", ...parts.flat()], index);

  before(async () => {
    await cli.startNode();
    await cli.json("deploy");
    for (const [name, bic, account, roles, kind] of [
      ["ISSUER", "ISSUHKHHXXX", 2, "issuer", "issuance"],
      ["BANK", "BANKHKHHXXX", 3, "dealer,custodian", "house"],
      ["DEALER", "DEALHKHHXXX", 4, "dealer", "house"],
    ] as const)
      await cli.json(
        `participant onboard --lei ${leiOf(name)} --bic ${bic} --country HK --account ${account}`,
        `--roles ${roles} --kind ${kind} --name ${name}`,
      );
    await cli.json(
      `bond issue --isin ${ISIN} --issuer ISSUHKHHXXX --face 800000000.00 --denomination 50000.00 --coupon 4.05`,
      `--issue-date ${day(0)} --maturity-date ${day(365)} --name Example`,
    );
    await cli.json(`bond transfer ${ISIN} --to BANKHKHHXXX --face 1000000.00 --from 2`);
    await cli.json("cash issue --to DEALHKHHXXX --amount 2500000.00 --reserve-ref RTGS-1 --from 1");
  });
  after(() => cli.close());

  it("give the register as text, CSV, JSON and HTML, each of the same block", async () => {
    const html = cli.path("register.html");
    const [text, csv] = await sequence(
      () => audit(words(`register --isin ${ISIN} --html`), [html]),
      () => audit(words(`register --isin ${ISIN} --csv --section participants`)),
    );
    expect(text.code, text.stderr).to.equal(0);
    expect(text.stdout).to.match(/BANK +BANKHKHHXXX +house +1,000,000\.00/);
    expect(text.stderr).to.contain(`Written to ${html}`);
    expect(readFileSync(html, "utf8"))
      .to.match(/^<!doctype html>/)
      .and.to.contain("1,000,000.00");
    expect(parse(csv.stdout, { columns: true })).to.deep.include({
      participant: "BANK",
      lei: leiOf("BANK"),
      accounts: "1",
      own: "1000000.00",
      clients: "0.00",
      total: "1000000.00",
      free: "1000000.00",
      locked: "0.00",
      frozen: "0.00",
      share: "0.001250",
      currency: "HKD",
    });
    const { name, provenance } = await cli.json<Sealed>("audit register --currency HKD", index);
    expect(name).to.equal("register");
    expect(provenance.contracts.map((contract) => contract.name)).to.include(`Bond ${ISIN}`);
    for (const { codeHash } of provenance.contracts) expect(codeHash).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("are signed, and checked without a node; one changed cent is noticed", async () => {
    const file = cli.path("register.json");
    const sealed = await audit(words(`register --isin ${ISIN} --sign --from 3 --json`));
    expect(sealed.code, sealed.stderr).to.equal(0);
    expect((parseDocument(sealed) as Sealed).signature).to.include({ signer: BANK });
    writeFileSync(file, sealed.stdout);
    const check = (...more: string[]) => cli.runPlain(["audit", "check-report", file, ...more, "--json"]);
    const good = await check("--signer", BANK);
    expect(good.code, good.stderr).to.equal(0);
    expect(parseDocument(good)).to.deep.include({ ok: true, findings: [], report: "register" });
    const other = await check("--signer", DEALER);
    expect(other.code).to.equal(1);
    expect(parseDocument(other)).to.deep.include({ findings: ["another-signer"] });

    writeFileSync(file, sealed.stdout.replace('"100000000"', '"100000001"'));
    const changed = await check();
    expect(changed.code).to.equal(1);
    expect(parseDocument(changed)).to.deep.include({ findings: ["content-changed", "not-its-signer"] });
  });

  it("are as of any block or date, and none before the ledger", async () => {
    const now = await cli.json<Sealed>(`audit register --isin ${ISIN}`, index);
    const before = now.provenance.block.number - 2;
    const then = await cli.json<Sealed>(`audit register --isin ${ISIN} --as-of ${before}`, index);
    expect(then.provenance.block.number).to.equal(before);
    expect(then.data["holders"]).to.have.lengthOf(1);
    const failures = await sequence(
      () => cli.failure(2, `audit register --isin ${ISIN} --as-of 2001-01-01`, index),
      () => cli.failure(2, `audit register --isin ${ISIN} --as-of yesterday`, index),
      () => cli.failure(2, `audit register --isin ${ISIN} --csv`, index),
    );
    expect(failures.map(({ message }) => message.split(":")[0])).to.deep.equal(["time", "--as-of", "--csv"]);
  });

  it("show statements, trades, locks, cash, trails, activity and powers", async () => {
    const statement = cli.path("reserves.csv");
    await cli.runPlain(
      ["rtgs", "pay", "--statement", statement, "--reference", "RTGS-1", "--participant", "DEALHKHHXXX"],
      `--direction in --amount 2500000.00 --value-date ${day(0)}`,
    );
    const report = (...parts: Words[]) => cli.json<Sealed>("audit", ...parts, index);
    const [account, trades] = await sequence(
      () => report("statement BANKHKHHXXX"),
      () => report("trades --from-date", day(-1)),
    );
    expect(account.data["parts"]).to.have.lengthOf(1);
    expect(trades.data["trades"]).to.deep.equal([]);
    const [locks, cash] = await sequence(
      () => report("locks --open --account DEALHKHHXXX"),
      () => report("cash --statement", [statement]),
    );
    expect(locks.data["locks"]).to.deep.equal([]);
    expect(cash.data).to.include({ outstanding: "250000000", reserve: "250000000" });
    const [trail, activity, powers] = await sequence(
      () => report(["trail", ISIN]),
      () => report("activity"),
      () => report("privileges --authority csd"),
    );
    expect(trail.data["transactions"]).to.have.length.greaterThan(1);
    expect(activity.data["efficiency"]).to.deep.equal({ settled: 0, failed: 0, share: "0" });
    expect((powers as Sealed).data["acts"]).to.have.length.greaterThan(3);
    const early = await cli.failure(2, `audit entitlements --isin ${ISIN}`, index);
    expect(early.message).to.contain("record date: expected one that has passed");
  });

  it("never write over a file", async () => {
    const file = cli.path("there.html");
    writeFileSync(file, "mine");
    const result = await audit(words(`register --isin ${ISIN} --html`), [file]);
    expect(result.code).to.equal(2);
    expect(result.stderr).to.contain("--html: expected a file that does not exist yet");
    expect(readFileSync(file, "utf8")).to.equal("mine");
    expect(existsSync(`${file}.tmp`)).to.equal(false);
  });

  it("compare another system's register: 0 where it agrees, 1 on a break, 2 on a bad file", async () => {
    const file = cli.path("legacy.csv");
    const reconcile = async (...rows: string[]) => {
      writeFileSync(file, ["account,lei,instrument,amount", ...rows, ""].join("\n"));
      const result = await audit(["reconcile", "--register", file, "--json"]);
      return { code: result.code, document: parseDocument(result) as Sealed & { error: { args: unknown } } };
    };
    const right = [
      `${BANK},,${ISIN},1000000.00`,
      `,${leiOf("ISSUER")},${ISIN},799000000`,
      `DEALHKHHXXX,${leiOf("DEALER")},HKD,2500000.00`,
    ];
    const agreed = await reconcile(...right);
    expect(agreed.code, JSON.stringify(agreed.document.data)).to.equal(0);
    const broken = await reconcile(right[0]!, right[1]!.replace("799", "798"), `${BANK},,HKD,1`);
    expect(broken.code).to.equal(1);
    expect((broken.document.data["breaks"] as { kind: string }[]).map(({ kind }) => kind)).to.deep.equal([
      "amount-differs",
      "missing-on-ledger",
      "missing-in-register",
    ]);
    const bad = await reconcile(`${BANK},,${ISIN},1e6`, `${BANK},,HKD,1.234`);
    expect(bad.code).to.equal(2);
    expect(bad.document.error.args).to.have.property("lines").that.has.lengthOf(2);
  });
});

function words(text: string): string[] {
  return text.split(" ");
}

/** One after the other: one index has one writer. */
async function sequence<Value>(...acts: (() => Promise<Value>)[]): Promise<[Value, Value, ...Value[]]> {
  const values: Value[] = [];
  for (const act of acts) values.push(await act());
  return values as [Value, Value, ...Value[]];
}
