import { useMemo, useState } from "react";

import { VinculumError } from "../../../src/errors/base.ts";
import type { Asked } from "./protocol.ts";

/** What stands in the fields of a form, by their names; empty where nothing was written. */
export type FieldTexts = Readonly<Record<string, string>>;

/** The fields of a question, and what they ask, or why they cannot. */
export interface Fields {
  /** Names what they began with. */
  begin: string;
  texts: FieldTexts;
  change: (texts: FieldTexts) => void;
  asked: Asked;
  refusal: VinculumError | undefined;
}

/**
 * Fields from which a question is read whenever they change.
 *
 * @param read Throws the domain's own error where a field is wrong. Keep it from one rendering to the next.
 */
export function useFields(begin: FieldTexts, read: (texts: FieldTexts) => Asked): Fields {
  const beginning = JSON.stringify(begin);
  // What was written counts for as long as the fields begin with the same.
  const [written, write] = useState<{ beginning: string; texts: FieldTexts }>();
  const changed = written?.beginning === beginning ? written.texts : undefined;
  const change = (texts: FieldTexts) => write({ beginning, texts });
  const texts = useMemo(
    () => ({ ...(JSON.parse(beginning) as FieldTexts), ...changed }),
    [beginning, changed],
  );
  const parsed = useMemo(() => {
    try {
      return { asked: read(texts), refusal: undefined };
    } catch (error) {
      if (!(error instanceof VinculumError)) throw error;
      return { asked: undefined, refusal: error };
    }
  }, [read, texts]);
  return { begin: beginning, texts, change, ...parsed };
}
