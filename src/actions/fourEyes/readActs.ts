import type { Address, Hex } from "viem";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { Ledger } from "../../deployments.ts";
import type { ActStatus } from "../../domain/fourEyes.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { referenceFromHex } from "../reference.ts";
import { readLedgerTime, type BlockMoment } from "../time.ts";
import type { FourEyesEntry } from "./fourEyesOf.ts";

/** Somebody's step in an act. */
export interface ActStep {
  /** Number of the person in the authority's staff register. */
  person: string;
  officer: Address;
  block: bigint;
  transaction: Hex;
}

/** An act under four eyes, as its events tell it. */
export interface ActView {
  actId: bigint;
  /** `expired` is an open proposal whose time has passed. */
  status: ActStatus | "expired";
  target: Address;
  data: Hex;
  /** UNIX seconds; 0 for an act done alone. */
  expiresAt: bigint;
  /** Who proposed it, or did it alone. */
  begun: ActStep;
  /** Who approved, cancelled or confirmed it. */
  ended?: ActStep;
}

export interface ReadActsParameters {
  ledger: Ledger;
  fourEyes: FourEyesEntry["address"];
  /** Read as of; the newest block unless stated. */
  at?: BlockMoment;
}

/**
 * Every act of an authority's officers, rebuilt from events, in order.
 *
 * @example
 * const open = (await readActs(client, { ledger, fourEyes })).filter(({ status }) => status === "open");
 */
export async function readActs(
  client: ReadClient,
  { ledger, fourEyes, at }: ReadActsParameters,
): Promise<ActView[]> {
  const now = at?.time ?? (await readLedgerTime(client));
  const logs = await readLogs(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    fromBlock: ledger.anchor.block,
    toBlock: at?.number,
  });
  const acts = new Map<bigint, ActView>();
  const end = (actId: bigint, status: ActStatus, ended: ActStep) =>
    Object.assign(acts.get(actId) ?? {}, { status, ended });

  for (const { eventName, args, blockNumber: block, transactionHash: transaction } of logs) {
    switch (eventName) {
      case "Proposed":
      case "ActedAlone": {
        const { actId, target, data } = args;
        const expiresAt = eventName === "Proposed" ? BigInt(args.expiresAt) : 0n;
        const waiting = expiresAt > now ? "open" : "expired";
        const status = eventName === "Proposed" ? waiting : "reported";
        const begun = stepOf(args, block, transaction);
        acts.set(actId, { actId, status, target, data, expiresAt, begun });
        break;
      }
      case "Executed":
        end(args.actId, "executed", stepOf(args, block, transaction));
        break;
      case "Cancelled":
        end(args.actId, "cancelled", stepOf(args, block, transaction));
        break;
      case "Confirmed":
        end(args.actId, "confirmed", stepOf(args, block, transaction));
        break;
      case "OfficerAdded":
      case "OfficerRemoved":
      case "PersonSuspended":
      case "PersonResumed":
      case "SoloIssuanceSet":
        break; // they say nothing of an act
    }
  }
  return [...acts.values()];
}

function stepOf(
  { person, officer }: { person: Hex; officer: Address },
  block: bigint,
  transaction: Hex,
): ActStep {
  return { person: referenceFromHex(person), officer, block, transaction };
}
