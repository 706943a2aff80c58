const MOST_SHOWN = 20;

/**
 * The first 20 lines of a list, and how many more there are; for an error's details.
 *
 * @example
 * shortList(["  line 4: ref: used on line 2 already"]);
 */
export function shortList(lines: readonly string[]): string {
  const rest = lines.length - MOST_SHOWN;
  return [...lines.slice(0, MOST_SHOWN), ...(rest > 0 ? [`  … and ${rest} more`] : [])].join("\n");
}
