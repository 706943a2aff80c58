import { readFileSync } from "node:fs";

import { expect } from "chai";

import { chaptersOf, expectPrinted } from "./support/chapters.ts";
import { CommandLine } from "./support/commandLine.ts";

// docs/day.md, run as printed on a ledger in production. What the page says of the output must be there, in its order.

const page = readFileSync(new URL("../../docs/day.md", import.meta.url), "utf8");
const MARK = "—— ";

describe("a day of a CSD and a central bank, as docs/day.md prints it", () => {
  const cli = new CommandLine();
  const chapters = chaptersOf(page, "## ");
  const output = new Map<string, string[]>();

  before(async function () {
    this.timeout(600_000);
    await cli.startNode();
    const { stdout, code } = await cli.runScript(
      chapters.map(({ title, script }) => `echo "${MARK}${title}"\n${script}`).join("\n"),
    );
    for (const part of stdout.split(new RegExp(`^${MARK}`, "m")).slice(1)) {
      const [title, ...lines] = part.split("\n");
      output.set(title!, lines);
    }
    expect(code, stdout.split("\n").slice(-20).join("\n")).to.equal(0);
  });
  after(() => cli.close());

  for (const { title, printed } of chapters) {
    it(title, () => {
      expectPrinted(output.get(title)!, printed);
    });
  }

  it("prints every outcome that the day is there to show", () => {
    const said = chapters.flatMap(({ printed }) => printed).join("\n");
    for (const decisive of [
      "3 participants and 1000 accounts",
      "issued − redeemed    HKD 1,000,000,000.00",
      "different  RTGS-2  line 3: amount is",
      "Token_AccountFrozen",
      "Token_InsufficientFree",
      "moved by force",
      "DvP_NotSigned",
      "it has 1 lock open",
      "Policy_TooEarly",
      "The totals agree\n4 matched, nothing found",
    ]) {
      expect(said).to.contain(decisive);
    }
  });
});
