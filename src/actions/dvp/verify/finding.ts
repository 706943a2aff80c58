/** Every finding by its stable name, for those who say it in another language. */
export const findingCodes = [
  "unlisted-token",
  "other-code",
  "not-in-denomination",
  "insufficient-free",
  "paused",
  "not-moving",
  "issuance-only",
  "unknown-account",
  "suspended",
  "zone-not-admitted",
  "settled",
  "cancelled",
  "other-lodged",
  "other-settled",
  "expired",
  "not-yet-valid",
  "too-early",
  "other-chain",
  "other-ledger",
  "other-contract",
  "other-trade-id",
  "signature-invalid",
  "unsigned",
  "refused",
] as const;

export type FindingCode = (typeof findingCodes)[number];

/**
 * What was found about a trade. An error: what was signed does not hold on this ledger, or never will. A warning: it
 * would not settle as things stand now.
 */
export interface Finding {
  severity: "error" | "warning";
  code: FindingCode;
  /** What the message names, as text. */
  args: Readonly<Record<string, string>>;
  message: string;
}

export function error(code: FindingCode, message: string, args: Finding["args"] = {}): Finding {
  return { severity: "error", code, args, message };
}

export function warning(code: FindingCode, message: string, args: Finding["args"] = {}): Finding {
  return { severity: "warning", code, args, message };
}
