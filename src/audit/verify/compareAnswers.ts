import type { ReadClient } from "../../actions/client.ts";
import { readMany } from "../../actions/readMany.ts";
import type { Difference } from "../../domain/difference.ts";
import type { AnswerBook } from "./answerBook.ts";
import type { ComparedKind } from "./comparedKinds.ts";
import type { VerifiedBlock } from "./compareHoldings.ts";
import { answerText, questionText } from "./questionText.ts";

/** What the contracts answer otherwise than the events say, by what it is of. */
export async function compareAnswers(
  client: ReadClient,
  book: AnswerBook,
  { block, time }: VerifiedBlock,
): Promise<{ kind: ComparedKind; compared: number; differences: Difference[] }[]> {
  const expected = book.answers(time);
  const answers = await readMany<unknown>(
    client,
    expected.map(({ question }) => question),
    block,
  );
  return expected.map(({ kind, question, derived }, index) => {
    const [left, right] = [answerText(derived), answerText(answers[index])];
    const differences =
      left === right ? [] : [{ key: questionText(question), derived: left, onChain: right }];
    return { kind, compared: 1, differences };
  });
}
