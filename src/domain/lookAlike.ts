// Names that were made to be taken for another's. Nobody can tell all of them: a name never stands alone, its code beside it.

/** Scripts whose letters look like Latin ones. */
const LATIN_LIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}]/u;
const LATIN = /\p{Script=Latin}/u;
/** Characters that do not show, or turn the direction of writing. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/u;
/** Full-width, mathematical and circled letters, and ligatures. */
const DRESSED_UP =
  /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u24b6-\u24e9\u{1f130}-\u{1f189}\ufb00-\ufb06]/u;

export type NameDoubt = "mixed-scripts" | "hidden-characters" | "unusual-letters" | "same-name";

/**
 * Why a registered name may not be what it looks like: letters of scripts that look alike in one name, characters that do not show,
 * unusual forms of letters, or another participant of the same name.
 *
 * @param others Names of other participants.
 *
 * @example
 * doubtsAbout("Dеaler Bank One", []); // ["mixed-scripts"]: its second letter is Cyrillic
 */
export function doubtsAbout(name: string, others: readonly string[] = []): NameDoubt[] {
  const same = comparable(name);
  return [
    ...(LATIN.test(name) && LATIN_LIKE.test(name) ? (["mixed-scripts"] as const) : []),
    ...(HIDDEN.test(name) ? (["hidden-characters"] as const) : []),
    ...(DRESSED_UP.test(name) ? (["unusual-letters"] as const) : []),
    ...(others.some((other) => comparable(other) === same) ? (["same-name"] as const) : []),
  ];
}

/** What two names have in common that people take for one: case, forms of letters, spaces, punctuation. */
function comparable(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
