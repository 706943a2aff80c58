import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { createTestClient, http } from "viem";

import { hashlockOf } from "../../src/domain/hashLock.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { readProject } from "../domain/support.ts";
import { CommandLine, parseDocument, type Result, type Words } from "./support/commandLine.ts";

// One bond against cash of another chain: both nodes are real, and each party acts on its own.

interface Leg {
  network: string;
  id: string;
  status: string;
  differences: { field: string; agreed: string; found: string }[];
}

interface Status {
  outcome: string;
  secret: string | null;
  next: { act: string; leg: string; by: string }[];
  legs: { security: Leg; cash: Leg };
}

interface Refused {
  ok: false;
  findings: string[];
}

const ISIN = "HK0000912300";
/** Keys of the nodes. */
const [SELLER, BUYER, STRANGER] = [3, 4, 9];
const LEDGERS = ["localhost", "localhost2"] as const;

const proposal = (out: string, secret: Words): Words[] => [
  `htlc terms --counter-network localhost2 --seller BANKHKHHXXX --buyer DEALHKHHXXX --isin ${ISIN}`,
  "--face 1000000.00 --cash 1002345.67 --currency HKD",
  secret,
  "--out",
  [out],
];

// The page's own commands set the ledgers up, and settle a first trade.
const chapters = readProject("docs/hash-time-locks.md").split(/^##+ /m);
const blocks = ["Deploy, onboard, issue", "One trade"].flatMap((title) => [
  ...chapters.find((text) => text.startsWith(`${title}\n`))!.matchAll(/^```(sh)?\n(.*?)^```$/gms),
]);
const scripts = blocks.filter(([, kind]) => kind === "sh").map(([, , body]) => body!);
const printed = blocks
  .filter(([, kind]) => kind !== "sh")
  .flatMap(([, , body]) => body!.split(/\n|…/))
  .filter((part) => part.trim() !== "");

describe("the tasks for two ledgers, on two nodes", () => {
  const cli = new CommandLine();
  const file = cli.path("second.json");
  const secretFile = cli.path("second.txt");
  let page: Result;
  /** An act on the bonds' ledger, or on the cash ledger. */
  const bonds = (act: string, options = "", path = file): Words[] => [
    `htlc ${act}`,
    [path],
    `--counter-network localhost2 ${options}`.trim(),
  ];
  const money = (act: string, options = "", path = file): Words[] => [
    `htlc ${act}`,
    [path],
    `--counter-network localhost ${options}`.trim(),
  ];
  const status = async (path = file) =>
    parseDocument(await cli.run(...bonds("status", "--json", path))) as Status & { ok: boolean };
  const refused = async (network: string, words: Words[]): Promise<string[]> => {
    const result = await cli.runPlain(`--network ${network}`, ...words, "--json");
    expect(result.code, result.stderr).to.equal(1);
    const { ok, findings } = parseDocument(result) as Refused;
    expect(ok).to.equal(false);
    return findings;
  };

  before(async function () {
    this.timeout(600_000);
    await Promise.all([cli.startNode(), cli.startSecondNode()]);
    page = await cli.runScript(scripts.join("\n"));
  });
  after(() => cli.close());

  it("do what docs/hash-time-locks.md prints", () => {
    expect(page.code, page.stdout).to.equal(0);
    let place = 0;
    for (const line of printed) {
      const found = page.stdout.indexOf(line, place);
      expect(found, `${line}\n\n${page.stdout}`).to.be.at.least(place);
      place = found + line.length;
    }
  });

  it("propose terms, and keep the secret in a file of its holder's", async () => {
    const proposed = await cli.json(...proposal(file, ["--secret-file", secretFile]));
    expect(statSync(secretFile).mode & 0o777).to.equal(0o600);
    const secret = readFileSync(secretFile, "utf8").trim() as `0x${string}`;
    const trade = parseTwoLedgerFile(readFileSync(file, "utf8"));
    expect(trade.hashlock).to.equal(hashlockOf(secret));
    expect(JSON.stringify(proposed)).not.to.contain(secret.slice(2));
    expect(proposed).to.include({ file, secretFile, hashlock: trade.hashlock, margin: "3720" });
    expect([trade.security.chainId, trade.cash.chainId]).to.deep.equal([31_337, 31_338]);
    expect(trade.security.ledgerId).not.to.equal(trade.cash.ledgerId);

    const again = cli.path("again.json");
    const [overwritten, kept, nowhere, close, neither] = await Promise.all([
      cli.failure(2, ...proposal(file, `--hashlock ${trade.hashlock}`)),
      cli.failure(2, ...proposal(again, ["--secret-file", secretFile])),
      cli.failure(2, "htlc terms --counter-network nowhere --hashlock", trade.hashlock),
      cli.failure(2, ...proposal(again, `--hashlock ${trade.hashlock} --margin 119`)),
      cli.failure(2, ...proposal(again, "--margin 7200")),
    ]);
    expect(overwritten.message).to.match(/^--out: expected a file that does not exist yet/);
    expect(kept.message).to.match(/^--secret-file: expected a file that does not exist yet/);
    expect(nowhere.message).to.match(/^--counter-network: expected one of .*localhost2/);
    expect(close.message).to.contain("--margin: expected 120 seconds or more");
    expect(neither.message).to.contain("--secret-file: expected a value");
    expect(existsSync(again)).to.equal(false);
  });

  it("let the buyer lock only once the bonds are locked as agreed", async () => {
    expect(await refused("localhost2", money("lock", `--from ${BUYER}`))).to.deep.equal([
      "The seller has not locked the security leg",
    ]);
    const [stranger, wrongLeg, wrongLedger] = await Promise.all([
      cli.failure(1, ...bonds("lock", `--from ${STRANGER}`)),
      cli.failure(2, ...bonds("lock", `--leg cash --from ${SELLER}`)),
      cli.failure(2, ...money("lock", `--from ${SELLER}`)),
    ]);
    expect(stranger.name).to.equal("HashTimeLock_NotAuthorised");
    expect(wrongLeg.message).to.contain("--leg: expected security");
    expect(wrongLedger.message).to.contain("--counter-network: expected the ledger of the cash leg");

    // The seller signs, and a stranger submits.
    const { signature } = await cli.json<{ signature: string }>(...bonds("lock", `--sign --from ${SELLER}`));
    const locked = await cli.json(...bonds("lock", `--signature ${signature} --from ${STRANGER}`));
    expect(locked).to.include({ leg: "security", status: "locked" });
    const trade = parseTwoLedgerFile(readFileSync(file, "utf8"));
    const short = cli.path("short.json");
    const amount = trade.cash.amount - 1n;
    writeFileSync(short, serialiseTwoLedgerFile({ ...trade, cash: { ...trade.cash, amount } }));
    const [mismatch, reused] = await Promise.all([
      refused("localhost2", money("lock", `--from ${BUYER}`, short)),
      refused("localhost", bonds("lock", `--from ${SELLER}`, short)),
    ]);
    expect(mismatch[1]).to.equal(
      "  what it says of the other leg, amount: agreed 100234566, found 100234567",
    );
    expect(reused[0]).to.contain("one secret would open both");
    expect(await cli.jsonOn("localhost2", ...money("lock", `--from ${BUYER}`))).to.include({
      leg: "cash",
      status: "locked",
    });
    const { ok, outcome, next, legs } = await status();
    expect([ok, outcome, legs.security.status, legs.cash.status]).to.deep.equal([
      true,
      "open",
      "locked",
      "locked",
    ]);
    expect(next.map(({ act, leg, by }) => [act, leg, by])).to.deep.equal([["claim", "cash", "seller"]]);
    expect([legs.security.network, legs.cash.network]).to.deep.equal(LEDGERS);
  });

  it("claim by the secret, and then by the one that became public", async () => {
    const other = cli.path("other.txt");
    writeFileSync(other, `0x${"11".repeat(32)}\n`);
    const [noSecret, wrongSecret, own, early] = await Promise.all([
      cli.failure(2, ...bonds("claim", `--from ${BUYER}`)),
      cli.failureOn("localhost2", 2, ...money("claim"), ["--secret-file", other]),
      refused("localhost", [...bonds("claim"), ["--secret-file", secretFile]]),
      cli.failure(1, ...bonds("refund")),
    ]);
    expect(noSecret.message).to.contain("none is public yet");
    expect(wrongSecret.message).to.contain("whose SHA-256 is").and.not.to.contain("11".repeat(8));
    expect(own[0]).to.contain("by claiming the cash leg, not this one");
    expect(early.name).to.equal("HashTimeLock_NotYetRefundable");

    const claimed = await cli.jsonOn("localhost2", ...money("claim", `--from ${SELLER}`), [
      "--secret-file",
      secretFile,
    ]);
    expect(claimed).to.include({ leg: "cash", status: "delivered" });
    const decided = await status();
    expect([decided.ok, decided.outcome]).to.deep.equal([true, "decided"]);
    expect(decided.secret).to.equal(readFileSync(secretFile, "utf8").trim());
    expect(decided.next.map(({ act, leg, by }) => [act, leg, by])).to.deep.equal([
      ["claim", "security", "buyer"],
    ]);
  });

  it("say who lost, where the buyer slept", async () => {
    const { security } = parseTwoLedgerFile(readFileSync(file, "utf8"));
    await Promise.all(LEDGERS.map((network) => advance(cli.url(network), security.refundableFrom)));
    const [late, text] = await Promise.all([
      cli.failure(1, ...bonds("claim", `--from ${BUYER}`)),
      cli.run(...bonds("status")),
    ]);
    expect(late.name).to.equal("HashTimeLock_Expired");
    expect(text.stdout).to.contain("next: the seller takes the security leg back");
    expect(await cli.json(...bonds("refund", `--from ${STRANGER}`))).to.include({ status: "refunded" });
    const [end, watched, twice] = await Promise.all([
      cli.run(...bonds("status")),
      cli.run(...bonds("watch", "--json")),
      cli.failure(1, ...bonds("deliver")),
    ]);
    expect([end.code, watched.code]).to.deep.equal([1, 1]);
    expect(end.stdout).to.contain("SPLIT").and.to.contain("the buyer gave and received nothing");
    expect(parseDocument(watched)).to.include({ ok: false, outcome: "split", loser: "buyer" });
    expect(twice.name).to.equal("HashTimeLock_WrongStatus");
  });
});

async function advance(url: string, time: bigint): Promise<void> {
  const client = createTestClient({ mode: "hardhat", transport: http(url) });
  await client.setNextBlockTimestamp({ timestamp: time });
  await client.mine({ blocks: 1 });
}
