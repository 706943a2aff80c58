import { readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";

import { request } from "../../scripts/twoLedgers/nodes.ts";
import { LONGEST_PROOF } from "../../src/audit/proof/file.ts";
import { leiCheckDigits } from "../../src/domain/lei.ts";
import { CommandLine } from "./support/commandLine.ts";

interface Proven {
  block: { number: number; hash: string; hashFrom: string; hashRule: string; time: string };
  ledgerId: string;
  chainId: number;
  token: { address: string; instrument: string; name: string; codeHash: string };
  account: string;
  holding: { total: string; locked: string; unlocked: string; freezeOrders: number };
}

const BANK = "BANKHKHHXXX";
const OTHER = `0x${"12".repeat(32)}`;

describe("the tasks of proofs, on a node", () => {
  const cli = new CommandLine();
  const file = cli.path("holding.json");

  before(async function () {
    this.timeout(120_000);
    await cli.startNode();
    await cli.json("deploy");
    const lei = `BANK${"0".repeat(14)}`;
    await cli.json(
      `participant onboard --lei ${lei}${leiCheckDigits(lei)} --bic ${BANK} --country HK --roles dealer --account 3 --name`,
      ["The Bank Limited"],
    );
    await cli.json(`cash issue --to ${BANK} --amount 1000.00 --reserve-ref RTGS-1 --from 1`);
    await cli.json("cash redeem request --amount 400.00 --reference TREASURY-4 --from 3");
  });
  after(() => cli.close());

  const prove = `audit prove --currency HKD --account ${BANK}`;

  it("proves a holding, which is checked without a node by its block's hash", async () => {
    const made = await cli.json<Proven>(`${prove} --out`, [file]);
    const { hash } = (await request(cli.url(), "eth_getBlockByNumber", ["latest", false])) as {
      hash: string;
    };
    const [checked, shown, untold] = await Promise.all([
      cli.runPlain("audit check-proof", [file], `--block-hash ${hash} --build --json`),
      cli.runPlain("audit check-proof", [file], `--block-hash ${hash}`),
      cli.runPlain("audit check-proof", [file]),
    ]);
    const proven = JSON.parse(checked.stdout) as Proven;
    expect(checked.code, checked.stderr).to.equal(0);
    expect(proven.block).to.include({ hash, hashFrom: "given", hashRule: "ethereum" });
    expect(proven.holding).to.deep.equal({
      total: "100000",
      locked: "40000",
      unlocked: "60000",
      epoch: 0,
      freezeOrders: 0,
      limited: false,
    });
    expect({ ...made, build: "equal" }).to.deep.equal({ file, ...proven });
    expect(shown.stdout)
      .to.match(/^The proof holds\n/)
      .and.contain("HKD 400.00");
    expect(shown.stdout).to.contain("The block's hash is the one you gave.");
    expect(untold.code).to.equal(0);
    expect(untold.stdout).to.contain("worth nothing until you compare it");
  });

  it("says with exit code 1 what does not hold, and with 2 what is no proof", async () => {
    const forged = cli.path("forged.json");
    const long = cli.path("long.json");
    writeFileSync(forged, readFileSync(file, "utf8").replace('"total": "100000"', '"total": "900000"'));
    writeFileSync(long, " ".repeat(LONGEST_PROOF + 1));
    const check = "audit check-proof";
    const [figure, block, malformed, absent, size] = await Promise.all([
      cli.failure(1, check, [forged]),
      cli.failure(1, check, [file], `--block-hash ${OTHER}`),
      cli.failure(2, check, [file], "--block-hash 0x12"),
      cli.failure(2, check, [cli.path("none.json")]),
      cli.failure(2, check, [long]),
    ]);
    expect(figure.name).to.equal("Proof_OtherHolding");
    expect(figure.message).to.equal("holding.total: the file claims 900000 and proves 100000");
    expect(block.name).to.equal("Proof_OtherBlock");
    expect(malformed.message).to.contain("--block-hash: expected 32 bytes");
    expect(absent.message).to.contain("file: expected a file that exists");
    expect(size.message).to.contain(`at most ${LONGEST_PROOF} bytes`);
  });

  it("asks for what it needs before it asks the chain", async () => {
    const out = ["--out", cli.path("new.json")];
    const [neither, twice, account, number, exists, none] = await Promise.all([
      cli.failure(2, `audit prove --account ${BANK}`, out),
      cli.failure(2, `${prove} --isin HK0000912342`, out),
      cli.failure(2, "audit prove --currency HKD", out),
      cli.failure(2, `${prove} --block -1`, out),
      cli.failure(2, `${prove} --out`, [file]),
      cli.failure(2, `${prove} --block 1000000`, out),
    ]);
    expect(neither.message).to.contain("either --isin or --currency");
    expect(twice.message).to.contain("either --isin or --currency");
    expect(account.message).to.contain("--account");
    expect(number.message).to.contain("--block");
    expect(exists.message).to.contain("a file that does not exist yet");
    expect(none.message).to.contain("a block of this chain, 0 to");
  });
});
