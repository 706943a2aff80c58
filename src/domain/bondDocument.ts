import { hashTypedData, sha256, type Address, type Hex, type TypedDataDefinition } from "viem";

import { InputError } from "../errors/input.ts";

/** A document of a bond as its issuer signs it; the struct of `contracts/bond/IBondDocuments.sol`. */
export interface BondDocument {
  /** Token of the bond. */
  bond: Address;
  /** What the document is, such as `prospectus`. */
  name: string;
  /** Where it can be fetched. */
  uri: string;
  /** SHA-256 of its bytes. */
  contentHash: Hex;
  /** Number within (bond, name), from 1 and without gaps. */
  version: number;
}

/** Where a signature is valid, and nowhere else. */
export interface DocumentVenue {
  chainId: number;
  /** Address of the register of documents. */
  bondDocuments: Address;
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
}

/** EIP-712 types of a document. The order is part of what is signed. */
export const documentTypes = {
  BondDocument: [
    { name: "bond", type: "address" },
    { name: "name", type: "string" },
    { name: "uri", type: "string" },
    { name: "contentHash", type: "bytes32" },
    { name: "version", type: "uint32" },
  ],
} as const;

export type DocumentTypedData = TypedDataDefinition<typeof documentTypes, "BondDocument"> & {
  domain: ReturnType<typeof documentDomain>;
};

const MOST_NAME = 64;
const MOST_URI_BYTES = 1024;
const MOST_VERSION = 2 ** 32 - 1;

/**
 * EIP-712 domain of a register of documents.
 *
 * @example
 * const domain = documentDomain({ chainId: 31337, bondDocuments, ledgerId });
 */
export function documentDomain({ chainId, bondDocuments, ledgerId }: DocumentVenue) {
  return {
    name: "Vinculum Bond Documents",
    version: "1",
    chainId,
    verifyingContract: bondDocuments,
    salt: ledgerId,
  } as const;
}

/**
 * What an issuer's wallet signs.
 *
 * @example
 * const signature = await wallet.signTypedData(documentTypedData(venue, document));
 */
export function documentTypedData(venue: DocumentVenue, document: BondDocument): DocumentTypedData {
  return {
    domain: documentDomain(venue),
    types: documentTypes,
    primaryType: "BondDocument",
    // Nothing but what is signed: a caller's object may carry more.
    message: {
      bond: document.bond,
      name: document.name,
      uri: document.uri,
      contentHash: document.contentHash,
      version: document.version,
    },
  };
}

/**
 * The digest that an issuer signs, and what the contract calls `hashDocument`.
 *
 * @example
 * documentDigest(venue, document) === (await bondDocuments.read.hashDocument([document]));
 */
export function documentDigest(venue: DocumentVenue, document: BondDocument): Hex {
  return hashTypedData(documentTypedData(venue, document));
}

/**
 * The hash by which a document is known: SHA-256 of its bytes, as `sha256sum` prints it.
 *
 * @example
 * hashContent(new TextEncoder().encode("abc")); // "0xba7816bf…f20015ad"
 */
export function hashContent(content: Uint8Array): Hex {
  return sha256(content);
}

/**
 * The name of a document: small letters, digits, and single hyphens or dots between them, so that no two names look
 * alike. The contract takes any bytes; what is read from it need not be such a name.
 *
 * @throws {InputError} Where it is written otherwise or has more than 64 characters.
 *
 * @example
 * parseDocumentName("final-terms");
 */
export function parseDocumentName(text: string, field = "name"): string {
  if (text.length <= MOST_NAME && /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(text)) return text;
  throw new InputError({
    field,
    given: text,
    expected: `a name such as final-terms: small letters, digits and hyphens, at most ${MOST_NAME} characters`,
  });
}

/**
 * The place of a document: an absolute URI (https, ipfs, urn, …) in ASCII.
 *
 * @throws {InputError} Where it is none, or has more than 1024 bytes.
 *
 * @example
 * parseDocumentUri("https://issuer.example/prospectus.pdf");
 */
export function parseDocumentUri(text: string, field = "uri"): string {
  const wellFormed = /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text) && URL.canParse(text);
  if (wellFormed && text.length <= MOST_URI_BYTES) return text;
  throw new InputError({
    field,
    given: text,
    expected: `an absolute URI such as https://issuer.example/prospectus.pdf, at most ${MOST_URI_BYTES} bytes`,
  });
}

/**
 * The number of a version.
 *
 * @throws {InputError} Where it is no whole number from 1 that fits 32 bits.
 *
 * @example
 * parseDocumentVersion("2"); // 2
 */
export function parseDocumentVersion(text: string, field = "version"): number {
  const number = /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= MOST_VERSION) return number;
  throw new InputError({ field, given: text, expected: "a version: a whole number from 1" });
}
