import type { WriteClient } from "../../src/actions/client.ts";
import { findFourEyes, fourEyesOf, type FourEyesEntry } from "../../src/actions/fourEyes/fourEyesOf.ts";
import { readActs, type ActView } from "../../src/actions/fourEyes/readActs.ts";
import { InputError } from "../../src/errors/input.ts";
import type { TaskLedger } from "./chain.ts";

/** The four-eyes contracts that an option means: one, or every one. */
export function chosenFourEyes(ledger: TaskLedger["ledger"], authority: string | undefined): FourEyesEntry[] {
  const all = fourEyesOf(ledger);
  return authority === undefined && all.length > 0 ? all : [findFourEyes(ledger, authority)];
}

/** The four-eyes contract whose officer sends. */
export function ownFourEyes(client: WriteClient, ledger: TaskLedger["ledger"]): FourEyesEntry {
  const own = fourEyesOf(ledger).find(({ address }) => address === client.route?.fourEyes);
  if (own !== undefined) return own;
  findFourEyes(ledger, fourEyesOf(ledger)[0]?.authority); // says so where there are none at all
  throw new InputError({
    field: "--from",
    given: client.account.address,
    expected: "an officer's key",
    hint: "See `four-eyes officers`.",
  });
}

/** Numbers such as `12`, `12,14` or `12-18`. */
export function parseActIds(text: string): bigint[] {
  const wrong = () =>
    new InputError({ field: "acts", given: text, expected: "numbers such as 12, 12,14 or 12-18" });
  const ids = text.split(",").flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(part) ?? [];
    if (first === undefined || Number(last) < Number(first)) throw wrong();
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, place) => BigInt(first) + BigInt(place),
    );
  });
  return [...new Set(ids)];
}

/** The acts of these numbers. */
export async function findActs(
  { client, ledger }: TaskLedger,
  { authority, address }: FourEyesEntry,
  ids: readonly bigint[],
): Promise<ActView[]> {
  const acts = new Map(
    (await readActs(client, { ledger, fourEyes: address })).map((act) => [act.actId, act]),
  );
  return ids.map((id) => {
    const act = acts.get(id);
    if (act !== undefined) return act;
    throw new InputError({
      field: "act",
      given: String(id),
      expected: `an act of ${authority}, from 1 to ${acts.size}`,
    });
  });
}
