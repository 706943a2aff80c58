import type { Hex } from "viem";

import { numberOf } from "./names.ts";
import { policyStatuses } from "./policies.ts";

/** A token as the directory has it. */
export interface BookedInstrument {
  token: string;
  code: Hex;
  /** As the Solidity enum numbers it. */
  kind: number;
  authorityIndex: number;
  listed: boolean;
}

/** A policy under one authority. */
export interface BookedPolicy {
  authority: string;
  policy: string;
  /** As the Solidity enum numbers it. */
  status: number;
  capabilities: number;
  /** UNIX seconds. */
  activatableAt: number;
}

/** Seconds between announcement and activation, fixed in the contract's code. */
const POLICY_DELAY = 2 * 86_400;

const [ANNOUNCED, ACTIVE, CLOSING] = (["announced", "active", "closing"] as const).map((name) =>
  numberOf(policyStatuses, name),
) as [number, number, number];

/**
 * Authorities, instruments and policies of a registry, rebuilt from its events alone.
 *
 * @example
 * const book = new DirectoryBook();
 * for (const event of events) book.apply(event);
 * book.policies();
 */
export class DirectoryBook {
  readonly #authorities = new Map<string, number>();
  readonly #firstListedAt = new Map<number, number>();
  readonly #instruments = new Map<string, BookedInstrument>();
  readonly #policies = new Map<string, BookedPolicy>();

  /** Takes in the next event; one that says nothing of these changes nothing. */
  apply({ name, args, time }: { name: string; args: Readonly<Record<string, unknown>>; time: bigint }): void {
    switch (name) {
      case "AuthorityRegistered":
        this.#authorities.set(args["authority"] as string, args["index"] as number);
        break;
      case "InstrumentListed":
        this.#list(args, Number(time));
        break;
      case "InstrumentDelisted": {
        const instrument = this.#instruments.get(args["token"] as string);
        if (instrument !== undefined) instrument.listed = false;
        break;
      }
      case "PolicyAnnounced":
        this.#announce(args);
        break;
      case "PolicyActivated":
        this.#activate(args);
        break;
      case "PolicyClosing": {
        const policy = this.#policies.get(policyKey(args));
        if (policy !== undefined) policy.status = CLOSING;
        break;
      }
    }
  }

  /** Number of each authority. */
  authorities(): ReadonlyMap<string, number> {
    return this.#authorities;
  }

  instruments(): BookedInstrument[] {
    return [...this.#instruments.values()];
  }

  /** As the registry tells them: an announced one can be activated as late as the first listing has made it. */
  policies(): BookedPolicy[] {
    return [...this.#policies.values()].map((policy) =>
      policy.status === ANNOUNCED ? { ...policy, activatableAt: this.#activatableAt(policy) } : policy,
    );
  }

  #list(args: Readonly<Record<string, unknown>>, time: number): void {
    const instrument: BookedInstrument = {
      token: args["token"] as string,
      code: args["code"] as Hex,
      kind: args["kind"] as number,
      authorityIndex: args["authorityIndex"] as number,
      listed: true,
    };
    this.#instruments.set(instrument.token, instrument);
    if (!this.#firstListedAt.has(instrument.authorityIndex))
      this.#firstListedAt.set(instrument.authorityIndex, time);
  }

  #announce(args: Readonly<Record<string, unknown>>): void {
    const { authority, policy, capabilities, activatableAt } = args as unknown as BookedPolicy;
    this.#policies.set(policyKey(args), {
      authority,
      policy,
      status: ANNOUNCED,
      capabilities,
      activatableAt,
    });
  }

  #activate(args: Readonly<Record<string, unknown>>): void {
    const policy = this.#policies.get(policyKey(args));
    if (policy === undefined) return; // events are missing: the comparison with the chain says so
    policy.activatableAt = this.#activatableAt(policy);
    policy.status = ACTIVE;
  }

  /** Announced without a delay and not activated before the first listing: the delay counts after all. */
  #activatableAt({ authority, activatableAt }: BookedPolicy): number {
    const firstListedAt = this.#firstListedAt.get(this.#authorities.get(authority) ?? -1);
    return firstListedAt !== undefined && activatableAt <= firstListedAt
      ? activatableAt + POLICY_DELAY
      : activatableAt;
  }
}

function policyKey(args: Readonly<Record<string, unknown>>): string {
  return `${args["authority"] as string} ${args["policy"] as string}`;
}
