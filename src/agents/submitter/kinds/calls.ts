import { decodeAbiParameters, encodeAbiParameters, type Hex } from "viem";

import type { Act, ActKind, Call } from "../act.ts";

const FIELDS = [
  { name: "to", type: "address" },
  { name: "data", type: "bytes" },
  { name: "gas", type: "uint256" },
] as const;

/**
 * Calls of contracts, one to a transaction: done where the transaction succeeds. What an id stands for is the caller's
 * choice; it should follow from what the call does, such as a hash lock's id and the act on it.
 *
 * @example
 * const kinds = { call: callKind };
 * const { outcome } = await submitter.submit(callAct("call", keccak256(data), { to, data, gas: 100_000n }));
 */
export const callKind: ActKind = {
  most: 1,
  call: ([payload]) => {
    const [to, data, gas] = decodeAbiParameters(FIELDS, payload!);
    return { to, data, gas };
  },
  refusals: (_, count) => Array.from({ length: count }, () => undefined),
};

/** A call as an act. */
export function callAct(kind: string, id: Hex, { to, data, gas }: Call): Act {
  return { id, kind, payload: encodeAbiParameters(FIELDS, [to, data, gas]) };
}
