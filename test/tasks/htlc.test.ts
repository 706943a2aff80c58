import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { createTestClient, http } from "viem";

import { hashlockOf } from "../../src/domain/hashLock.ts";
import { leiCheckDigits } from "../../src/domain/lei.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { CommandLine, parseDocument, type Words } from "./support/commandLine.ts";

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

const ISIN = "HK0000912342";
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
const lei = (first18: string) => first18 + leiCheckDigits(first18);
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

describe("the tasks for two ledgers, on two nodes", () => {
  const cli = new CommandLine();
  const file = cli.path("trade.json");
  const secretFile = cli.path("secret.txt");
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

  before(async () => {
    await Promise.all([cli.startNode(), cli.startSecondNode()]);
    const onboard = (network: string, name: string, bic: string, options: string) =>
      cli.jsonOn(
        network,
        `participant onboard --lei ${lei(name.padEnd(18, "0"))} --bic ${bic} --country HK --name ${name} ${options}`,
      );
    await Promise.all(
      LEDGERS.map(async (network) => {
        await cli.jsonOn(network, "deploy");
        await onboard(network, "SELLER", "BANKHKHHXXX", `--roles dealer --account ${SELLER}`);
        await onboard(network, "BUYER", "DEALHKHHXXX", `--roles dealer --account ${BUYER}`);
      }),
    );
    const issueCash = cli.jsonOn(
      "localhost2",
      "cash issue --to DEALHKHHXXX --amount 50000000.00 --reserve-ref RTGS-1 --from 1",
    );
    await onboard("localhost", "ISSUER", "ISSUHKHHXXX", "--roles issuer --kind issuance --account 2");
    await cli.json(
      `bond issue --isin ${ISIN} --issuer ISSUHKHHXXX --face 100000000.00 --denomination 50000.00 --coupon 4.05`,
      `--issue-date ${day(0)} --maturity-date ${day(365)} --name Example`,
    );
    await cli.json(`bond transfer ${ISIN} --to BANKHKHHXXX --face 10000000.00 --from 2`);
    await Promise.all([cli.json(`bond activate ${ISIN}`), issueCash]);
  });
  after(() => cli.close());

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
    expect((await status()).outcome).to.equal("decided");
    expect(await cli.json(...bonds("claim", `--from ${BUYER}`))).to.include({ status: "delivered" });
    const [end, watched, twice, text] = await Promise.all([
      status(),
      cli.run(...bonds("watch", "--json")),
      cli.failure(1, ...bonds("deliver")),
      cli.run(...bonds("status")),
    ]);
    expect([end.ok, end.outcome, end.next]).to.deep.equal([true, "settled", []]);
    expect(end.secret).to.equal(readFileSync(secretFile, "utf8").trim());
    expect(parseDocument(watched)).to.include({ ok: true, outcome: "settled" });
    expect(twice.name).to.equal("HashTimeLock_WrongStatus");
    expect(text.stdout).to.match(/^settled\n/);
    const holders = await cli.run(`bond holders ${ISIN}`);
    expect(holders.stdout).to.contain("HKD 1,000,000.00");
  });

  it("find a wrong amount, refuse to reveal, and give both legs back", async () => {
    const second = cli.path("second.json");
    const secondSecret = cli.path("second.txt");
    await cli.json(...proposal(second, ["--secret-file", secondSecret]));
    const trade = parseTwoLedgerFile(readFileSync(second, "utf8"));
    const short = cli.path("short.json");
    writeFileSync(
      short,
      serialiseTwoLedgerFile({ ...trade, cash: { ...trade.cash, amount: trade.cash.amount - 1n } }),
    );
    await cli.json(...bonds("lock", `--from ${SELLER}`, second));
    const mismatch = await refused("localhost2", money("lock", `--from ${BUYER}`, short));
    expect(mismatch.join("\n")).to.contain(
      "what it says of the other leg, amount: agreed 100234566, found 100234567",
    );
    // Nor does the seller lock a second time under the same hash.
    const reused = await refused("localhost", bonds("lock", `--from ${SELLER}`, short));
    expect(reused[0]).to.contain("one secret would open both");
    const late = await status(second);
    expect(late.next.map(({ act, leg }) => [act, leg])).to.deep.equal([["lock", "cash"]]);

    await Promise.all(LEDGERS.map((network) => advance(cli.url(network), trade.security.refundableFrom)));
    const tooLate = await cli.failureOn("localhost2", 1, ...money("lock", `--from ${BUYER}`, second));
    expect(tooLate.name).to.equal("HashTimeLock_LockTooLate");
    const text = await cli.run(...bonds("status", "", second));
    expect(text.stdout).to.contain("next: the seller takes the security leg back");
    expect(await cli.json(...bonds("refund", `--from ${STRANGER}`, second))).to.include({
      status: "refunded",
    });
    const watched = await cli.run(...bonds("watch", "--once", second));
    expect(watched.stdout).to.contain("given back: nobody lost anything but time");
  });
});

async function advance(url: string, time: bigint): Promise<void> {
  const client = createTestClient({ mode: "hardhat", transport: http(url) });
  await client.setNextBlockTimestamp({ timestamp: time });
  await client.mine({ blocks: 1 });
}
