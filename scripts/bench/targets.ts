import type { GasByAct } from "./meter.ts";

/** What an act may cost. The floor is the arithmetic of the same act with no compliance at all. */
export interface Target {
  floor: number;
  most: number;
}

/** Section 7 of the design, for the acts that exist. */
export const TARGETS: Readonly<Record<string, Target>> = {
  "transfer, registry checked": { floor: 33_000, most: 48_000 },
  "DvP, two signatures, one transaction": { floor: 64_000, most: 104_000 },
  "hash time lock: lock": { floor: 52_000, most: 95_000 },
  "hash time lock: claim": { floor: 41_000, most: 65_000 },
  "hash time lock: refund": { floor: 35_000, most: 50_000 },
  "onboard a participant and its house account": { floor: 45_000, most: 90_000 },
};

/** Largest deployed code in bytes; the EVM's own limit is 24,576. */
const MOST_BYTES = 20_000;
const MOST_BOND_BYTES = 18_000;

export interface ActRow {
  act: string;
  gas: number;
  floor: number | null;
  target: number | null;
  /** True where there is no target: nothing was missed. */
  met: boolean;
}

export interface ContractRow {
  name: string;
  bytes: number;
}

/** The acts as they are reported: of both kinds of transfer, the dearer. */
export function actRows({ "transfer, bond": bond, "transfer, cash": cash, ...others }: GasByAct): ActRow[] {
  const acts = { "transfer, registry checked": Math.max(bond!, cash!), ...others };
  return Object.entries(acts).map(([act, gas]) => {
    const target = TARGETS[act];
    if (target === undefined) return { act, gas, floor: null, target: null, met: true };
    return { act, gas, floor: target.floor, target: target.most, met: gas <= target.most };
  });
}

/** The most bytes that a contract may have. */
export function mostBytes(name: string): number {
  return name === "Bond" ? MOST_BOND_BYTES : MOST_BYTES;
}
