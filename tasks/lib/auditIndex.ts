import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { ReadClient } from "../../src/actions/client.ts";
import type { IndexProgress } from "../../src/agents/indexer/indexer.ts";
import { openWriter } from "../../src/agents/indexer/openWriter.ts";
import { openStore, type IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex, type AuditIndex } from "../../src/audit/store/auditIndex.ts";
import type { Ledger } from "../../src/deployments.ts";
import { networkName, openChain } from "./chain.ts";
import type { Session } from "./command.ts";
import { fastClient } from "./fastClient.ts";
import { deploymentFolder, readLedger } from "./ledgerBook.ts";
import { withProgress } from "./progress.ts";

/** The index of a ledger, as new as its chain was when it was opened, and that chain. */
export interface TaskIndex {
  index: AuditIndex;
  client: ReadClient;
  ledger: Ledger;
}

/** What a task writes to, or reads. */
export interface TaskStore {
  store: IndexStore;
  client: ReadClient;
  ledger: Ledger;
}

/** How long the process that writes an index is waited for, in milliseconds, and between two looks. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 250;

/** Opens the index that `--index` or `DATABASE_URL` says, to write it, and the chain of `--network`; closes it after `run`. */
export async function withStore<Result>(
  hre: HardhatRuntimeEnvironment,
  where: string | undefined,
  run: (open: TaskStore) => Promise<Result>,
): Promise<Result> {
  const chain = await openIndexedChain(hre);
  return withOpen(await openStore(placeOf(hre, where), { thread: true }), (store) =>
    run({ store, ...chain }),
  );
}

/**
 * Opens the index and reads in what is missing, so that a question is answered as of the newest block. Where another process keeps
 * the index, waits for it to come so far.
 */
export async function withIndex<Result>(
  { hre, note }: Pick<Session, "hre" | "note">,
  where: string | undefined,
  run: (open: TaskIndex) => Promise<Result>,
): Promise<Result> {
  const chain = await openIndexedChain(hre);
  const place = placeOf(hre, where);
  const ours = await withOpen(await openStore(place, { thread: true }), async (store) => {
    const indexer = await openWriter({ store, ...chain });
    if (indexer === undefined) return false;
    await withProgress(
      () => note(progressLine(indexer.progress())),
      () => indexer.catchUp(),
    );
    return true;
  });
  // To be read, in this thread: answers need not pass from one to another.
  return withOpen(await openStore(place), async (store) => {
    const { client, ledger } = chain;
    const index = ours ? await openIndex(store, ledger) : await newest(store, client, ledger, note);
    return run({ index, ...chain });
  });
}

async function withOpen<Result>(
  store: IndexStore,
  run: (store: IndexStore) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

async function openIndexedChain(
  hre: HardhatRuntimeEnvironment,
): Promise<{ ledger: Ledger; client: ReadClient }> {
  const network = networkName(hre);
  const ledger = readLedger(deploymentFolder(hre, network), network);
  return { ledger, client: await fastClient(await openChain(hre)) };
}

/** How far an index is, in words. */
export function progressLine({ block, head, lag, events }: IndexProgress): string {
  return `index at block ${block} of ${head}, ${lag} behind, ${events} events read`;
}

async function newest(
  store: IndexStore,
  client: ReadClient,
  ledger: Ledger,
  note: (line: string) => void,
): Promise<AuditIndex> {
  const head = BigInt(await client.request({ method: "eth_blockNumber" }));
  const started = Date.now();
  for (;;) {
    const index = await openIndex(store, ledger);
    if (index.block >= head && index.callsBlock >= head) return index;
    if (Date.now() - started > PATIENCE_MS) {
      note(
        `The index is at block ${index.block}, and the chain at ${head}: what follows is as of ${index.block}`,
      );
      return index;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** A file of our own where nothing is said. */
function placeOf(hre: HardhatRuntimeEnvironment, where: string | undefined): string {
  const said = where ?? process.env["DATABASE_URL"];
  if (said !== undefined) return said;
  const file = join(hre.config.paths.cache, "audit.sqlite");
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
