import { isAddressEqual, type Address, type Hex } from "viem";

import { parseAddress } from "../../domain/address.ts";
import type { JsonValue } from "../../domain/canonicalJson.ts";
import { readHex, readJson, readObject, readString, requireKeyCount } from "../../domain/json.ts";
import { reportTypedData } from "../../domain/reportSignature.ts";
import { recoverSigner } from "../../domain/signature.ts";
import { InputError } from "../../errors/input.ts";
import { REPORT_FORMAT, reportDigest, type ReportContent } from "./seal.ts";

const NAME = "report";
const LONGEST = 512 * 1024 * 1024;
const HASH = { least: 32, most: 32 };

/** What a report's file says of itself, and whether it is so. */
export interface ReportCheck {
  report: string;
  title: string;
  /** Whether what it reports adds up: what it says, not whether it is unchanged. */
  addsUp: boolean;
  ledgerId: Hex;
  chainId: number;
  block: { number: number; hash: Hex };
  /** As the file says, and as its content gives. */
  digest: Hex;
  computed: Hex;
  /** Undefined where nobody signed it. */
  signature?: {
    signer: Address;
    /** Whose key made it; undefined where it is of no key. */
    recovered?: Address;
  };
  findings: ReportFinding[];
  ok: boolean;
}

/** What is wrong with a file. */
export type ReportFinding = "content-changed" | "not-its-signer" | "another-signer" | "not-signed";

/**
 * Whether a report is as it was made: its digest computed anew, and its signature verified. No node is asked.
 *
 * @param text The JSON that `--json` printed.
 * @param expected Who should have signed it; whoever did where it is left out, or nobody.
 * @throws {InputError} Where the text is no report at all.
 *
 * @example
 * const { ok, findings } = await checkReport(text, { signer: auditor });
 */
export async function checkReport(text: string, expected: { signer?: Address } = {}): Promise<ReportCheck> {
  const content = readReport(text);
  const facts = readFacts(content);
  const computed = reportDigest(content);
  const findings: ReportFinding[] = computed === facts.digest ? [] : ["content-changed"];
  const signature = await recovered(content, facts, computed);
  if (signature === undefined) {
    if (expected.signer !== undefined) findings.push("not-signed");
  } else {
    if (signature.recovered !== signature.signer) findings.push("not-its-signer");
    if (expected.signer !== undefined && !isAddressEqual(expected.signer, signature.signer))
      findings.push("another-signer");
  }
  return {
    ...facts,
    computed,
    ...(signature !== undefined && { signature }),
    findings,
    ok: findings.length === 0,
  };
}

function readReport(text: string): ReportContent {
  const value = readJson(text, { name: NAME, longest: LONGEST });
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InputError({ field: NAME, given: value, expected: "a report: what --json printed" });
  const content = value as ReportContent;
  if (content["format"] !== REPORT_FORMAT) {
    const hint = "Give the file that `audit … --json` wrote.";
    throw new InputError({
      field: `${NAME}.format`,
      given: content["format"],
      expected: `"${REPORT_FORMAT}"`,
      hint,
    });
  }
  requireKeyCount(text, keysIn(content), NAME);
  return content;
}

/** A key that stands twice shows one value to a reader and another to a program. */
function keysIn(value: JsonValue | undefined): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value))
    return (value as JsonValue[]).reduce<number>((sum, each) => sum + keysIn(each), 0);
  return Object.values(value).reduce<number>((sum, each) => sum + 1 + keysIn(each), 0);
}

type Facts = Omit<ReportCheck, "computed" | "signature" | "findings" | "ok">;

function readFacts(content: ReportContent): Facts {
  const { name, title, ok, provenance, digest } = content;
  const { ledgerId, chainId, block } = fieldsOf(provenance, "provenance");
  const { number, hash } = fieldsOf(block, "provenance.block");
  return {
    report: readString(name, "name"),
    title: readString(title, "title"),
    addsUp: ok === true,
    ledgerId: readHash(ledgerId, "provenance.ledgerId"),
    chainId: readNumber(chainId, "provenance.chainId"),
    block: {
      number: readNumber(number, "provenance.block.number"),
      hash: readHash(hash, "provenance.block.hash"),
    },
    digest: readHash(digest, "digest"),
  };
}

async function recovered(
  { signature: part }: ReportContent,
  { report, chainId, ledgerId, block }: Facts,
  digest: Hex,
): Promise<ReportCheck["signature"]> {
  if (part === undefined) return undefined;
  const { signer: by, signature: bytes } = readObject(part, "signature", ["signer", "signature"]);
  const signer = readString(by, "signature.signer");
  if (parseAddress(signer, { field: "signature.signer" }) !== signer)
    throw new InputError({
      field: "signature.signer",
      given: signer,
      expected: "an address in checksum form",
    });
  const signature = exact(bytes, "signature.signature", { least: 65, most: 65 });
  const statement = { report, block: BigInt(block.number), blockHash: block.hash, digest };
  const signed = await recoverSigner(reportTypedData({ chainId, ledgerId }, statement), signature);
  return { signer: signer, ...(signed !== undefined && { recovered: signed }) };
}

function fieldsOf(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new InputError({ field: path, given: value, expected: "an object" });
}

function readHash(value: unknown, path: string): Hex {
  return exact(value, path, HASH);
}

/** Bytes in small letters only: another way to write them would be another file. */
function exact(value: unknown, path: string, size: { least: number; most: number }): Hex {
  const hex = readHex(value, path, size);
  if (hex === value) return hex;
  throw new InputError({ field: path, given: value, expected: "hexadecimal digits in small letters" });
}

function readNumber(value: unknown, path: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InputError({ field: path, given: value, expected: "a whole number" });
}
