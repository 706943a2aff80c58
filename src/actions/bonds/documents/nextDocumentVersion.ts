import type { Address } from "viem";
import { readContract } from "viem/actions";

import { bondDocumentsAbi } from "../../../abi/bondDocuments.ts";
import type { Ledger } from "../../../deployments.ts";
import type { ReadClient } from "../../client.ts";
import { withTypedErrors } from "../../write.ts";

export interface NextDocumentVersionParameters {
  ledger: Ledger;
  bond: Address;
  name: string;
}

/**
 * The version as which a document is to be signed: one more than the newest that is filed.
 *
 * @example
 * const version = await nextDocumentVersion(client, { ledger, bond, name: "prospectus" });
 */
export async function nextDocumentVersion(
  client: ReadClient,
  { ledger, bond, name }: NextDocumentVersionParameters,
): Promise<number> {
  const latest = await withTypedErrors(() =>
    readContract(client, {
      address: ledger.bondDocuments,
      abi: bondDocumentsAbi,
      functionName: "latestVersionOf",
      args: [bond, name],
    }),
  );
  return latest + 1;
}
