import { isAddressEqual, type Address, type Hex } from "viem";
import { getBlockNumber, readContract } from "viem/actions";

import { bondDocumentsAbi } from "../../../abi/bondDocuments.ts";
import type { Ledger } from "../../../deployments.ts";
import type { BondDocument } from "../../../domain/bondDocument.ts";
import type { ReadClient } from "../../client.ts";
import { readLogs, type BlockRange, type DecodedLog } from "../../logs.ts";
import { withTypedErrors } from "../../write.ts";

/** A document that was filed. */
export interface DocumentView extends BondDocument {
  /** Key or contract wallet that signed. */
  signer: Address;
  signature: Hex;
  /** UNIX seconds. */
  filedAt: bigint;
  block: bigint;
  transaction: Hex;
}

/** Where the events and the contract's state do not say the same of a bond's documents. */
export interface DocumentMismatch {
  name: string;
  version: number;
  reason: string;
}

export interface DocumentsReport {
  /** Last block that was read. */
  block: bigint;
  /** In the order of filing. */
  documents: DocumentView[];
  mismatches: DocumentMismatch[];
  /** Whether events and state agree. */
  ok: boolean;
}

export interface ReadDocumentsParameters {
  ledger: Ledger;
  bond: Address;
  /** Read as of; the newest block unless stated. */
  blockNumber?: bigint | undefined;
}

/**
 * The documents of a bond, rebuilt from events and compared with what the contract keeps: hash, signer and number of
 * versions.
 *
 * @example
 * const { documents, ok } = await readDocuments(client, { ledger, bond });
 */
export async function readDocuments(
  client: ReadClient,
  { ledger, bond, blockNumber: asOf }: ReadDocumentsParameters,
): Promise<DocumentsReport> {
  const block = asOf ?? (await withTypedErrors(() => getBlockNumber(client, { cacheTime: 0 })));
  const logs = await readDocumentLogs(client, {
    ledger,
    bond,
    fromBlock: ledger.anchor.block,
    toBlock: block,
  });
  return checkDocuments(client, { ledger, bond, blockNumber: block, logs });
}

export type DocumentLog = DecodedLog<typeof bondDocumentsAbi, "DocumentFiled">;

/** The events that file documents of a bond. */
export function readDocumentLogs(
  client: ReadClient,
  { ledger, bond, ...range }: Pick<ReadDocumentsParameters, "ledger" | "bond"> & BlockRange,
): Promise<DocumentLog[]> {
  return readLogs(client, {
    address: ledger.bondDocuments,
    abi: bondDocumentsAbi,
    eventName: "DocumentFiled",
    args: { bond },
    ...range,
  });
}

export interface CheckDocumentsParameters extends ReadDocumentsParameters {
  blockNumber: bigint;
  /** Every one until then. */
  logs: readonly DocumentLog[];
}

/** As {@link readDocuments}, for whoever has read the events already. */
export async function checkDocuments(
  client: ReadClient,
  { ledger, bond, blockNumber: block, logs }: CheckDocumentsParameters,
): Promise<DocumentsReport> {
  const contract = { address: ledger.bondDocuments, abi: bondDocumentsAbi, blockNumber: block } as const;
  const mismatches: DocumentMismatch[] = [];
  const latest = new Map<string, number>();
  for (const { name, version } of logs.map(({ args }) => args)) {
    if (version !== (latest.get(name) ?? 0) + 1)
      mismatches.push({ name, version, reason: "the events do not count its versions one by one" });
    latest.set(name, version);
  }
  return withTypedErrors(async () => {
    const documents: DocumentView[] = [];
    for (const { args, blockNumber, transactionHash } of logs) {
      const { name, version, uri, contentHash, signer, signature } = args;
      const call = { ...contract, functionName: "documentOf", args: [bond, name, version] } as const;
      const stored = await readContract(client, call);
      if (stored.contentHash !== contentHash || !isAddressEqual(stored.signer, signer)) {
        const reason = `the contract keeps the hash ${stored.contentHash}, signed by ${stored.signer}`;
        mismatches.push({ name, version, reason });
      }
      const place = { filedAt: BigInt(stored.filedAt), block: blockNumber, transaction: transactionHash };
      documents.push({ bond, name, version, uri, contentHash, signer, signature, ...place });
    }
    for (const [name, version] of latest) {
      const call = { ...contract, functionName: "latestVersionOf", args: [bond, name] } as const;
      const kept = await readContract(client, call);
      if (kept !== version) mismatches.push({ name, version, reason: `the contract has ${kept} versions` });
    }
    return { block, documents, mismatches, ok: mismatches.length === 0 };
  });
}
