import { keccak256, toHex } from "viem";

import { admitSecret, signAdmission } from "../../../../src/actions/hashLocks/admitSecret.ts";
import { legLock } from "../../../../src/domain/twoLedgerTrade.ts";
import type { FailureRow } from "../row.ts";

const WINDOW = 3_600n;

/** Row 12: S took the cash in time, B could not present the secret in time, and arbiters decide. */
export const arbitrationRows: readonly FailureRow[] = [
  {
    id: "12",
    event: "secret admitted by two arbiters inside their window; one alone and outside the window refused",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: { S: "none", B: "none" },
    async play(stage) {
      const { world } = stage;
      const { seller, buyer, trade, secret } = await stage.begin({ arbitrationWindow: WINDOW });
      await stage.bothLock({ seller, buyer });
      await stage.turn(seller); // S takes the cash; then the bond ledger is away until after the deadline
      const leg = legLock(trade, "security");
      const reasonHash = keccak256(toHex("ledger away, see incident 2025-11"));
      const admission = { leg, secret, reasonHash };
      const [first, third] = await Promise.all([
        signAdmission(world.security.as("arbiter1"), admission),
        signAdmission(world.security.as("arbiter3"), admission),
      ]);
      const admit = (signatures: [typeof first | "0x", "0x", typeof first | "0x"]) =>
        admitSecret(world.security.as("stranger"), { ...admission, signatures });
      await stage.expectRefusal(admit([first, "0x", third]), "HashTimeLock_OutsideArbitration");
      world.down.add("security");
      await world.advanceTo(trade.security.deadline);
      await stage.turn(buyer);
      world.down.delete("security");
      await stage.turn(buyer);
      stage.expect(stage.said("arbiters to admit the secret"), "B's agent did not say what it waits for");
      await stage.expectRefusal(admit([first, "0x", "0x"]), "HashTimeLock_NotAdmitted");
      await admit([first, "0x", third]);
      await stage.finish({ seller, buyer });
      await world.advanceTo(trade.security.refundableFrom);
      await stage.expectRefusal(admit([first, "0x", third]), "HashTimeLock_OutsideArbitration");
    },
  },
];
