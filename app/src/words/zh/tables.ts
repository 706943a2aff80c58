import { formatMask, type Bits } from "../../../../src/domain/names.ts";
import { raw } from "../../../../src/errors/explain/show.ts";
import words from "../../messages/zh/words.ts";

// Names of the ledger's tables in Chinese. Each copes with any value: a contract may be newer than a table.

/** Words of the page that stand for a name of the ledger's tables. */
export type WordTable =
  "accountKinds" | "bondStatuses" | "officerRoles" | "participantRoles" | "powers" | "zones";

/** A name of the ledger's tables; itself where there is no word for it. */
export function wordOf(table: WordTable, name: string): string {
  return (words[table] as Readonly<Record<string, string>>)[name] ?? name;
}

/** A member of an enum by its place. */
export function memberOf(table: WordTable, names: readonly string[], place: unknown): string {
  const name = names[Number(place)];
  return name === undefined ? raw(place) : wordOf(table, name);
}

/** A mask, bit by bit. */
export function maskOf(table: WordTable, bits: Bits, mask: unknown): string {
  if (typeof mask !== "number" && typeof mask !== "bigint") return raw(mask);
  const names = formatMask(bits, Number(mask)).split(",");
  return names.map((name) => (name === "none" ? words.none : wordOf(table, name))).join("、");
}
