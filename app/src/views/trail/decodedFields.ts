import { trailAddress } from "../../parts/trailAddress.ts";

/** An argument of an event. */
export interface DecodedField {
  /** Path of what is inside something: `trade.seller`. */
  name: string;
  text: string;
  /** Address of the view that follows it. */
  trail?: string;
}

const ADDRESS = /^0x[0-9a-f]{40}$/i;
const NOBODY = /^0x0*$/;

/** The arguments of an event, one after the other, as the contract's ABI has them. */
export function decodedFields(args: Readonly<Record<string, unknown>>, path = ""): DecodedField[] {
  return Object.entries(args).flatMap(([key, value]): DecodedField[] => {
    const name = `${path}${key}`;
    if (typeof value === "object" && value !== null)
      return decodedFields(value as Record<string, unknown>, `${name}.`);
    const text = String(value);
    const trail = trailOf(key, text);
    return [{ name, text, ...(trail !== undefined && { trail }) }];
  });
}

function trailOf(key: string, text: string): string | undefined {
  if (NOBODY.test(text)) return undefined;
  if (ADDRESS.test(text)) return trailAddress("account", text);
  if (key === "tradeId") return trailAddress("trade", text);
  return /^(lockId|redemption|redemptionId|caseRef)$/.test(key) && text.length === 66
    ? trailAddress("lock", text)
    : undefined;
}
