export const trailKinds = ["trade", "account", "lock", "transaction", "isin"] as const;

/** What a trail can be of. An account may be a participant's too, by any of its names; an ISIN a currency; a lock any other identity. */
export type TrailKind = (typeof trailKinds)[number];

/** Address of the view that shows everything that touched something. */
export function trailAddress(kind: TrailKind, id: string): string {
  return `/trail/${kind}/${encodeURIComponent(id)}`;
}

/** Address of the view that shows the trades of one day. */
export function dayAddress(date: string): string {
  return `/all-trades/${date}`;
}
