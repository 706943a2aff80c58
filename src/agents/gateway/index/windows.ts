import { placeOf, type Place } from "../../../audit/store/place.ts";

/** Blocks that are looked through first. */
const FIRST_BLOCKS = 1_000;
const GROWTH = 4;

export interface WindowQuery {
  after: Place;
  /** First place that is not asked for. */
  before: Place;
  limit: number;
}

/**
 * The first places of a range that a question finds, without finding all of them: it is asked of a few blocks first, then of
 * more and more.
 *
 * @param find The first places in `[from, before)`, ascending, `limit` at most.
 */
export async function firstPlaces(
  { after, before, limit }: WindowQuery,
  find: (from: Place, before: Place, limit: number) => Promise<Place[]>,
): Promise<Place[]> {
  const found: Place[] = [];
  let span = placeOf(FIRST_BLOCKS, 0);
  for (let from = after + 1; from < before && found.length < limit; span *= GROWTH) {
    const to = Math.min(before, from + span);
    found.push(...(await find(from, to, limit - found.length)));
    from = to;
  }
  return found.slice(0, limit);
}
