import { faultsIn } from "../mutant.ts";

/** Faults in the register of bonds' documents. */
export const DOCUMENT_FAULTS = [
  ...faultsIn("contracts/bond/BondDocuments.sol", [
    [
      "documents-of-a-delisted-bond",
      "require(entry.listed && entry.kind == InstrumentKind.Bond, ",
      "require(entry.kind == InstrumentKind.Bond, ",
      "BondDocuments",
    ],
    [
      "documents-of-cash",
      "require(entry.listed && entry.kind == InstrumentKind.Bond, ",
      "require(entry.listed, ",
      "BondDocuments",
    ],
    [
      "documents-without-an-issuer",
      "require(terms.denomination != 0, Documents_NoIssuer(bond, entry.code));",
      "",
      "BondDocuments",
    ],
    ["suspended-issuer-files", "require(!suspended, Documents_IssuerSuspended(lei));", "", "BondDocuments"],
    [
      "version-with-a-gap",
      "require(document.version == next, ",
      "require(document.version >= next, ",
      "BondDocuments",
    ],
    ["version-filed-again", "_latest[document.bond][nameHash] = next;", "", "BondDocuments"],
    [
      "one-count-for-all-bonds",
      "uint32 next = _latest[document.bond][nameHash] + 1;",
      "uint32 next = ++_latest[address(0)][nameHash];",
      "BondDocuments",
    ],
    [
      "document-signed-by-anybody",
      "if (_mayServe(account, recovered)) return recovered;",
      "if (recovered != address(0)) return recovered;",
      "BondDocumentSigners",
    ],
    ["trader-signs-documents", "power: Power.SERVICE", "power: Power.TRADE", "BondDocumentSigners"],
    ["limit-binds-a-document", "amount: 0", "amount: type(uint256).max", "BondDocumentSigners"],
    [
      "wallet-is-not-asked",
      "_mayServe(account, wallet) && AccountSignature.confirmedBy(wallet, digest, rest),",
      "_mayServe(account, wallet),",
      "BondDocumentSigners",
    ],
    [
      "own-wallet-is-never-asked",
      "if (!_mayServe(account, wallet)) (wallet, rest) = (account, signature);",
      "if (wallet == address(0)) (wallet, rest) = (account, signature);",
      "BondDocumentSigners",
    ],
    [
      "revoked-wallet-signs-documents",
      "_mayServe(account, wallet) && AccountSignature.confirmedBy(wallet, digest, rest),",
      "AccountSignature.confirmedBy(wallet, digest, rest),",
      "BondDocumentSigners",
    ],
    [
      "uri-is-not-signed",
      "keccak256(bytes(document.uri)),",
      "keccak256(bytes(document.name)),",
      "BondDocuments",
      "BondDocumentSigners",
    ],
    [
      "longest-name-is-too-long",
      "nameLength <= _MOST_NAME_BYTES",
      "nameLength < _MOST_NAME_BYTES",
      "BondDocuments",
    ],
    ["longer-uri", "uriLength <= _MOST_URI_BYTES", "uriLength <= _MOST_URI_BYTES + 1", "BondDocuments"],
    [
      "document-without-a-hash",
      "require(document.contentHash != 0, Documents_EmptyHash());",
      "",
      "BondDocuments",
    ],
  ]),
];
