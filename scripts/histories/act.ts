import type { Play } from "./play.ts";

/** What an act gives where there is nothing that it could be done to. */
export const NOTHING = "nothing";

/** One kind of thing that happens on a ledger. */
export interface Act {
  name: string;
  /** How often it is drawn, beside the others. */
  weight: number;
  /** @throws {Refused} Where a contract refuses it. */
  play: (play: Play) => Promise<typeof NOTHING | void>;
}
