import { InputError } from "../errors/input.ts";

// How Solidity enums and masks appear here: as names in kebab case. An enum is a list of names in its order, so that a
// name's place is its number; a mask is an object of names and bits.

/** Bits of a mask by name. */
export type Bits = Readonly<Record<string, number>>;

/**
 * A name of a list, however its words are joined: `client-omnibus`, `ClientOmnibus` and `client_omnibus` are one.
 *
 * @throws {InputError} Where the list has no such name; it is told what it has.
 *
 * @example
 * parseName(["house", "client-omnibus"], "ClientOmnibus", "kind"); // "client-omnibus"
 */
export function parseName<Name extends string>(names: readonly Name[], text: string, field: string): Name {
  const wanted = plain(text);
  const found = names.find((name) => plain(name) === wanted);
  if (found === undefined) {
    throw new InputError({ field, given: text, expected: `one of ${names.join(", ")}` });
  }
  return found;
}

/**
 * The number that Solidity gives a name.
 *
 * @example
 * numberOf(["none", "house"], "house"); // 1
 */
export function numberOf<Name extends string>(names: readonly Name[], name: Name): number {
  return names.indexOf(name);
}

/**
 * The name of a number that came from the chain.
 *
 * @throws {RangeError} Where the enum has no such member: contracts and software are not of one version.
 *
 * @example
 * nameAt(["none", "house"], 1); // "house"
 */
export function nameAt<Name extends string>(names: readonly Name[], number: number | bigint): Name {
  const name = names[Number(number)];
  if (name === undefined) throw new RangeError(`${number} is none of ${names.join(", ")}`);
  return name;
}

/**
 * A mask from a list of names with commas; `all` stands for every one.
 *
 * @throws {InputError} Where the list is empty, or a name is unknown or stands twice.
 *
 * @example
 * parseMask({ dealer: 8, custodian: 16 }, "dealer,custodian", "roles"); // 24
 */
export function parseMask(bits: Bits, text: string, field: string): number {
  if (plain(text) === "all") return allBits(bits);
  let mask = 0;
  for (const part of text.split(",")) {
    const bit = bits[parseName(Object.keys(bits), part.trim(), field)] ?? 0;
    if ((mask & bit) !== 0) throw new InputError({ field, given: text, expected: "each name once" });
    mask |= bit;
  }
  return mask;
}

/**
 * The names in a mask, with commas; `none` for an empty one. Bits without a name are shown as a number.
 *
 * @example
 * formatMask({ dealer: 8, custodian: 16 }, 24); // "dealer,custodian"
 */
export function formatMask(bits: Bits, mask: number): string {
  const names = Object.entries(bits).flatMap(([name, bit]) => ((mask & bit) === 0 ? [] : [name]));
  const unknown = mask & ~allBits(bits);
  if (unknown !== 0) names.push(String(unknown));
  return names.length === 0 ? "none" : names.join(",");
}

/**
 * Every bit of a mask.
 *
 * @example
 * allBits({ dealer: 8, custodian: 16 }); // 24
 */
export function allBits(bits: Bits): number {
  return Object.values(bits).reduce((mask, bit) => mask | bit, 0);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ /+]/g, (mark) => (mark === "+" ? "plus" : ""));
}
