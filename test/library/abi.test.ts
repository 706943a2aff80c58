import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { abiModule, CONTRACTS } from "../../scripts/abi.ts";
import { readProject } from "../domain/support.ts";

describe("src/abi", () => {
  for (const contract of CONTRACTS) {
    it(`has ${contract} as it is compiled; if not, run \`npm run abi\``, async () => {
      const { file, text } = await abiModule(contract);
      expect(readProject(file)).to.equal(text);
    });
  }

  it("has nothing else", async () => {
    const modules = await Promise.all(CONTRACTS.map(abiModule));
    const found = globSync("src/abi/*", { cwd: fileURLToPath(new URL("../../", import.meta.url)) });
    expect(found.map((file) => file.replaceAll("\\", "/")).toSorted()).to.deep.equal(
      modules.map(({ file }) => file).toSorted(),
    );
  });
});
