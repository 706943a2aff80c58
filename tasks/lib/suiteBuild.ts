import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { Hex } from "viem";

import { suiteContracts, type SuiteBuild, type SuiteContract } from "../../src/actions/network/suite.ts";
import { property } from "../../src/errors/walk.ts";

/** Compiles what has changed, and reads every contract of the suite. */
export async function buildSuite(hre: HardhatRuntimeEnvironment): Promise<SuiteBuild> {
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  return readSuite(hre);
}

/** Every contract of the suite as it was compiled last. */
export async function readSuite(hre: HardhatRuntimeEnvironment): Promise<SuiteBuild> {
  const read = async (name: SuiteContract) => {
    const { bytecode, deployedBytecode, immutableReferences } = await hre.artifacts.readArtifact(name);
    const immutables = Object.values(immutableReferences ?? {}).flat();
    return [name, { creationCode: bytecode as Hex, deployedCode: deployedBytecode as Hex, immutables }];
  };
  return Object.fromEntries(await Promise.all(suiteContracts.map(read))) as SuiteBuild;
}

/** Name of the profile that contracts are built with now. */
export function profileNow(hre: HardhatRuntimeEnvironment): string {
  return hre.globalOptions.buildProfile ?? "default";
}

/** Name of the profile that a deployment was built with, by the compiler's settings in Ignition's journal. */
export function profileDeployed(hre: HardhatRuntimeEnvironment, folder: string): string | undefined {
  const journal = join(folder, "build-info");
  if (!existsSync(journal)) return undefined;
  const used = new Set(
    readdirSync(journal).map((file) => {
      const info: unknown = JSON.parse(readFileSync(join(journal, file), "utf8"));
      return settingsText(property(property(info, "input"), "settings"));
    }),
  );
  const [settings] = used;
  if (settings === undefined || used.size > 1) return undefined; // banks added later, with another profile
  const profiles = Object.entries(hre.config.solidity.profiles);
  return profiles.find(([, { compilers }]) => settingsText(compilers[0]?.settings) === settings)?.[0];
}

/** What of the compiler's settings changes code. */
function settingsText(settings: unknown): string {
  const optimizer = property(settings, "optimizer");
  return JSON.stringify([
    property(settings, "evmVersion"),
    property(settings, "viaIR") ?? false,
    property(optimizer, "enabled"),
    property(optimizer, "runs"),
  ]);
}
