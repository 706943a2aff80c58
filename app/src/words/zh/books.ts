import { PhraseBook } from "./phraseBook.ts";
import { fieldInChinese } from "./fields.ts";
import { expectedAmounts } from "./phrases/amounts.ts";
import { expectedCodes } from "./phrases/codes.ts";
import { differencePhrases } from "./phrases/differences.ts";
import { expectedFiles } from "./phrases/files.ts";
import { givenPhrases } from "./phrases/given.ts";
import { hintPhrases } from "./phrases/hints.ts";
import { expectedLedger } from "./phrases/ledger.ts";
import { findingPhrases, reasonPhrases } from "./phrases/reasons.ts";
import { innerPhrases } from "./phrases/within.ts";

// `src` makes its texts of English templates; the page says them in Chinese by these books. A test reads the templates in the
// sources, and looks for what is missing.

/** What stands in a hole: a word of ours in Chinese, anything else as it is. */
function inHole(text: string): string {
  return within.say(text) ?? text;
}

const within = new PhraseBook(innerPhrases, inHole);

/** What an error of input expects. */
export const expectedBook = new PhraseBook(
  { ...expectedCodes, ...expectedAmounts, ...expectedLedger, ...expectedFiles },
  inHole,
);

/** What was given, where it is said in words. */
export const givenBook = new PhraseBook(givenPhrases);

/** What an error of input advises. */
export const hintBook = new PhraseBook(hintPhrases, (text) => within.say(text) ?? fieldInChinese(text));

/** Why a signature or a document does not hold, and what an audit of powers finds. */
export const findingBook = new PhraseBook({ ...reasonPhrases, ...findingPhrases }, inHole);

/** Where events and chain differ. */
export const differenceBook = new PhraseBook(differencePhrases, inHole);
