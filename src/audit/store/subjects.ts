import type { AbiParameter, Hex } from "viem";
import { zeroAddress } from "viem";

import type { DecodedLog } from "../../actions/events/eventDecoder.ts";
import { hexToAscii } from "../../domain/ascii.ts";

/** Names of 32-byte arguments that say what an event is about. Others are references, hashes and reasons. */
const IDENTITIES = new Set(["tradeId", "lockId", "newLockId", "id", "hashlock", "redemptionId", "caseRef"]);

const NOTHING: string[] = [];

/** Codes that are text in few bytes: LEI and ISIN. */
const CODES: Readonly<Record<string, number>> = { bytes20: 20, bytes12: 12 };

/**
 * What an event touches, for the trail of it: addresses, identities of trades, locks and redemptions, and as text LEIs and
 * ISINs. Of a `Transfer` nothing: the positions say whom it touched.
 *
 * @example
 * subjectsOf(decoded); // ["0x5fc8…", "5493001KJTIIGC8Y1R12"]
 */
export function subjectsOf({ name, args, inputs }: Omit<DecodedLog, "text">): string[] {
  if (name === "Transfer") return NOTHING;
  const found = new Set<string>();
  collect(inputs, args, found);
  return [...found];
}

function collect(
  inputs: readonly AbiParameter[],
  args: Readonly<Record<string, unknown>>,
  found: Set<string>,
): void {
  for (const input of inputs) {
    const value = args[input.name ?? ""];
    const size = CODES[input.type];
    if (input.type === "address") {
      if (value !== zeroAddress) found.add(value as string);
    } else if (input.type === "bytes32") {
      if (IDENTITIES.has(input.name ?? "")) found.add(value as string);
    } else if (size !== undefined) {
      const text = textOf(value as Hex, size);
      if (text !== "") found.add(text);
    } else if (input.type === "tuple" && "components" in input) {
      collect(input.components, value as Record<string, unknown>, found);
    }
  }
}

/** The bytes themselves where they hold no text. */
function textOf(hex: Hex, size: number): string {
  try {
    return hexToAscii(hex, size, "code");
  } catch {
    return hex;
  }
}
