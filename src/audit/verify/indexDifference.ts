import type { Difference } from "../../domain/difference.ts";

/** What an index holds. */
export type IndexRowKind = "event" | "call" | "position" | "holder" | "lock" | "trail" | "contract";

/** Where an index does not hold what it should. */
export interface IndexDifference extends Difference {
  kind: IndexRowKind;
}

/** Stands for a row that is not there. */
export const ABSENT = "absent";
