import type { Address } from "viem";

import { authorityAbi } from "../../abi/authority.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import type { ExpectedAnswer } from "./answerBook.ts";

/** Seconds after which an operation can no longer be executed, fixed in the contract's code. */
const EXPIRATION = 7n * 86_400n;

interface Delay {
  address: Address;
  functionName: string;
  args: readonly unknown[];
  before: number;
  after: number;
  /** UNIX seconds from which `after` counts. */
  since: bigint;
}

/** What an authority answers otherwise as time goes by: delays that change later, and operations that expire. */
export class DelayBook {
  readonly #delays = new Map<string, Delay>();
  readonly #schedules = new Map<string, { address: Address; id: unknown; when: bigint }>();

  apply({ address, name, args, time }: StoredEvent): void {
    switch (name) {
      case "RoleGranted":
        return this.#begin(address, "getRoleGrantDelay", [args["roleId"]]);
      case "RoleGrantDelayChanged":
        return this.#change(address, "getRoleGrantDelay", [args["roleId"]], args, time);
      case "TargetAdminDelayUpdated":
        return this.#change(address, "getTargetAdminDelay", [args["target"]], args, time);
      case "OperationScheduled":
      case "OperationExecuted":
      case "OperationCanceled": {
        const id = args["operationId"];
        const when = name === "OperationScheduled" ? BigInt(args["schedule"] as number) : 0n;
        this.#schedules.set(`${address} ${String(id)}`, { address, id, when });
      }
    }
  }

  answers(time: bigint): ExpectedAnswer[] {
    const delays = [...this.#delays.values()].map(
      ({ before, after, since, ...question }): ExpectedAnswer => ({
        kind: "roles",
        question: { ...question, abi: authorityAbi },
        derived: since <= time ? after : before,
      }),
    );
    const schedules = [...this.#schedules.values()].map(({ address, id, when }): ExpectedAnswer => ({
      kind: "roles",
      question: { address, abi: authorityAbi, functionName: "getSchedule", args: [id] },
      derived: when + EXPIRATION <= time ? 0n : when,
    }));
    return [...delays, ...schedules];
  }

  /** None before any event has set one. */
  #begin(address: Address, functionName: string, args: readonly unknown[]): void {
    const key = keyOf(address, functionName, args);
    if (!this.#delays.has(key))
      this.#delays.set(key, { address, functionName, args, before: 0, after: 0, since: 0n });
  }

  #change(
    address: Address,
    functionName: string,
    question: readonly unknown[],
    args: StoredEvent["args"],
    time: bigint,
  ): void {
    const key = keyOf(address, functionName, question);
    const known = this.#delays.get(key);
    // A change that has not taken effect is replaced.
    const before = known === undefined ? 0 : known.since <= time ? known.after : known.before;
    const [after, since] = [args["delay"] as number, BigInt(args["since"] as number)];
    this.#delays.set(key, { address, functionName, args: question, before, after, since });
  }
}

function keyOf(address: Address, functionName: string, args: readonly unknown[]): string {
  return `${address} ${functionName} ${String(args[0])}`;
}
