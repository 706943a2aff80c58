import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { expect } from "chai";
import hre from "hardhat";

import { HOLDINGS_SLOT } from "../../../src/domain/holdingWord.ts";

interface Layout {
  storage: { label: string; slot: string; offset: number }[];
  types: Record<string, { members?: Layout["storage"]; numberOfBytes: string }>;
}

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/** The storage layout of a contract, by the compiler, of the very sources that its artifact was made of. */
async function layoutOf(name: string): Promise<Layout> {
  const { inputSourceName, buildInfoId } = (await hre.artifacts.readArtifact(name)) as {
    inputSourceName?: string;
    buildInfoId?: string;
  };
  const path = await hre.artifacts.getBuildInfoPath(buildInfoId!);
  const { input } = JSON.parse(await readFile(path!, "utf8")) as { input: { settings: object } };
  const settings = {
    ...input.settings,
    outputSelection: { [inputSourceName!]: { [name]: ["storageLayout"] } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify({ ...input, settings }))) as {
    contracts: Record<string, Record<string, { storageLayout: Layout }>>;
  };
  return output.contracts[inputSourceName!]![name]!.storageLayout;
}

describe("the storage of holdings", () => {
  for (const name of ["Bond", "WholesaleCash"]) {
    it(`is where ${name} has it, one word an account`, async function () {
      this.timeout(60_000);
      const { storage, types } = await layoutOf(name);
      const holdings = storage.find(({ label }) => label === "_holdings")!;
      expect(BigInt(holdings.slot)).to.equal(HOLDINGS_SLOT);
      expect(holdings.offset).to.equal(0);
      const slot = Object.entries(types).find(([type]) => type.startsWith("t_struct(HoldingSlot)"))![1];
      expect(slot.numberOfBytes).to.equal("32");
      expect(slot.members!.map(({ label }) => label)).to.deep.equal(["holding"]);
    });
  }
});
