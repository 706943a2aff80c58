import { readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { getAddress, keccak256 } from "viem";

import { leiCheckDigits } from "../../src/domain/lei.ts";
import { CommandLine, parseDocument, type Words } from "./support/commandLine.ts";

// One story of a registrar, a guardian and a court: every step needs the one before.

interface ErrorLines {
  lines: { line: number; reason: string }[];
}

interface Orders {
  documentHash: string;
  orders: { asset: string; outcome: string; error?: { name: string } }[];
}

interface Shown {
  signers: { signer: string; powers: string; revoked: boolean }[];
  ownKey: boolean;
  holdings: {
    code: string;
    free: string;
    orders: {
      freezes: { caseRef: string; orderedBy: string; documentHash: string; lifted?: object }[];
      seizures: { legalBasis: string; amount: string }[];
    };
  }[];
}

interface Policies {
  policies: { authorityName: string; name: string; status: string; may: string; codeUnchanged: boolean }[];
}

const lei = (name: string) => name.padEnd(18, "0") + leiCheckDigits(name.padEnd(18, "0"));
const client = (index: number) => getAddress(`0xca${index.toString(16).padStart(38, "0")}`);
/** Keys 3, 4 and 7 of the node. */
const [HOUSE, DEALER, DESK] = [
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
  "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
  "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
] as const;
const HEADER = "lei,bic,name,jurisdiction,roles,account,kind,signer";
const BANK = "BANKHKHHXXX";
const summary = ({ policies }: Policies) =>
  policies.map(({ authorityName, name, status, may }) => [authorityName, name, status, may]);

describe("the tasks of registrar and guardian, on a node", () => {
  const cli = new CommandLine();
  const [file, copy, document] = [cli.path("members.csv"), cli.path("copy.csv"), cli.path("order.pdf")];
  const line = (account: string, kind: string, signer = "") =>
    `${lei("BANK")},${BANK},"Bank, ""Hong Kong"" 香港 Limited",HK,dealer;custodian,${account},${kind},${signer}`;
  const members = [
    line(HOUSE, "house"),
    ...Array.from({ length: 200 }, (_, index) => line(client(index), "client-segregated", DESK)),
    `${lei("DEALER")},DEALHKHHXXX,=Dealer,HK,dealer,${DEALER},house,`,
  ];
  const write = (...lines: string[]) => writeFileSync(file, [HEADER, ...lines, ""].join("\n"));
  const theCase: Words[] = ["--case", ["HC 17/2023"]];

  before(async () => {
    await cli.startNode();
    await cli.json("deploy");
    writeFileSync(document, "sealed order");
  });
  after(() => cli.close());

  it("refuses a file with bad lines, naming every one, and sends nothing", async () => {
    write(line("0x12", "house"), ...members, line(HOUSE, "pledge"));
    const [error, text] = await Promise.all([
      cli.failure(2, "participant import", [file]),
      cli.run("participant import", [file]),
    ]);
    expect(error.name).to.equal("File_BadLines");
    expect((error.args as unknown as ErrorLines).lines.map(({ line: number }) => number)).to.deep.equal([
      2, 205,
    ]);
    expect(text.stderr).to.contain(
      "line 205: account: 0x90F79bf6EB2c4f870365E785982E1f101E93b906 is on line 3 already",
    );
    writeFileSync(file, Buffer.from([0xa4, 0xa4, 0xb0, 0xea])); // "中國" in Big5
    expect((await cli.failure(2, "participant import", [file])).message).to.contain("a file in UTF-8");
    expect((await cli.json<{ participants: unknown[] }>("participant list")).participants).to.have.lengthOf(
      1,
    );
  });

  it("imports a file with progress; again, it changes nothing; and exports it", async () => {
    write(...members);
    const planned = { participants: 2, accounts: 202, signers: 200, unchanged: 0 };
    const dry = await cli.json("participant import --dry-run", [file]);
    expect(dry).to.deep.include({ ...planned, transactions: 2, dryRun: true });
    const imported = await cli.run("participant import", [file], "--json");
    expect(imported.code, imported.stderr).to.equal(0);
    expect(parseDocument(imported)).to.deep.include({ ok: true, ...planned, transactions: 2, proposals: [] });
    expect(imported.stderr).to.match(
      /^2 transactions\. If one fails.*\n1 of 2: .*\n2 of 2: 2 participants and 202 accounts/,
    );

    const [again, exported] = await Promise.all([
      cli.json("participant import", [file]),
      cli.run("participant export"),
    ]);
    const nothing = { participants: 0, accounts: 0, signers: 0, transactions: 0, gasUsed: 0 };
    expect(again).to.deep.include({ ...nothing, unchanged: 202 });
    expect(exported.stderr).to.contain("Names that begin with =, +, - or @: 1.");
    const written = await cli.json("participant export --out", [copy]);
    expect(written).to.include({ participants: 3, accounts: 203, file: copy }); // the redemption policy has one
    expect(readFileSync(copy, "utf8")).to.equal(exported.stdout);
    const [copied, overwritten] = await Promise.all([
      cli.json("participant import", [copy]),
      cli.failure(2, "participant export --out", [copy]),
    ]);
    expect(copied).to.deep.include({ ...nothing, unchanged: 203 });
    expect(overwritten.message).to.contain("a file that does not exist yet");
  });

  it("amends a participant; its file is then out of date, and says so", async () => {
    const amended = await cli.json("participant amend DEALHKHHXXX --roles dealer,investor --name", [
      "Dealer",
    ]);
    expect(amended).to.include({ legalName: "Dealer", roles: "dealer,investor", bic: "DEALHKHHXXX" });
    const [error, empty] = await Promise.all([
      cli.failure(2, "participant import", [copy]),
      cli.failure(2, "participant amend DEALHKHHXXX"),
    ]);
    expect(
      (error.args as unknown as ErrorLines).lines.map(({ reason }) => reason.slice(0, 45)),
    ).to.deep.equal([
      'name: "=Dealer", and the ledger has "Dealer";',
      'roles: "dealer", and the ledger has "dealer;i',
    ]);
    expect(empty.message).to.contain("at least one of --bic");
  });

  it("places an order in every token of an authority, and lifts it", async () => {
    await cli.json(`cash issue --to ${BANK} --amount 1000.00 --reserve-ref RTGS-1 --from 1`);
    const order: Words[] = [`account order ${BANK} --all-assets`, ...theCase, "--ordered-by", ["High Court"]];
    const placed = await cli.json<Orders>(...order, "--from 1 --document", [document]);
    expect(placed.documentHash).to.equal(keccak256(readFileSync(document)));
    expect(placed.orders.map(({ asset, outcome }) => [asset, outcome])).to.deep.equal([["HKD", "sent"]]);
    const [again, stranger, wrongAmount] = await Promise.all([
      cli.json<Orders>(...order, "--from 1"),
      cli.failure(2, ...order, "--from 9"),
      cli.failure(2, ...order, "--from 1 --amount 1.00"),
    ]);
    expect(again.orders[0]?.outcome).to.equal("nothing-to-do");
    expect(stranger).to.include({ message: "--authority: expected one of CSD, HKD, not nothing" });
    expect(wrongAmount.message).to.contain("no amount beside --all-assets");

    const lift: Words[] = [`account lift ${BANK} --all-assets`, ...theCase, "--reason discharged --from 1"];
    expect((await cli.json<Orders>(...lift)).orders[0]?.outcome).to.equal("sent");
    expect((await cli.failure(2, ...lift)).message).to.contain("a case under which an order on");
  });

  it("moves value by force, and shows on what basis", async () => {
    const seize: Words[] = [
      `account seize ${BANK} --asset HKD --to DEALHKHHXXX --amount 400.00`,
      ...theCase,
      "--from 1 --legal-basis",
      ["Cap. 123, s. 4"],
    ];
    expect((await cli.failure(2, ...seize)).message).to.contain("the document that orders it");
    const seized = await cli.run(...seize, "--document", [document]);
    expect(seized.code, seized.stderr).to.equal(0);
    expect(seized.stderr).to.contain("within reach: HKD 1,000.00 free and HKD 0.00 frozen");
    expect(seized.stderr).to.contain("out of reach: HKD 0.00 locked, until its locks give it back");
    expect(seized.stdout).to.contain("HKD 400.00 from");

    const [shown, { stdout }] = await Promise.all([
      cli.json<Shown>(`account show ${BANK}`),
      cli.run(`account show ${BANK}`),
    ]);
    const [hkd] = shown.holdings;
    expect(hkd).to.include({ code: "HKD", free: "60000" });
    expect(hkd?.orders.freezes[0]).to.include({ caseRef: "HC 17/2023", orderedBy: "High Court" });
    expect(hkd?.orders.freezes[0]).to.have.property("lifted");
    expect(hkd?.orders.seizures[0]).to.include({ legalBasis: "Cap. 123, s. 4", amount: "40000" });
    expect(stdout).to.match(
      /HKD as a whole frozen, case HC 17\/2023; ordered by High Court, since .*, document 0x.*; lifted .*: discharged/,
    );
    expect(stdout).to.match(
      /HKD 400\.00 moved by force from .* to .*, case HC 17\/2023; Cap\. 123, s\. 4, .*, document 0x/,
    );
  });

  it("recovers an account whose key is lost", async () => {
    const recover = `account recover ${BANK}/house --lost ${HOUSE}`;
    const recovered = await cli.json(`${recover} --new ${DESK} --reason`, ["stolen laptop"]);
    expect(recovered).to.include({
      lost: HOUSE,
      signer: DESK,
      revokedBefore: false,
      reason: "stolen laptop",
    });
    const [shown, thief, again] = await Promise.all([
      cli.json<Shown>(`account show ${BANK}/house`),
      cli.failure(1, "cash transfer --to DEALHKHHXXX --amount 1.00 --from 3"),
      cli.failure(1, `account signers ${BANK}/house --add ${HOUSE}`),
    ]);
    expect(shown.ownKey).to.equal(false);
    expect(shown.signers).to.have.lengthOf(1);
    expect(shown.signers[0]).to.include({
      signer: DESK,
      powers: "trade,cancel,lock,service",
      revoked: false,
    });
    expect(thief.name).to.equal("Token_OwnKeyInactive");
    expect(again.name).to.equal("Registry_SignerIsAccount");
  });

  it("announces, activates, closes and lists policies", async () => {
    const list = () => cli.json<Policies>("policy list");
    const move = "may move anybody's free value";
    const lock =
      "may lock anybody's free value for a receiver, and deliver it to that receiver or give it back";
    expect(summary(await list())).to.deep.equal([
      ["CSD", "dvp", "active", move],
      ["CSD", "hash-time-lock", "active", lock],
      ["HKD", "dvp", "active", move],
      ["HKD", "hash-time-lock", "active", lock],
      ["HKD", "redemption-hkd", "active", `${move}; ${lock}`],
    ]);
    const closed = await cli.json("policy close dvp --authority HKD --from 1");
    expect(closed).to.include({ authorityName: "HKD", openLocks: 0 });
    const announced = await cli.json("policy announce dvp --authority HKD --capabilities move,lock --from 1");
    expect(announced).to.include({ capabilities: "move,lock" });
    const [now, text, early, unknown] = await Promise.all([
      list(),
      cli.run("policy list"),
      cli.failure(1, "policy activate dvp --authority hkd --from 1"),
      cli.failure(2, "policy activate repo --authority HKD --from 1"),
    ]);
    expect(summary(now)[2]).to.deep.equal(["HKD", "dvp", "announced", "may do nothing"]);
    expect(text.stdout).to.match(
      /HKD {2}dvp 0x.*: announced, can be activated from 20.*\n {2}may do nothing; once active: may move/,
    );
    expect(early.name).to.equal("Policy_TooEarly");
    expect(unknown.message).to.contain("an address, or one of dvp");
  });
});
