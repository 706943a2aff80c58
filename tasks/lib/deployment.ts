import { randomBytes } from "node:crypto";
import { existsSync, renameSync } from "node:fs";

import type { NetworkConnection } from "hardhat/types/network";
import { toHex } from "viem";
import { getBlock } from "viem/actions";

import { deployLedger } from "../../scripts/deploy/deployLedger.ts";
import type { TenureView } from "../../src/actions/audit/readPrivileges.ts";
import type { ReadClient } from "../../src/actions/client.ts";
import { checkLedger, ignoreMissingBlock } from "../../src/actions/ledger/checkLedger.ts";
import { withTypedErrors } from "../../src/actions/write.ts";
import type { Ledger } from "../../src/deployments.ts";
import { chainReset, ChainError } from "../../src/errors/chain.ts";
import { InputError } from "../../src/errors/input.ts";
import {
  findPlan,
  withCentralBank,
  writePlan,
  type CentralBankArguments,
  type DeploymentPlan,
} from "./deploymentPlan.ts";
import { withHandover, type Officers } from "./handover.ts";
import { findLedger, writeLedger } from "./ledgerBook.ts";
import { takeStrayRoles } from "./strayRoles.ts";

export interface DeploymentResult {
  ledger: Ledger;
  /** Whether anything was deployed now. */
  changed: boolean;
  /** Roles that a handover took from others than the keys that deployed. */
  taken: TenureView[];
}

export interface KeptDeployment {
  connection: NetworkConnection;
  client: ReadClient;
  /** Where journal, plan and address book are kept. */
  folder: string;
  /** Name of the folder for Ignition. */
  deploymentId: string;
  centralBank: CentralBankArguments;
  /** With them, every authority is handed over to four eyes. */
  officers: Officers | undefined;
}

/** Deploys to a chain that stays: begins, goes on with what was interrupted, adds a central bank, or does nothing. */
export async function deployKept({
  connection,
  client,
  folder,
  deploymentId,
  centralBank,
  officers,
}: KeptDeployment): Promise<DeploymentResult> {
  await withResetHint(() => checkDeployment(client, folder));
  const [begun, book] = [findPlan(folder), findLedger(folder)];
  const plan = completePlan(begun ?? (await newPlan(client)), centralBank, officers);
  if (book !== undefined && plan === begun && isWhole(book, plan))
    return { ledger: book, changed: false, taken: [] };
  writePlan(folder, plan);
  const handsOver = book !== undefined && book.fourEyes === undefined && plan.officers !== undefined;
  const taken = handsOver ? await takeStrayRoles(connection, client, book, plan) : [];
  const ledger = await deployPlan(connection, plan, deploymentId);
  writeLedger(folder, ledger);
  return { ledger, changed: true, taken };
}

/** Whether the address book has all of the plan: the plan is written first, and what came next may have stopped. */
function isWhole({ fourEyes, centralBanks }: Ledger, plan: DeploymentPlan): boolean {
  const present = plan.centralBanks.every(({ currency }) => centralBanks[currency] !== undefined);
  return present && (plan.officers === undefined || fourEyes !== undefined);
}

/** Deploys to a chain that ends with this process. */
export async function deployOnce(
  connection: NetworkConnection,
  client: ReadClient,
  centralBank: CentralBankArguments,
  officers: Officers | undefined,
): Promise<DeploymentResult> {
  const plan = completePlan(await newPlan(client), centralBank, officers);
  return { ledger: await deployPlan(connection, plan), changed: true, taken: [] };
}

/**
 * Puts aside what was deployed to a chain that is no more. Returns where it is now; undefined where there was nothing.
 *
 * @throws {InputError} Where the chain still has it.
 */
export async function putAside(client: ReadClient, folder: string, now: Date): Promise<string | undefined> {
  if (!existsSync(folder)) return undefined;
  if (await isOnChain(client, folder)) {
    throw new InputError({
      field: "--reset",
      given: "a chain that has the ledger",
      expected: "a chain that was reset",
      hint: "Nothing was lost: deploy without --reset. For a second ledger beside it, name another network.",
    });
  }
  const aside = `${folder}-until-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  renameSync(folder, aside);
  return aside;
}

async function isOnChain(client: ReadClient, folder: string): Promise<boolean> {
  try {
    await checkDeployment(client, folder);
    return true;
  } catch (error) {
    if (error instanceof ChainError && error.code === "Chain_Reset") return false;
    throw error;
  }
}

/** Whether the chain has what was deployed, or at least the block from which a deployment was begun. */
async function checkDeployment(client: ReadClient, folder: string): Promise<void> {
  const [begun, book] = [findPlan(folder), findLedger(folder)];
  if (book !== undefined) await checkLedger(client, { ledger: book });
  else if (begun !== undefined) await checkAnchor(client, begun);
}

function completePlan(
  plan: DeploymentPlan,
  centralBank: CentralBankArguments,
  officers: Officers | undefined,
): DeploymentPlan {
  const withBank = withCentralBank(plan, centralBank);
  return officers === undefined ? withBank : withHandover(withBank, officers);
}

async function newPlan(client: ReadClient): Promise<DeploymentPlan> {
  const { number, hash } = await withTypedErrors(() => getBlock(client));
  return {
    ledgerId: toHex(randomBytes(32)),
    anchor: { block: String(number), hash },
    centralBanks: [],
  };
}

async function deployPlan(
  connection: NetworkConnection,
  { ledgerId, anchor, centralBanks, officers }: DeploymentPlan,
  deploymentId?: string,
): Promise<Ledger> {
  const ledger = await deployLedger(connection, {
    ledgerId,
    centralBanks,
    officers,
    ...(deploymentId !== undefined && { deploymentId }),
  });
  return { ...ledger, anchor: { block: BigInt(anchor.block), hash: anchor.hash } };
}

async function checkAnchor(client: ReadClient, { ledgerId, anchor }: DeploymentPlan): Promise<void> {
  const block = await withTypedErrors(() =>
    getBlock(client, { blockNumber: BigInt(anchor.block) }).catch(ignoreMissingBlock),
  );
  if (block?.hash !== anchor.hash) throw chainReset({ ledgerId });
}

/** A chain that was reset is the one case in which somebody who deploys must choose. */
async function withResetHint(check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof ChainError) || error.code !== "Chain_Reset") throw error;
    throw new ChainError(error.shortMessage, {
      code: "Chain_Reset",
      retry: "after-fix",
      details: error.details,
      hint: "The chain was reset, or is another one. `deploy --reset` puts the old deployment aside and deploys anew; trades signed for the old one are void.",
      cause: error,
    });
  }
}
