import { expect } from "chai";
import { keccak256 } from "viem";
import { getBlock, getCode, readContract } from "viem/actions";

import { bondAbi } from "../../src/abi/bond.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { HOLDINGS_QUERY } from "../../src/audit/read/holdings.ts";
import { readRegister } from "../../src/audit/register/register.ts";
import { registerReport } from "../../src/audit/register/report.ts";
import { reportHtml } from "../../src/audit/report/html.ts";
import { provenanceAt } from "../../src/audit/report/provenanceAt.ts";
import { sealReport } from "../../src/audit/report/seal.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { InputError } from "../../src/errors/input.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { ISIN, NOW } from "../actions/market.ts";
import { auditedDay, CLIENT, type AuditedDay } from "./day.ts";

describe("the register", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  it("equals the token at every block of a day, account by account", async () => {
    const { market, index, blocks } = day;
    const { csd } = market;
    let compared = 0;
    for (const [code, token] of [
      [ISIN, market.bond],
      ["HKD", market.cash],
    ] as const) {
      for (const block of blocks) {
        const { timestamp: time } = await getBlock(csd, { blockNumber: block });
        const register = await readRegister(index, { code, moment: { block, time } }).catch(notListed);
        if (register === undefined) continue;
        const supply = { address: token, abi: bondAbi, functionName: "totalSupply" } as const;
        expect(register.issued).to.equal(await readContract(csd, { ...supply, blockNumber: block }));
        expect(register.ok, `block ${block}`).to.equal(true);
        for (const { account, total, free, locked, frozen } of register.holders) {
          const held = await readHolding(csd, { token, account, blockNumber: block });
          expect({ total, free, locked, frozen }, `${code} ${account} ${block}`).to.deep.equal(held);
          compared++;
        }
      }
    }
    expect(compared).to.be.greaterThan(100);
  });

  it("adds up what orders freeze, until they end", async () => {
    const { index } = day;
    const at = async (time: bigint) => {
      const { holders } = await readRegister(index, { code: ISIN, moment: { block: index.block, time } });
      return holders.find(({ account }) => account === CLIENT.first)!;
    };
    expect(await at(NOW)).to.include({ total: 100_000_00n, free: 0n, frozen: 100_000_00n });
    expect(await at(NOW + 3_599n)).to.include({ frozen: 100_000_00n });
    expect(await at(NOW + 3_600n)).to.include({ free: 70_000_00n, frozen: 30_000_00n });
  });

  it("groups by participant, and looks through custodians", async () => {
    const { index } = day;
    const register = await readRegister(index, { code: ISIN, moment: index });
    const { participants, custodians, holders, held } = register;
    expect(participants.map(({ legalName }) => legalName)).to.deep.equal([
      "The issuer (Hong Kong) Limited",
      "The seller (Hong Kong) Limited",
      "The buyer (Hong Kong) Limited",
    ]);
    const seller = participants[1]!;
    expect(seller.clients).to.equal(250_000_00n + 100_000_00n);
    expect(seller).to.include({ accounts: 3, total: seller.own + seller.clients });
    expect(participants.reduce((sum, { total }) => sum + total, 0n)).to.equal(held);
    expect(custodians).to.have.lengthOf(1);
    expect(custodians[0]!.accounts.map(({ name, total }) => [name, total])).to.deep.equal([
      ["BANKHKHHXXX/client-omnibus", 250_000_00n],
      ["BANKHKHHXXX/3", 100_000_00n],
    ]);
    expect(holders.some(({ account }) => account === CLIENT.second)).to.equal(false); // it has nothing left
  });

  it("knows nothing of an instrument before it is listed, and says what was", async () => {
    const { index, blocks } = day;
    const other = parseIsin("US0378331005");
    const error = await readRegister(index, { code: other, moment: index }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(InputError).and.to.have.property("hint").that.contains(`HKD, ${ISIN}`);
    expect(
      await readRegister(index, { code: ISIN, moment: { block: blocks[0]!, time: 0n } }).catch(notListed),
    ).to.equal(undefined);
  });

  it("reads one position for each holder, by keys alone", async () => {
    const { database, row } = day.index;
    const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${HOLDINGS_QUERY}`, [
      1,
      row,
      "",
      1,
    ]);
    const steps = plan.map(({ detail }) => detail);
    expect(steps.filter((step) => step.startsWith("SCAN"))).to.deep.equal([]);
    expect(steps.join("\n")).to.contain("SEARCH h USING PRIMARY KEY (ledger=? AND token=?)");
    expect(steps.join("\n")).to.contain(
      "SEARCH last USING PRIMARY KEY (ledger=? AND token=? AND account=? AND place<?)",
    );
  });

  it("comes from the block that was read, from code that is there, and from no other branch", async () => {
    const { index, market, blocks } = day;
    const provenance = await provenanceAt(index, market.csd, index.block);
    expect(provenance.block).to.deep.equal({ number: index.block, hash: index.hash, time: index.time });
    const bond = provenance.contracts.find(({ name }) => name === `Bond ${ISIN}`)!;
    const code = await getCode(market.csd, { address: market.bond });
    expect(bond).to.deep.equal({ name: `Bond ${ISIN}`, address: market.bond, codeHash: keccak256(code!) });
    const other = { ...index, hash: `0x${"ee".repeat(32)}` } as const;
    const moved = await provenanceAt(other, market.csd, index.block).catch((thrown: unknown) => thrown);
    expect(moved).to.be.instanceOf(ChainError).and.to.include({ code: "Chain_Moved" });
    expect((await provenanceAt(other, market.csd, blocks[3]!)).block.number).to.equal(blocks[3]);
  });

  it("is a report whose tables add up", async () => {
    const { index, provenance } = day;
    const report = registerReport(await readRegister(index, { code: ISIN, moment: index }), provenance);
    expect(report).to.include({ ok: true, title: `Holders of ${ISIN}, Example 4.05% 2024` });
    const [accounts, participants, clients] = report.sections;
    const total = (section: typeof accounts, key: string) =>
      section!.total![section!.columns.findIndex((column) => column.key === key)];
    expect(total(accounts, "total")).to.equal(report.data.held);
    expect(total(participants, "total")).to.equal(report.data.held);
    expect(total(clients, "total")).to.equal(350_000_00n);
    expect(reportHtml(sealReport(report))).to.contain("BANKHKHHXXX/client-omnibus");
  });
});

function notListed(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error;
}
