/** What is compared between the events and the chain's state. */
export const comparedKinds = ["balances", "locks", "freezes", "totals", "roles", "policies"] as const;

export type ComparedKind = (typeof comparedKinds)[number];
