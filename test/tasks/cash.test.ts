import { appendFileSync, readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";

import { leiCheckDigits } from "../../src/domain/lei.ts";
import { CommandLine, parseDocument } from "./support/commandLine.ts";

// A central bank's days with reserves, cash and the way back: every step needs the one before.

interface Redemptions {
  redemptions: { reference: string; status: string; amount: string; redemption: string }[];
}

interface Reconciled {
  ok: boolean;
  matched: number;
  findings: { kind: string; reference: string; field?: string; line?: number }[];
  totals: Record<"reserve" | "issued" | "redeemed" | "supply", string>;
}

const lei = (first18: string) => first18 + leiCheckDigits(first18);
const [BANK, DEALER] = ["BANKHKHHXXX", "DEALHKHHXXX"];
const TODAY = new Date().toISOString().slice(0, 10);
const HEADER = "reference,value_date,participant,direction,amount";

describe("the tasks of cash and its reserves, on a node", () => {
  const cli = new CommandLine();
  const statement = cli.path("reserves.csv");
  const pay = (reference: string, bic: string, direction: string, amount: string) =>
    [
      `rtgs pay --reference ${reference} --participant ${bic} --direction ${direction} --amount ${amount} --value-date ${TODAY} --statement`,
      [statement],
    ] as const;
  const onboard = (name: string, bic: string, account: number) =>
    cli.json(
      `participant onboard --lei ${lei(name.padEnd(18, "0"))} --bic ${bic} --country HK --roles dealer --account ${account} --name`,
      [`${name} Limited`],
    );
  const issue = (bic: string, amount: string, reference: string) =>
    cli.json(`cash issue --to ${bic} --amount ${amount} --reserve-ref ${reference} --from 1`);
  const reconcile = async (path: string, ...more: string[]) => {
    const result = await cli.run("cash reconcile --statement", [path], ...more, "--json");
    return { code: result.code, ...(parseDocument(result) as Reconciled) };
  };

  before(() => cli.startNode());
  after(() => cli.close());

  it("keeps a reserve account before there is any token, or any chain", async () => {
    const first = await cli.runPlain(...pay("RTGS-17", BANK, "in", "1000000.00"), "--json");
    expect(first.code, first.stderr).to.equal(0);
    expect(parseDocument(first)).to.include({
      ok: true,
      reference: "RTGS-17",
      direction: "CRDT",
      amount: "100000000",
      balance: "100000000",
    });
    expect((await cli.json(...pay("RTGS-18", DEALER, "in", "500000.00")))["balance"]).to.equal("150000000");
    expect(readFileSync(statement, "utf8")).to.equal(
      `${HEADER}\nRTGS-17,${TODAY},${BANK},CRDT,1000000.00\nRTGS-18,${TODAY},${DEALER},CRDT,500000.00\n`,
    );
    const [twice, overdraft, direction, participant, shown] = await Promise.all([
      cli.failure(2, ...pay("RTGS-17", BANK, "in", "1.00")),
      cli.failure(2, ...pay("RTGS-19", BANK, "out", "1500000.01")),
      cli.failure(2, ...pay("RTGS-19", BANK, "sideways", "1.00")),
      cli.failure(2, ...pay("RTGS-19", "BANK", "in", "1.00")),
      cli.run("rtgs statement", [statement]),
    ]);
    expect(twice.message).to.equal('reference: expected one that was not used, not "RTGS-17"');
    expect(overdraft.message).to.contain("at most HKD 1,500,000.00, which is what the account holds");
    expect(direction.message).to.contain("--direction: expected one of in, out");
    expect(participant.message).to.contain("--participant: expected a BIC");
    expect(shown.stdout.trimEnd().split("\n")).to.have.lengthOf(4);
    expect(shown.stdout).to.contain("The reserve account holds HKD 1,500,000.00");
  });

  it("issues against the postings, and finds both sides alike", async () => {
    await cli.json("deploy");
    await onboard("BANK", BANK, 3);
    await onboard("DEALER", DEALER, 4); // the third participant, after the central bank
    const before = await reconcile(statement);
    expect(before).to.include({ code: 1, ok: false, matched: 0 });
    expect(before.findings.map(({ kind }) => kind)).to.deep.equal([
      "unmatched-on-statement",
      "unmatched-on-statement",
    ]);
    await issue(BANK, "1000000.00", "RTGS-17");
    await issue(DEALER, "500000.00", "RTGS-18");
    expect(await reconcile(statement)).to.deep.equal({
      code: 0,
      ok: true,
      currency: "HKD",
      matched: 2,
      findings: [],
      totals: { reserve: "150000000", issued: "150000000", redeemed: "0", supply: "150000000" },
    });
    const { stdout } = await cli.run("cash reconcile --statement", [statement]);
    expect(stdout).to.contain("The totals agree\n2 matched, nothing found\n");
  });

  it("redeems what was asked for: confirmed, or rejected", async () => {
    const asked = await cli.json("cash redeem request --amount 400000.00 --reference TREASURY-4 --from 3");
    expect(asked).to.include({ currency: "HKD", amount: "40000000", reference: "TREASURY-4" });
    const [stranger, notOfficer, early, unknown, listed, balance] = await Promise.all([
      cli.failure(1, `cash redeem request --account ${BANK} --amount 1.00 --reference X --from 9`),
      cli.failure(1, "cash redeem confirm TREASURY-4 --payment-ref RTGS-31 --from 3"),
      cli.failure(1, "cash redeem release TREASURY-4"),
      cli.failure(2, "cash redeem confirm TREASURY-5 --payment-ref RTGS-31 --from 1"),
      cli.json<Redemptions>("cash redeem list --open"),
      cli.json<{ balances: Record<string, string>[] }>(`cash balance ${BANK}`),
    ]);
    expect(stranger.name).to.equal("Redemption_NotAuthorised");
    expect(notOfficer.name).to.equal("Governed_Unauthorized");
    expect(early.name).to.equal("Redemption_NotYetExpired");
    expect(unknown.message).to.contain("the identity or the reference of a request");
    expect(listed.redemptions.map(({ redemption, status }) => [redemption, status])).to.deep.equal([
      [asked["redemption"], "requested"],
    ]);
    expect(balance.balances[0]).to.include({ total: "100000000", free: "60000000", locked: "40000000" });

    const confirmed = await cli.run("cash redeem confirm TREASURY-4 --payment-ref RTGS-31 --from 1");
    expect(confirmed.stdout).to.equal(
      `HKD 400,000.00 of BANK Limited (${BANK}) is redeemed\n  its reserves are owed under RTGS-31\n`,
    );
    await cli.json(...pay("RTGS-31", BANK, "out", "400000.00"));

    await cli.json("cash redeem request --amount 1.00 --reference TREASURY-5 --from 3");
    expect(
      await cli.json("cash redeem reject TREASURY-5 --from 1 --reason", ["reserve account closed"]),
    ).to.include({ amount: "100", reason: "reserve account closed" });
    const { stdout } = await cli.run("cash redeem list");
    expect(stdout).to.match(/TREASURY-4 .* HKD 400,000\.00 +confirmed +RTGS-31\n/);
    expect(stdout).to.match(/TREASURY-5 .* HKD 1\.00 +rejected +reserve account closed\n/);
    expect(await reconcile(statement)).to.include({ code: 0, matched: 3 });
  });

  it("takes a request that was signed, from anybody", async () => {
    const words = "--amount 100.00 --reference SIGNED-1 --valid-until 2100-01-01 --utc-offset +08:00";
    const { signature } = await cli.json<{ signature: string }>(`cash redeem sign ${words} --from 3`);
    const submit = `cash redeem request --account ${BANK} ${words} --from 9 --signature`;
    const changed = await cli.failure(1, submit.replace("100.00", "100.01"), signature);
    expect(changed.name).to.equal("Redemption_NotSigned");
    expect(await cli.json(submit, signature)).to.include({ amount: "10000" });
    await cli.json("cash redeem reject SIGNED-1 --reason test --from 1");
  });

  it("sweeps what is free at the end of the day, of those that gave the mandate", async () => {
    const [nobody, none] = await Promise.all([
      cli.run("cash sweep --payment-refs EOD-1 --from 1"),
      cli.run("cash mandate"),
    ]);
    expect([nobody.stdout, none.stdout]).to.deep.equal([
      "No account gave a mandate\n",
      "No mandate is given\n",
    ]);
    expect(await cli.json(`cash mandate ${DEALER} --mandate on --from 4`)).to.include({ mandated: true });
    const [{ stdout }, notAsked, wrong] = await Promise.all([
      cli.run("cash mandate"),
      cli.run(`cash sweep --accounts ${BANK} --payment-refs EOD-1 --from 1 --json`),
      cli.failure(2, `cash mandate ${DEALER} --mandate perhaps --from 4`),
    ]);
    expect(stdout).to.equal(`DEALER Limited (${DEALER}) is swept at the end of the day\n`);
    expect(notAsked.code).to.equal(1);
    expect(parseDocument(notAsked)).to.have.nested.property("outcomes[0].error.name", "Redemption_NoMandate");
    expect(wrong.message).to.contain("--mandate: expected one of on, off");

    const swept = await cli.run("cash sweep --payment-refs EOD-1 --from 1");
    expect(swept.code, swept.stderr).to.equal(0);
    expect(swept.stdout).to.equal(`DEALER Limited (${DEALER})  EOD-1-3.1  HKD 500,000.00 swept\n`);
    await cli.json(...pay("EOD-1-3.1", DEALER, "out", "500000.00"));
    expect(await reconcile(statement)).to.deep.include({
      code: 0,
      matched: 4,
      totals: { reserve: "60000000", issued: "150000000", redeemed: "90000000", supply: "60000000" },
    });
    expect(await cli.json(`cash mandate ${DEALER} --mandate off --from 4`)).to.include({ mandated: false });
  });

  it("limits what an account may hold", async () => {
    expect((await cli.run(`cash limit ${BANK}`)).stdout).to.equal(
      `BANK Limited (${BANK}) may hold any amount of HKD\n`,
    );
    expect(await cli.json(`cash limit ${BANK} --set 600000.00 --from 1`)).to.include({ limit: "60000000" });
    const [beyond, shown, nought] = await Promise.all([
      cli.failure(1, `cash issue --to ${BANK} --amount 0.01 --reserve-ref RTGS-20 --from 1`),
      cli.json(`cash limit ${BANK}`),
      cli.failure(2, `cash limit ${BANK} --set 0 --from 1`),
    ]);
    expect(beyond.name).to.equal("Cash_HoldingLimit");
    expect(shown).to.include({ limit: "60000000" });
    expect(nought.message).to.contain("more than nothing");
    expect(await cli.json(`cash limit ${BANK} --set none --from 1`)).to.include({ limit: "0" });
  });

  it("names every entry that is missing, doubled or different, and exits with 1", async () => {
    const faulty = cli.path("faulty.csv");
    const lines = readFileSync(statement, "utf8").trimEnd().split("\n");
    const [header, issued17, issued18, , swept] = lines as [string, string, string, string, string];
    const stranger = `RTGS-99,${TODAY},${BANK},CRDT,1.00`;
    const edited = [header, issued17, issued18, issued18, swept.replace("500000.00", "500000.01"), stranger];
    writeFileSync(faulty, edited.join("\n"));
    const found = await reconcile(faulty);
    expect(found).to.include({ code: 1, ok: false, matched: 1 });
    expect(found.findings.map(({ kind, reference, field }) => [kind, reference, field])).to.deep.equal([
      ["doubled", "RTGS-18", undefined],
      ["different", "EOD-1-3.1", "amount"],
      ["unmatched-on-statement", "RTGS-99", undefined],
      ["unmatched-on-ledger", "RTGS-31", undefined],
    ]);
    const { code, stdout } = await cli.run("cash reconcile --statement", [faulty]);
    expect(code).to.equal(1);
    expect(stdout).to.contain("The totals do not agree\n1 matched, 4 found:\n");
    expect(stdout).to.match(/doubled +RTGS-18 +2 times on the statement, lines 3, 4\n/);
    expect(stdout).to.contain("amount is HKD 500,000.01 on the statement, HKD 500,000.00 on the ledger");

    const yesterday = await reconcile(faulty, "--as-of 2020-01-01");
    expect(yesterday).to.deep.include({ code: 0, matched: 0, findings: [] });
  });

  it("accepts nothing of a statement with a bad line, and says where it is", async () => {
    const bad = cli.path("bad.csv");
    writeFileSync(bad, `${HEADER}\nRTGS-17,${TODAY},${BANK},CRDT,1.005\n`);
    appendFileSync(bad, `RTGS-18,16/02/2023,${BANK},IN,1.00\n`);
    const [failure, shown, missing, unnamed] = await Promise.all([
      cli.failure(2, "cash reconcile --statement", [bad]),
      cli.run("cash reconcile --statement", [bad]),
      cli.failure(2, "cash reconcile --statement nowhere.csv"),
      cli.failure(2, "cash reconcile"),
    ]);
    expect(failure.name).to.equal("File_BadLines");
    expect(shown.stderr).to.contain("line 2: amount: expected at most 2 decimals");
    expect(shown.stderr).to.contain("line 3: value_date: expected a date written YYYY-MM-DD");
    expect(shown.stderr).to.contain("line 3: direction: expected one of CRDT, DBIT");
    expect(missing.message).to.contain("a reserve account's statement");
    expect(unnamed.hint).to.equal("Give --statement.");
  });

  it("shows an example of every task", async () => {
    const tasks = ["request", "sign", "confirm", "reject", "release", "list"].map(
      (name) => `cash redeem ${name}`,
    );
    const others = [
      "cash mandate",
      "cash sweep",
      "cash limit",
      "cash reconcile",
      "rtgs pay",
      "rtgs statement",
    ];
    const helps = await Promise.all([...tasks, ...others].map((name) => cli.runPlain(name, "--help")));
    for (const [index, { code, stdout }] of helps.entries()) {
      expect(code).to.equal(0);
      expect(stdout).to.contain(`Example: npx hardhat --network localhost ${[...tasks, ...others][index]}`);
    }
  });
});
