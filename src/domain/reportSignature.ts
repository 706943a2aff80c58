import type { Hex, TypedDataDefinition } from "viem";

/** What a report is signed by: its name, where it stands, and the digest of all it says. */
export interface ReportStatement {
  /** Such as `register`. */
  report: string;
  /** Number of the last block that counts, and its hash. */
  block: bigint;
  blockHash: Hex;
  /** Keccak-256 of the report: see `src/audit/report/seal.ts`. */
  digest: Hex;
}

/** Where a signature is valid, and nowhere else. */
export interface ReportVenue {
  chainId: number;
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
}

/** EIP-712 types of a report. The order is part of what is signed. */
export const reportTypes = {
  AuditReport: [
    { name: "report", type: "string" },
    { name: "block", type: "uint256" },
    { name: "blockHash", type: "bytes32" },
    { name: "digest", type: "bytes32" },
  ],
} as const;

export type ReportTypedData = TypedDataDefinition<typeof reportTypes, "AuditReport"> & {
  domain: ReturnType<typeof reportDomain>;
};

/**
 * EIP-712 domain of reports on a ledger. No contract verifies them, so that none is named; the ledger's identity is the
 * salt.
 *
 * @example
 * const domain = reportDomain({ chainId: 31337, ledgerId });
 */
export function reportDomain({ chainId, ledgerId }: ReportVenue) {
  return { name: "Vinculum Audit Report", version: "1", chainId, salt: ledgerId } as const;
}

/**
 * What whoever answers for a report signs.
 *
 * @example
 * const signature = await wallet.signTypedData(reportTypedData(venue, statement));
 */
export function reportTypedData(venue: ReportVenue, statement: ReportStatement): ReportTypedData {
  const { report, block, blockHash, digest } = statement;
  return {
    domain: reportDomain(venue),
    types: reportTypes,
    primaryType: "AuditReport",
    message: { report, block, blockHash, digest },
  };
}
