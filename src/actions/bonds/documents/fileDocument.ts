import type { Hex, TransactionReceipt } from "viem";

import { bondDocumentsAbi } from "../../../abi/bondDocuments.ts";
import type { Ledger } from "../../../deployments.ts";
import type { BondDocument } from "../../../domain/bondDocument.ts";
import type { WriteClient } from "../../client.ts";
import { write } from "../../write.ts";

export interface FileDocumentParameters {
  ledger: Ledger;
  document: BondDocument;
  /** By the bond's issuer. */
  signature: Hex;
}

/**
 * Files a document that the bond's issuer signed, as the next version under its name. Anyone may.
 *
 * @example
 * await fileDocument(client, { ledger, document, signature });
 */
export async function fileDocument(
  client: WriteClient,
  { ledger, document, signature }: FileDocumentParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.bondDocuments,
    abi: bondDocumentsAbi,
    functionName: "file",
    args: [document, signature],
  });
}
