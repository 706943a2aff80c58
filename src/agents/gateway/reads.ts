import type { ParticipantView } from "../../actions/participants/listParticipants.ts";
import type { KnownBond } from "./policy.ts";

/** A block that the index has in full. */
export interface Head {
  block: number;
  hash: string;
  /** UNIX seconds. */
  time: number;
}

/** Who and what the ledger knows. */
export interface Directory {
  participants: readonly ParticipantView[];
  bonds: readonly KnownBond[];
}

/** What the gateway reads: an index's view of one ledger. */
export interface GatewayReads {
  /** How far the index is; undefined before its first block. */
  head(): Promise<Head | undefined>;
  directory(): Promise<Directory>;
}
