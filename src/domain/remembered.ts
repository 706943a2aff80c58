/**
 * A function that keeps its last answer: for what is asked the same several times in a row.
 *
 * @example
 * const blockOf = remembered(Number);
 * logs.map((log) => blockOf(log.blockNumber));
 */
export function remembered<Given, Answer>(of: (given: Given) => Answer): (given: Given) => Answer {
  let last: { given: Given; answer: Answer } | undefined;
  return (given) => {
    if (last === undefined || last.given !== given) last = { given, answer: of(given) };
    return last.answer;
  };
}
