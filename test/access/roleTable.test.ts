import { expect } from "chai";
import { Interface } from "ethers";
import type { FunctionFragment } from "ethers";
import hre from "hardhat";

import { callers, Role } from "../../src/domain/roles.ts";
import { readProject } from "../domain/support.ts";

const tableOf = (contract: string) => (callers as Record<string, Record<string, string>>)[contract] ?? {};

/** Contracts of `contracts/` that can be deployed, libraries included; no tests, no mocks. */
async function deployableContracts(): Promise<string[]> {
  const names = [...(await hre.artifacts.getAllFullyQualifiedNames())].filter((name) =>
    /^contracts\/(?!mocks\/).*(?<!\.t)\.sol:/.test(name),
  );
  const artifacts = await Promise.all(names.map((name) => hre.artifacts.readArtifact(name)));
  return artifacts.flatMap(({ contractName, bytecode }) => (bytecode === "0x" ? [] : [contractName]));
}

async function stateChangingFunctions(contract: string): Promise<FunctionFragment[]> {
  const { abi } = await hre.artifacts.readArtifact(contract);
  const functions: FunctionFragment[] = [];
  Interface.from(abi).forEachFunction((fragment) => functions.push(fragment));
  return functions.filter(({ stateMutability }) => !["view", "pure"].includes(stateMutability));
}

describe("the role table", () => {
  it("has every state-changing function of every contract, and no other", async () => {
    const contracts = await deployableContracts();
    expect(contracts).to.include.members(Object.keys(callers));
    for (const contract of contracts) {
      const names = (await stateChangingFunctions(contract)).map(({ name }) => name);
      expect(new Set(names).size, `${contract} overloads a function`).to.equal(names.length);
      expect(names.toSorted(), contract).to.deep.equal(Object.keys(tableOf(contract)).toSorted());
    }
  });

  it("leaves no other way in: no contract has a fallback or receives", async () => {
    for (const contract of await deployableContracts()) {
      const { abi } = await hre.artifacts.readArtifact(contract);
      const types = (abi as { type: string }[]).map(({ type }) => type);
      expect(types, contract).not.to.include.oneOf(["fallback", "receive"]);
    }
  });

  it("lets nobody pay: only the manager's execute takes value", async () => {
    for (const contract of await deployableContracts()) {
      const payable = (await stateChangingFunctions(contract)).filter((fragment) => fragment.payable);
      expect(
        payable.map(({ name }) => name),
        contract,
      ).to.deep.equal(contract === "Authority" ? ["execute"] : []);
    }
  });

  it("has the numbers of Roles.sol", () => {
    const source = readProject("contracts/access/Roles.sol");
    const constants = [...source.matchAll(/uint64 internal constant (\w+) = (\d+);/g)].map(
      ([, name, number]) => [name!, BigInt(number!)],
    );
    const { ADMIN, ...working } = Role;
    expect(ADMIN).to.equal(0n);
    expect(Object.fromEntries(constants)).to.deep.equal(working);
  });
});
