// Text for a terminal.

/** Text that somebody else wrote, without what could steer a terminal or turn the direction of writing. */
export function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, "\ufffd");
}

/** Characters that take two places on a terminal: Chinese, Japanese, Korean, and full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/**
 * Places that a text takes on a terminal.
 *
 * @example
 * displayWidth("中央銀行"); // 8
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(/\p{M}/gu, "")) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/**
 * Rows as lines with aligned columns.
 *
 * @param right Columns that end at one place, as figures do.
 *
 * @example
 * table([["HKD", "5.00"], ["CNY", "1000.00"]], [1]);
 */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - displayWidth(cell));
        return right.includes(column) ? `${gap}${cell}` : `${cell}${gap}`;
      })
      .join("  ")
      .trimEnd(),
  );
}
