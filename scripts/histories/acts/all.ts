import type { Act } from "../act.ts";
import { bonds } from "./bonds.ts";
import { cash } from "./cash.ts";
import { fourEyes } from "./fourEyes.ts";
import { hashLocks } from "./hashLocks.ts";
import { instruments } from "./instruments.ts";
import { locks } from "./locks.ts";
import { participants } from "./participants.ts";
import { passing } from "./passing.ts";
import { policies } from "./policies.ts";
import { roles } from "./roles.ts";
import { supervision } from "./supervision.ts";
import { trades } from "./trades.ts";
import { transfers } from "./transfers.ts";

/** Everything that happens on a ledger. */
export const acts: readonly Act[] = [
  ...transfers,
  ...supervision,
  ...locks,
  ...trades,
  ...hashLocks,
  ...cash,
  ...bonds,
  ...participants,
  ...instruments,
  ...policies,
  ...roles,
  ...fourEyes,
  ...passing,
];
