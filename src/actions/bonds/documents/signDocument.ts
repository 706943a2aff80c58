import type { Hex } from "viem";
import { signTypedData } from "viem/actions";

import type { Ledger } from "../../../deployments.ts";
import { documentTypedData, type BondDocument } from "../../../domain/bondDocument.ts";
import type { WriteClient } from "../../client.ts";
import { withTypedErrors } from "../../write.ts";

export interface SignDocumentParameters {
  ledger: Ledger;
  document: BondDocument;
}

/**
 * Signs a document of a bond as its issuer: with the key of the issuance account, or of a signer with the power
 * *service*. Nothing is sent. What is signed holds on this ledger only, and as this version only.
 *
 * @example
 * const contentHash = hashContent(bytes);
 * const version = await nextDocumentVersion(client, { ledger, bond, name });
 * const signature = await signDocument(issuer, { ledger, document: { bond, name, uri, contentHash, version } });
 */
export async function signDocument(
  client: WriteClient,
  { ledger, document }: SignDocumentParameters,
): Promise<Hex> {
  return withTypedErrors(() =>
    signTypedData(client, { account: client.account, ...documentTypedData(ledger, document) }),
  );
}
