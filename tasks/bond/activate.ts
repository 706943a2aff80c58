import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { CommonArguments } from "../lib/command.ts";
import setStatus from "./status.ts";

interface Arguments extends CommonArguments {
  isin: string;
  from: string;
}

export default async (args: Arguments, hre: HardhatRuntimeEnvironment): Promise<unknown> =>
  setStatus({ ...args, next: "active" }, hre);
