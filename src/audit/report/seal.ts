import { keccak256, stringToHex, type Hex } from "viem";

import { canonicalJson, jsonText, toJson, type JsonValue } from "../../domain/canonicalJson.ts";
import { formatInstant } from "../../domain/instants.ts";
import type { ReportStatement, ReportVenue } from "../../domain/reportSignature.ts";
import type { Report } from "./model.ts";

/** First field of every report, by which a program knows what it reads. */
export const REPORT_FORMAT = "vinculum-report-1";

/** Who vouches for a report. */
export interface ReportSeal {
  signer: `0x${string}`;
  /** EIP-712, 65 bytes. */
  signature: Hex;
}

/** A report as JSON, without digest and signature. */
export type ReportContent = Readonly<Record<string, JsonValue | undefined>>;

/**
 * A report as JSON can say it: amounts as digits in minor units, times as ISO 8601.
 *
 * @example
 * const content = reportContent(report);
 */
export function reportContent({ provenance, ...report }: Report): ReportContent {
  const { block, ...origin } = provenance;
  return toJson({
    format: REPORT_FORMAT,
    ...report,
    provenance: {
      ...origin,
      block: { number: Number(block.number), hash: block.hash, time: formatInstant(block.time) },
    },
  }) as ReportContent;
}

/**
 * The digest of a report: Keccak-256 of the UTF-8 bytes of its JSON by RFC 8785, without the keys `digest` and
 * `signature` at the top.
 *
 * Any language computes it: parse the file, take out the two keys, write it by RFC 8785 (keys sorted, no white space; all
 * numbers in it are whole), hash.
 *
 * @example
 * const digest = reportDigest(reportContent(report));
 */
export function reportDigest(content: ReportContent): Hex {
  const hashed = { ...content, digest: undefined, signature: undefined };
  return keccak256(stringToHex(canonicalJson(hashed, "report")));
}

/** What is signed of a report, and for which ledger. */
export function statementOf(
  { name, provenance: { ledgerId, chainId, block } }: Pick<Report, "name" | "provenance">,
  digest: Hex,
): { venue: ReportVenue; statement: ReportStatement } {
  return {
    venue: { chainId, ledgerId },
    statement: { report: name, block: block.number, blockHash: block.hash, digest },
  };
}

/** A report with its digest, and the signature under it where there is one. */
export interface SealedReport {
  report: Report;
  digest: Hex;
  seal?: ReportSeal;
}

/**
 * A report with its digest.
 *
 * @example
 * const { digest } = sealReport(report);
 */
export function sealReport(report: Report, seal?: ReportSeal): SealedReport {
  return { report, digest: reportDigest(reportContent(report)), ...(seal !== undefined && { seal }) };
}

/**
 * What `--json` prints of a report, and `audit check-report` reads.
 *
 * @example
 * const text = JSON.stringify(sealedDocument(sealReport(report)));
 */
export function sealedDocument({ report, digest, seal }: SealedReport): ReportContent {
  return {
    ...reportContent(report),
    digest,
    ...(seal !== undefined && {
      signature: { signer: seal.signer, signature: seal.signature.toLowerCase() },
    }),
  };
}

/**
 * The file of a report: byte for byte what `--json` prints.
 *
 * @example
 * writeFileSync("register.json", sealedText(sealReport(report)));
 */
export function sealedText(sealed: SealedReport): string {
  return `${jsonText({ ok: sealed.report.ok, ...sealedDocument(sealed) })}\n`;
}
