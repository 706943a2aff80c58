import { fileURLToPath } from "node:url";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

export interface ApartOptions {
  /** Build folder, under `cache/`. */
  folder: string;
  /** Solidity build profile; `default` where it is left out. */
  profile?: string;
  /** Contracts count what is executed. */
  coverage?: boolean;
}

/**
 * Hardhat with build folders of its own, so that this run and any other leave each other's artifacts alone. Whatever
 * imports `hardhat` must be imported after it: there is one environment to a process.
 */
export async function openApart({
  folder,
  profile,
  coverage,
}: ApartOptions): Promise<HardhatRuntimeEnvironment> {
  Object.assign(process.env, {
    VINCULUM_APART: folder,
    HARDHAT_CONFIG: fileURLToPath(new URL("hardhat.config.ts", import.meta.url)),
    HARDHAT_NETWORK: "default",
    HARDHAT_NO_TYPECHAIN: "true",
    ...(profile === undefined ? {} : { HARDHAT_BUILD_PROFILE: profile }),
    ...(coverage === true ? { HARDHAT_COVERAGE: "true" } : {}),
  });
  return (await import("hardhat")).default;
}

/** Runs what reports on standard output with that report on standard error: standard output is for results. */
export async function onStandardError<Result>(run: () => Promise<Result>): Promise<Result> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await run();
  } finally {
    process.stdout.write = write;
  }
}
