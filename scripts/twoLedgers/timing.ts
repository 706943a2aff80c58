import type { TimingPolicy } from "../../src/domain/htlcTiming.ts";

/** The times of these trades, in seconds: short, as the clocks of chains in memory are set. */
export const TIMING: TimingPolicy = { detection: 30n, inclusion: 60n, clockSkew: 30n, outageBudget: 1_800n };
