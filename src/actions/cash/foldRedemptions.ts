import type { Hex } from "viem";

import type { cashRedemptionAbi } from "../../abi/cashRedemption.ts";
import type { DecodedLog } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import type { RedemptionView } from "./listRedemptions.ts";

/** Redemptions by identity, in the order in which they were asked for. */
export type KnownRedemptions = ReadonlyMap<Hex, RedemptionView>;

/** The redemptions after some more events of the contract; what was known before is left as it is. */
export function foldRedemptions(
  known: KnownRedemptions,
  logs: readonly DecodedLog<typeof cashRedemptionAbi>[],
): KnownRedemptions {
  const redemptions = new Map(known);
  const end = (redemption: Hex, ended: Partial<RedemptionView>) => {
    const before = redemptions.get(redemption);
    if (before !== undefined) redemptions.set(redemption, { ...before, ...ended });
  };
  for (const { eventName, args } of logs) {
    switch (eventName) {
      case "RedemptionRequested":
        redemptions.set(args.redemptionId, {
          redemption: args.redemptionId,
          account: args.account,
          reference: referenceFromHex(args.ref),
          amount: args.amount,
          status: "requested",
          expiresAt: BigInt(args.expiresAt),
          by: args.by,
        });
        break;
      case "RedemptionConfirmed":
        end(args.redemptionId, { status: "confirmed", paymentRef: referenceFromHex(args.paymentRef) });
        break;
      case "RedemptionRejected":
        end(args.redemptionId, { status: "rejected", reason: args.reason });
        break;
      case "RedemptionReleased":
        end(args.redemptionId, { status: "released" });
        break;
      case "SweepMandateSet":
      case "CashSwept":
      case "SweepRefused":
      case "EIP712DomainChanged":
        break; // nobody asked for these
    }
  }
  return redemptions;
}
