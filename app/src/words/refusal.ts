import { VinculumError } from "../../../src/errors/base.ts";
import { ContractRefusal } from "../../../src/errors/contract.ts";
import { FileError } from "../../../src/errors/file.ts";
import { InputError } from "../../../src/errors/input.ts";
import type { Language } from "../language/language.ts";
import { chinese, unknownRefusal } from "./zh/index.ts";

/** Why something was refused, in plain words. */
export interface Refusal {
  /** Stable name, such as `DvP_TooEarly`; undefined for a defect of the page. */
  code: string | undefined;
  message: string;
  hint: string | undefined;
  /** In English, for those who look deeper. */
  details: string | undefined;
}

/** What an error's words are made of: its arguments by name. */
export type WordArguments = Readonly<Record<string, unknown>>;

/** A refusal in another language than English; see `src/errors/explain` for the English ones. */
export type Words = (args: WordArguments) => { message: string; hint: string };

/**
 * Why something was refused, in the reader's language. English comes from the error itself; where a translation is
 * missing, English is shown.
 *
 * @example
 * const { message, hint } = refusalOf(error, "zh");
 */
export function refusalOf(error: Error, language: Language): Refusal {
  if (!(error instanceof VinculumError)) {
    return { code: undefined, message: error.message, hint: undefined, details: error.stack };
  }
  const { code, shortMessage, hint, details } = error;
  const translated = language === "zh" ? wordsOf(error)?.(argumentsOf(error)) : undefined;
  return { code, details, ...(translated ?? { message: shortMessage, hint }) };
}

function wordsOf(error: VinculumError): Words | undefined {
  if (Object.hasOwn(chinese, error.code)) return chinese[error.code];
  return error instanceof ContractRefusal ? unknownRefusal(error.code) : undefined;
}

function argumentsOf(error: VinculumError): WordArguments {
  if (error instanceof ContractRefusal) return error.args;
  if (error instanceof InputError) {
    const { field, given, expected, hint } = error;
    return { field, given, expected, hint };
  }
  if (error instanceof FileError) {
    const { file, lines } = error;
    return { file, bad: new Set(lines.map(({ line }) => line)).size };
  }
  return { message: error.shortMessage };
}
