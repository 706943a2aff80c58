import { getAddress, type Address, type Hex } from "viem";

import { Role } from "./roles.ts";

/** Where on the chain something happened. */
export interface Place {
  block: bigint;
  /** Of the block, in UNIX seconds. */
  time: bigint;
  transaction: Hex;
}

/** An event of an authority (an AccessManager), in the order of the chain. */
export interface AuthorityEvent extends Place {
  address: Address;
  eventName: string;
  args: Readonly<Record<string, unknown>>;
}

/** A time during which one address held one role. */
export interface Tenure {
  authority: Address;
  role: bigint;
  holder: Address;
  /** UNIX seconds; later than the grant where the role has a grant delay. */
  from: bigint;
  /** UNIX seconds; undefined while it lasts. Not later than `from` where it never took effect. */
  until?: bigint;
  /** Seconds between scheduling and executing; a role held with a delay opens no guarded function but the authority's. */
  executionDelay: number;
  granted: Place;
  ended?: Place;
}

interface Membership {
  since: bigint;
  granted: Place;
  /** Delays in the order in which they take effect; the first from the beginning. */
  delays: { from: bigint; delay: number; granted: Place }[];
}

/** Whether a role is held at some time, and with which delay. */
export interface Standing {
  isMember: boolean;
  executionDelay: number;
}

/**
 * Who holds which role of which authority, and held it when: rebuilt from the events of the authorities alone, by the
 * rules of OpenZeppelin's AccessManager.
 *
 * @example
 * const book = new RoleBook();
 * for (const event of events) book.apply(event);
 * book.tenures();
 */
export class RoleBook {
  readonly #members = new Map<string, Membership>();
  readonly #ended: Tenure[] = [];
  readonly #admins = new Map<string, bigint>();
  readonly #labels = new Map<string, string>();
  readonly #known = new Set<string>();

  /** Takes in the next event. Returns what cannot be, were the events whole and genuine; mostly nothing. */
  apply(event: AuthorityEvent): string[] {
    const { address, eventName, args } = event;
    this.#known.add(address.toLowerCase());
    const roleId = args["roleId"] as bigint;
    if (eventName === "RoleGranted") return this.#grant(event, roleId);
    if (eventName === "RoleRevoked") return this.#revoke(event, roleId);
    if (eventName === "RoleAdminChanged") this.#admins.set(roleKey(address, roleId), args["admin"] as bigint);
    if (eventName === "RoleLabel") this.#labels.set(roleKey(address, roleId), args["label"] as string);
    return [];
  }

  /** Whether events of this authority were taken in: the first is the grant that its constructor makes. */
  knows(authority: Address): boolean {
    return this.#known.has(authority.toLowerCase());
  }

  /** How an address stands to a role at a time, as `hasRole` answers then. */
  standing(authority: Address, role: bigint, holder: Address, time: bigint): Standing {
    const member = this.#members.get(memberKey(authority, role, holder));
    if (member === undefined) return { isMember: false, executionDelay: 0 };
    const current = member.delays.findLast(({ from }) => from <= time) ?? member.delays[0]!;
    return { isMember: member.since <= time, executionDelay: current.delay };
  }

  /** The role whose holders grant and revoke a role. */
  adminOf(authority: Address, role: bigint): bigint {
    return this.#admins.get(roleKey(authority, role)) ?? Role.ADMIN;
  }

  /** What the authority itself calls a role. */
  labelOf(authority: Address, role: bigint): string | undefined {
    return this.#labels.get(roleKey(authority, role));
  }

  /** Every time that anybody held a role, those that last included, in the order of their beginning. */
  tenures(): Tenure[] {
    const lasting = [...this.#members].flatMap(([key, member]) => tenuresOf(key, member));
    return [...this.#ended, ...lasting].toSorted((a, b) => Number(a.granted.block - b.granted.block));
  }

  #grant({ args, ...event }: AuthorityEvent, role: bigint): string[] {
    const key = memberKey(event.address, role, args["account"] as Address);
    const [delay, since] = [Number(args["delay"]), BigInt(args["since"] as number)];
    const granted = placeOf(event);
    const member = this.#members.get(key);
    const isNew = args["newMember"] as boolean;
    const problems =
      isNew === (member === undefined)
        ? []
        : [
            isNew
              ? "a role was granted anew that was held"
              : "the delay of a role was changed that nobody held",
          ];
    if (isNew || member === undefined) {
      this.#members.set(key, { since, granted, delays: [{ from: since, delay, granted }] });
    } else {
      // A change that has not taken effect is replaced.
      const inEffect = member.delays.filter(({ from }, index) => index === 0 || from <= event.time);
      member.delays = [...inEffect, { from: since, delay, granted }];
    }
    return problems;
  }

  #revoke(event: AuthorityEvent, role: bigint): string[] {
    const key = memberKey(event.address, role, event.args["account"] as Address);
    const member = this.#members.get(key);
    if (member === undefined) return ["a role was revoked that nobody held"];
    this.#members.delete(key);
    this.#ended.push(...tenuresOf(key, member, placeOf(event)));
    return [];
  }
}

/** A membership as times with one delay each. */
function tenuresOf(key: string, { delays }: Membership, ended?: Place): Tenure[] {
  const [authority, role, holder] = key.split(" ") as [Address, string, Address];
  return delays.flatMap(({ from, delay, granted }, index) => {
    if (ended !== undefined && index > 0 && from >= ended.time) return []; // it ended before the change took effect
    const next = delays[index + 1];
    const replaced = next !== undefined && (ended === undefined || next.from < ended.time);
    const end = replaced ? { until: next.from, ended: next.granted } : ended && { until: ended.time, ended };
    const parties = { authority: getAddress(authority), role: BigInt(role), holder: getAddress(holder) };
    return [{ ...parties, from, executionDelay: delay, granted, ...end }];
  });
}

function roleKey(authority: Address, role: bigint): string {
  return `${authority.toLowerCase()} ${role}`;
}

function memberKey(authority: Address, role: bigint, holder: Address): string {
  return `${roleKey(authority, role)} ${holder.toLowerCase()}`;
}

function placeOf({ block, time, transaction }: Place): Place {
  return { block, time, transaction };
}
