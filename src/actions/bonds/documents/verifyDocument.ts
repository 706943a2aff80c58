import { isAddressEqual, size, slice, type Hex } from "viem";

import type { Ledger } from "../../../deployments.ts";
import { documentDigest, documentTypedData, hashContent } from "../../../domain/bondDocument.ts";
import { recoverSigner } from "../../../domain/signature.ts";
import { InputError } from "../../../errors/input.ts";
import type { ReadClient } from "../../client.ts";
import { isConfirmed } from "../../erc1271.ts";
import { withTypedErrors } from "../../write.ts";
import {
  readDocuments,
  type DocumentMismatch,
  type DocumentView,
  type ReadDocumentsParameters,
} from "./readDocuments.ts";

export interface VerifyDocumentParameters extends ReadDocumentsParameters {
  name: string;
  /** The newest unless stated. */
  version?: number | undefined;
  /** The bytes in question. */
  content: Uint8Array;
}

export interface DocumentVerification {
  /** What the bytes were compared with. */
  document: DocumentView;
  /** SHA-256 of the bytes. */
  contentHash: Hex;
  /** Whether they are that document, to the bit. */
  matches: boolean;
  /** Every filed document of the bond that these bytes are. */
  equals: { name: string; version: number }[];
  /** Whether the signature in the event is the named signer's, of exactly this document on this ledger. */
  signatureValid: boolean;
  /** Where the event and the contract's state differ about this document. */
  mismatches: DocumentMismatch[];
  /** All three. */
  ok: boolean;
}

/**
 * Whether bytes are the document that a bond's issuer filed: by SHA-256 of every bit, by the signature in the event, and
 * by the contract's state. That the signer might sign for the issuer then, the contract checked when it was filed.
 *
 * @throws {InputError} Where nothing is filed under this name and version.
 *
 * @example
 * const { ok, equals } = await verifyDocument(client, { ledger, bond, name: "prospectus", content });
 */
export async function verifyDocument(
  client: ReadClient,
  { ledger, bond, blockNumber, name, version, content }: VerifyDocumentParameters,
): Promise<DocumentVerification> {
  const report = await readDocuments(client, { ledger, bond, blockNumber });
  const versions = report.documents.filter((document) => document.name === name);
  const document =
    version === undefined ? versions.at(-1) : versions.find((candidate) => candidate.version === version);
  if (document === undefined) throw notFiled(report.documents, versions.length === 0 ? name : version);
  const contentHash = hashContent(content);
  const matches = document.contentHash === contentHash;
  const signatureValid = await isSigned(client, ledger, document);
  const mismatches = report.mismatches.filter((each) => each.name === name);
  return {
    document,
    contentHash,
    matches,
    equals: report.documents
      .filter((candidate) => candidate.contentHash === contentHash)
      .map((candidate) => ({ name: candidate.name, version: candidate.version })),
    signatureValid,
    mismatches,
    ok: matches && signatureValid && mismatches.length === 0,
  };
}

const ADDRESS_SIZE = 20;

/** As the contract judged it: the signer's key, or a contract, whose address stands first where it is not the account. */
async function isSigned(client: ReadClient, ledger: Ledger, document: DocumentView): Promise<boolean> {
  const { signer, signature, block } = document;
  const recovered = await recoverSigner(documentTypedData(ledger, document), signature);
  if (recovered !== undefined && isAddressEqual(recovered, signer)) return true;
  const named = size(signature) >= ADDRESS_SIZE && isAddressEqual(slice(signature, 0, ADDRESS_SIZE), signer);
  return withTypedErrors(() =>
    isConfirmed(client, {
      wallet: signer,
      digest: documentDigest(ledger, document),
      signature: named ? `0x${signature.slice(2 + 2 * ADDRESS_SIZE)}` : signature,
      blockNumber: block,
    }),
  );
}

function notFiled(documents: readonly DocumentView[], given: string | number | undefined): InputError {
  const known = documents.map(({ name, version }) => `${name} ${version}`).join(", ");
  return new InputError({
    field: typeof given === "number" ? "version" : "name",
    given,
    expected: "a document that is filed for this bond",
    hint: known === "" ? "Nothing is filed for it yet." : `Filed are ${known}.`,
  });
}
