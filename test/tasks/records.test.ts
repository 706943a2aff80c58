import { writeFileSync } from "node:fs";

import { expect } from "chai";

import { leiCheckDigits } from "../../src/domain/lei.ts";
import { CommandLine, parseDocument, type Words } from "./support/commandLine.ts";

// What a supervisor asks for: the documents behind a bond, and who had which power.

interface Verification {
  matches: boolean;
  signatureValid: boolean;
  equals: { name: string; version: number }[];
}

interface Privileges {
  tenures: { authorityName: string; roleName: string; holder: string }[];
  acts: { contract: string; functionName: string; block: number }[];
  findings: unknown[];
}

const ISIN = "HK0000912342";
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
/** Keys 0 and 9 of the node. */
const OFFICER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const NOBODY = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720";

const document = (task: string, path: string, options: string, name = "prospectus"): Words[] => [
  `bond document ${task} ${ISIN}`,
  [path],
  `--name ${name} ${options}`.trimEnd(),
];

describe("the tasks for records, on a node", () => {
  const cli = new CommandLine();
  const pdf = cli.path("prospectus.pdf");
  const amended = cli.path("amended.pdf");
  const uri = "--uri https://issuer.example/prospectus.pdf";

  before(async () => {
    await cli.startNode();
    await cli.json("deploy");
    const lei = `ISSUER${"0".repeat(12)}`;
    await cli.json(
      `participant onboard --lei ${lei}${leiCheckDigits(lei)} --bic ISSUHKHHXXX --country HK --account 2`,
      "--roles issuer --kind issuance --name Issuer",
    );
    await cli.json(
      `bond issue --isin ${ISIN} --issuer ISSUHKHHXXX --face 800000000.00 --denomination 50000.00 --coupon 4.05`,
      `--issue-date ${day(0)} --maturity-date ${day(365)} --name Example`,
    );
    writeFileSync(pdf, "page 1 of the prospectus");
    writeFileSync(amended, "page 1 of the prospectus, amended");
  });
  after(() => cli.close());

  it("file a bond's documents, by its issuer only", async () => {
    const stranger = await cli.failure(1, ...document("file", pdf, `${uri} --from 9`));
    expect(stranger.name).to.equal("Documents_NotSigned");
    expect(await cli.json(...document("file", pdf, `${uri} --from 2`))).to.include({ version: 1 });
    expect(await cli.json(...document("file", amended, `${uri} --from 2`))).to.include({ version: 2 });
    const [missing, badName] = await Promise.all([
      cli.failure(2, ...document("file", cli.path("nothing.pdf"), uri)),
      cli.failure(2, ...document("file", pdf, uri, "Prospectus")),
    ]);
    expect(missing.message).to.contain("file: expected a file");
    expect(badName.message).to.contain("--name: expected a name such as final-terms");
  });

  it("list and verify them; one byte changed is found, and an old version named", async () => {
    const tampered = cli.path("tampered.pdf");
    writeFileSync(tampered, "page 1 of the prospectus, amendeD");
    const [list, verified, old, wrong, text] = await Promise.all([
      cli.run(`bond document list ${ISIN}`),
      cli.json<Verification>(...document("verify", amended, "")),
      cli.json<Verification>(...document("verify", pdf, "--document-version 1")),
      cli.run(...document("verify", tampered, "")),
      cli.run(...document("verify", pdf, "")),
    ]);
    expect(list.stdout).to.contain("documents of HK0000912342: 2").and.to.contain("they agree");
    expect(verified).to.deep.include({ matches: true, signatureValid: true });
    expect(old).to.deep.include({ matches: true, equals: [{ name: "prospectus", version: 1 }] });
    expect(wrong.code).to.equal(1);
    expect(wrong.stdout).to.contain("is NOT prospectus 2").and.to.contain("no document filed for this bond");
    expect(text.code).to.equal(1);
    expect(text.stdout).to.contain("is NOT prospectus 2 of HK0000912342; it is prospectus 1");
  });

  it("report who held which power, and what was done with it", async () => {
    const [whole, own, nobody, text, unknown] = await Promise.all([
      cli.json<Privileges>("privileges"),
      cli.json<Privileges>(`privileges --authority csd --holder ${OFFICER} --from-date ${day(0)}`),
      cli.json<Privileges>(`privileges --holder ${NOBODY}`),
      cli.run(`privileges --authority HKD --to-date ${day(0)}`),
      cli.failure(2, "privileges --authority EUR"),
    ]);
    expect(whole.findings).to.deep.equal([]);
    expect(whole.tenures).to.have.lengthOf(19);
    expect(own.tenures).to.have.lengthOf(9);
    expect(own.acts.map(({ functionName }) => functionName)).to.include.members(["onboard", "deployBond"]);
    expect([nobody.tenures, nobody.acts]).to.deep.equal([[], []]);
    expect(text.stdout).to.contain("HKD  GUARDIAN").and.to.contain("nothing was found");
    expect(unknown.message).to.contain("one of csd, HKD");
    expect(parseDocument(await cli.run("privileges --json"))).to.have.property("ok", true);
  });
});
