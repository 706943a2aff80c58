import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { createPublicClient, http, parseAbi } from "viem";
import type { Address } from "viem";

import { dvpAbi } from "../../src/abi/dvp.ts";
import type { Report } from "../../scripts/demo/report.ts";
import { chaptersOf, expectPrinted } from "../tasks/support/chapters.ts";
import { CommandLine } from "../tasks/support/commandLine.ts";
import { demo, finish, firstLine } from "./support.ts";

const MARK = "—— ";

describe("demo", () => {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-demo-"));
  after(() => rmSync(folder, { recursive: true }));

  const file = (name: string, lines: string[]) => {
    const path = join(folder, name);
    writeFileSync(
      path,
      ["ref,isin,face,currency,cash,seller,buyer,trade_date,settle_date,expires", ...lines, ""].join("\n"),
    );
    return path;
  };

  describe("the day, served", () => {
    let child: ReturnType<typeof demo>;
    let report: Report;

    before(async function () {
      this.timeout(300_000);
      child = demo("--json", "--serve", "0");
      report = JSON.parse(await firstLine(child)) as Report;
    });
    after(() => child.kill());

    it("finds every total as it must be", () => {
      expect(report.checks.filter(({ ok }) => !ok)).to.deep.equal([]);
      expect(report.ok).to.equal(true);
      expect(report.checks).to.have.lengthOf(9);
    });

    it("accounts for every submitted trade, and shows each deliberate failure by its typed error", () => {
      const { submitted, settled, refused } = report.trades;
      expect(submitted).to.equal(settled + Object.values(refused).reduce((sum, count) => sum + count, 0));
      expect(settled).to.equal(454);
      expect(refused).to.deep.equal({
        DvP_TooEarly: 9,
        ERC20InsufficientBalance: 10,
        DvP_Expired: 5,
        DvP_NotSigned: 5,
        DvP_NonceUsed: 5,
        Token_AccountFrozen: 5,
        Token_InsufficientFree: 5,
        Token_ParticipantSuspended: 5,
        DvP_UnlistedToken: 5,
      });
    });

    it("lets a stranger with the address book and the URL find every position and settlement", async () => {
      const stored = await readFile(new URL("../../deployments/demo/ledger.json", import.meta.url), "utf8");
      const book = JSON.parse(stored) as { dvp: Address; instruments: Record<string, Address> };
      const client = createPublicClient({ transport: http(report.rpc!) });
      expect(await client.getChainId()).to.equal(report.chainId);
      expect(await client.getBlockNumber()).to.equal(BigInt(report.block));
      for (const { account, asset, total } of report.positions) {
        const held = await client.readContract({
          address: book.instruments[asset]!,
          abi: parseAbi(["function balanceOf(address) view returns (uint256)"]),
          functionName: "balanceOf",
          args: [account],
        });
        expect(held, `${asset} of ${account}`).to.equal(BigInt(total));
      }
      const settlements = await client.getContractEvents({
        address: book.dvp,
        abi: dvpAbi,
        eventName: "TradeSettled",
        fromBlock: 0n,
      });
      expect(settlements).to.have.lengthOf(report.trades.settled);
      expect(new Set(settlements.map(({ args }) => args.tradeId)).size).to.equal(report.trades.settled);
    });

    it("answers an auditor's questions as docs/audit.md prints it, one command after the other", async function () {
      this.timeout(300_000);
      const page = await readFile(new URL("../../docs/audit.md", import.meta.url), "utf8");
      const chapters = chaptersOf(page, "## ");
      const cli = new CommandLine();
      try {
        cpSync(new URL("../../deployments/demo", import.meta.url), cli.path("deployments/demo"), {
          recursive: true,
        });
        const { code, stdout } = await cli.runScript(
          [
            'export DATABASE_URL="$PWD/audit.sqlite"',
            ...chapters.map(({ title, script }) => `echo "${MARK}${title}"\n${script}`),
          ].join("\n"),
        );
        expect(code, stdout.split("\n").slice(-20).join("\n")).to.equal(0);
        const parts = stdout.split(new RegExp(`^${MARK}`, "m")).slice(1);
        expect(parts).to.have.lengthOf(chapters.length);
        for (const [index, { printed }] of chapters.entries())
          expectPrinted(parts[index]!.split("\n"), printed);
        expect(chapters.filter(({ script }) => script !== "")).to.have.lengthOf.at.least(10);
      } finally {
        await cli.close();
      }
    });
  });

  describe("the user's own day", () => {
    it("settles what can settle and names why the rest did not", async function () {
      this.timeout(120_000);
      const path = file("day.csv", [
        "A1,HK0000912300,100000.00,HKD,100010.00,DEMAHKHHXXX,DEMBHKHHXXX,2023-03-01,2023-03-02,2023-03-03",
        "A2,HK0000912300,50000.00,HKD,50010.00,DEMCHKHHXXX,DEMNHKHHXXX/3,2023-03-01,2023-03-02,2023-03-03T12:00:00+08:00",
        "A3,HK0000912300,900000000.00,HKD,50010.00,DEMCHKHHXXX,DEMBHKHHXXX,2023-03-01,2023-03-02,2023-03-03",
      ]);
      const { code, stdout } = await finish(demo("--json", "--trades", path));
      const report = JSON.parse(stdout) as Report;
      expect(code).to.equal(0);
      expect(report.ok).to.equal(true);
      // Four primary trades, each refused on T and settled on T+1, and the user's three.
      expect(report.trades).to.deep.equal({
        submitted: 11,
        settled: 6,
        refused: { DvP_TooEarly: 4, ERC20InsufficientBalance: 1 },
      });
    });

    it("reports every bad line with its number and reason, and settles none", async () => {
      const path = file("bad.csv", [
        "A1,HK0000912300,100000.001,HKD,100010.00,DEMAHKHHXXX,DEMBHKHHXXX,2023-03-01,2023-03-02,2023-03-03",
        "A2,HK0000912300,50000.00,HKD,50010.00,DEMCHKHHXXX,DEMBHKHHXXX,2023-03-01,2023-03-02,2023-03-03",
        "A3,HK0000912300,60000.00,HKD,50010.00,DEMCHKHHXXX,NOBODY,2023-03-01,2023-03-02,2023-03-03",
      ]);
      const { code, stdout, stderr } = await finish(demo("--json", "--trades", path));
      expect(code).to.equal(2);
      const { ok, error } = JSON.parse(stdout) as { ok: boolean; error: { details: string } };
      expect(ok).to.equal(false);
      expect(error.details.split("\n")).to.have.lengthOf(3);
      expect(error.details)
        .to.match(/line 2: face/)
        .and.match(/line 4: buyer/)
        .and.match(/line 4: face/);
      expect(stderr).not.to.include("deploying");
    });

    it("says so when the file or an option is not there", async () => {
      expect((await finish(demo("--trades", join(folder, "none.csv")))).code).to.equal(2);
      expect((await finish(demo("--serve", "99999"))).code).to.equal(2);
      expect((await finish(demo("--nonsense"))).code).to.equal(2);
    });
  });
});
