import { leiCheckDigits, parseLei, type Lei } from "../src/domain/lei.ts";

/** A valid LEI of nobody, told apart by the first ten characters of `text`. */
export function leiOf(text: string): Lei {
  const first18 = `VINCULUM${text}`.padEnd(18, "0").slice(0, 18);
  return parseLei(`${first18}${leiCheckDigits(first18)}`);
}
