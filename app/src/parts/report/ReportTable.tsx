import { useState } from "react";

import { isFigure } from "../../../../src/audit/report/cells.ts";
import type { Cell, Column, Section } from "../../../../src/audit/report/model.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { TableFrame } from "../TableFrame.tsx";
import { cellLinks } from "./cellLinks.ts";
import { drawnColumns, type DrawnColumn } from "./drawnColumns.ts";
import { ReportCell } from "./ReportCell.tsx";
import styles from "./report.module.css";

const ROWS_AT_FIRST = 100;

/** A section of a report. Of many rows the first are drawn; files have all. */
export function ReportTable({ section, onFile }: { section: Section; onFile: () => void }) {
  const t = useMessages(auditMessages);
  const { count } = useFormats();
  const [all, setAll] = useState(false);
  const { name, title, note, columns, rows, total, empty } = section;
  const shown = all ? rows : rows.slice(0, ROWS_AT_FIRST);
  const drawn = drawnColumns(columns);
  return (
    <section className={styles.section} data-section={name}>
      <header className={styles.sectionHead}>
        <h2>{title}</h2>
        {rows.length > 0 && <span className="muted">{t("rows", { count: rows.length })}</span>}
        {rows.length > 0 && (
          <button type="button" className={styles.quiet} aria-label={t("csvOf", { title })} onClick={onFile}>
            CSV
          </button>
        )}
      </header>
      {note !== undefined && rows.length > 0 && <p className="muted">{note}</p>}
      {rows.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <TableFrame label={title}>
          <table>
            <thead>
              <tr>
                {drawn.map(({ column }) => (
                  <th key={column.key} scope="col" className={isFigure(column) ? "amount" : undefined}>
                    {column.currency === undefined ? column.title : `${column.title} (${column.currency})`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, place) => (
                // Rows of a report have no names, and never change place within one.
                // oxlint-disable-next-line react/no-array-index-key
                <Row key={place} row={row} columns={drawn} links={cellLinks(section, row)} />
              ))}
            </tbody>
            {total !== undefined && (
              <tfoot>
                <Row row={total} columns={drawn} links={[]} />
              </tfoot>
            )}
          </table>
        </TableFrame>
      )}
      {shown.length < rows.length && (
        <div>
          <button type="button" onClick={() => setAll(true)}>
            {t("showAll", { count: count(rows.length) })}
          </button>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  row: readonly Cell[];
  columns: readonly DrawnColumn[];
  links: readonly (string | undefined)[];
}

function Row({ row, columns, links }: RowProps) {
  const cell = ({ column, place }: Pick<DrawnColumn, "column" | "place">) => (
    <ReportCell cell={row[place] ?? null} column={column} to={links[place]} />
  );
  return (
    <tr>
      {columns.map((drawn) => (
        <td key={drawn.column.key} className={classOf(drawn.column)} data-column={drawn.column.key}>
          {cell(drawn)}
          {drawn.beneath !== undefined && (
            <div data-column={drawn.beneath.column.key}>{cell(drawn.beneath)}</div>
          )}
        </td>
      ))}
    </tr>
  );
}

function classOf(column: Column): string | undefined {
  if (isFigure(column)) return "amount";
  if (column.kind === "code") return "code";
  return column.kind === "text" ? styles.text : undefined;
}
