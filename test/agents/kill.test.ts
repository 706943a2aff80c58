import { expect } from "chai";

import { killRows, rowName } from "../../scripts/twoLedgers/kill/rows.ts";
import { KillRun } from "../../scripts/twoLedgers/kill/run.ts";
import { journalSteps } from "../../src/agents/htlc/journal.ts";
import { watchSteps } from "../../src/agents/htlc/watchJournal.ts";

const rowsOf = (agent: string) =>
  killRows.filter((row) => row.agent === agent && row.moment === "written").map(({ step }) => step);

// `npm run htlc:kill` runs every row; here are the worst moment of each agent.
describe("agents killed on two real nodes", () => {
  let run: KillRun;

  before(async () => {
    run = await KillRun.open();
  });

  after(() => run?.close());

  for (const name of ["seller:before-claim-sent", "buyer:before-lock-sent", "watcher:claim-intended"]) {
    it(`${name}: ends as if nothing had happened`, async () => {
      const row = killRows.find((candidate) => rowName(candidate) === name)!;
      const { problem, signal, outcome, pid, restartPid } = await run.row(row);
      expect(problem).to.equal(undefined);
      expect({ signal, outcome }).to.deep.equal({ signal: "SIGKILL", outcome: "B/S" });
      expect(restartPid).to.be.a("number").that.does.not.equal(pid);
    });
  }

  it("every line of every journal has its row", () => {
    expect(rowsOf("seller")).to.deep.equal(journalSteps);
    expect(rowsOf("buyer")).to.deep.equal(journalSteps);
    expect(rowsOf("watcher")).to.deep.equal(watchSteps);
  });
});
