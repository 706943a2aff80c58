import type { Column } from "../../../../src/audit/report/model.ts";

interface Placed {
  column: Column;
  /** Among the columns of the section. */
  place: number;
}

/** A column as it is drawn. */
export interface DrawnColumn extends Placed {
  /** Stands beneath it in the same cell. */
  beneath?: Placed;
}

/** The columns of a section: an address stands beneath the name that comes before it, so that the amounts are in sight. */
export function drawnColumns(columns: readonly Column[]): DrawnColumn[] {
  const drawn: DrawnColumn[] = [];
  for (const [place, column] of columns.entries()) {
    const before = drawn.at(-1);
    if (column.key === "address" && before?.column.kind === "text") before.beneath = { column, place };
    else drawn.push({ column, place });
  }
  return drawn;
}
