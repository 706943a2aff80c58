import type { Act } from "../act.ts";
import { HOUR } from "../cast.ts";
import type { Play } from "../play.ts";
import { freeze } from "./supervision.ts";
import { lock, settle } from "./locks.ts";
import { transfer } from "./transfers.ts";

async function pass(play: Play): Promise<void> {
  const hours = play.pick([0, 0, 0, 1, 4, 12, 24, 60]);
  play.pass(BigInt(hours) * HOUR + BigInt(play.between(60, 3_600)));
}

/** Several transactions in one block, some of which fail there. */
async function crowd(play: Play): Promise<void> {
  await play.together(async () => {
    for (let count = play.between(2, 5); count > 0; --count)
      await play.pick([transfer, transfer, lock, settle, freeze])(play);
  });
}

export const passing: readonly Act[] = [
  { name: "time passes", weight: 10, play: pass },
  { name: "several in one block", weight: 5, play: crowd },
];
