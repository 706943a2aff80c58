import type { Address } from "viem";

import type { SourceName } from "../../actions/events/eventSources.ts";

/** A token that is verified. */
export interface VerifiedToken {
  address: Address;
  kind: Extract<SourceName, "Bond" | "WholesaleCash">;
  /** ISIN or currency; its address where it is not listed. */
  name: string;
}
