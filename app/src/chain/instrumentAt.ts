import type { Address } from "viem";

import type { Instrument } from "../../../src/actions/instruments/findInstrument.ts";

/** What a token is by the directory; undefined where it never listed it. */
export function instrumentAt(
  instruments: readonly Instrument[],
  token: Address | undefined,
): Instrument | undefined {
  return instruments.find((each) => each.token.toLowerCase() === token?.toLowerCase());
}
