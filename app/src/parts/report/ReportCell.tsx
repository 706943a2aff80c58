import { Link } from "wouter";

import { cellText, isMoney } from "../../../../src/audit/report/cells.ts";
import type { Cell, Column } from "../../../../src/audit/report/model.ts";
import { parseInstant } from "../../../../src/domain/instants.ts";
import { useFormats } from "../../language/formats.ts";
import { Amount } from "../Amount.tsx";
import styles from "./report.module.css";

/** Characters from which a text is folded. */
const LONG = 90;

export interface ReportCellProps {
  cell: Cell;
  column: Pick<Column, "kind" | "currency">;
  /** Where it leads. */
  to?: string | undefined;
}

/** A cell of a report, as the reader's language writes it. */
export function ReportCell({ cell, column, to }: ReportCellProps) {
  if (cell === null || cell === "") return null;
  const value = <Value cell={cell} column={column} />;
  if (to === undefined) return value;
  return (
    <Link href={to} className={styles.link}>
      {value}
    </Link>
  );
}

function Value({ cell, column }: { cell: Exclude<Cell, null>; column: ReportCellProps["column"] }) {
  const { count, date, instant } = useFormats();
  if (isMoney(cell)) return <Amount units={cell.amount} currency={cell.currency} named />;
  const text = String(cell);
  switch (column.kind) {
    case "money":
      return column.currency === undefined ? (
        text
      ) : (
        <Amount units={BigInt(cell)} currency={column.currency} />
      );
    case "count":
      return <data value={text}>{count(BigInt(cell))}</data>;
    case "share":
      return <data value={text}>{cellText(cell, column)}</data>;
    case "instant":
      // A moment beyond all calendars stays a number.
      return text.includes("T") ? <time dateTime={text}>{instant(parseInstant(text))}</time> : text;
    case "date":
      return <time dateTime={text}>{date(text)}</time>;
    case "hex":
      return (
        <code title={text} className={styles.hex}>
          {shortHex(text)}
        </code>
      );
    case "code":
    case "text":
    default:
      return text.length > LONG ? <LongText text={text} /> : <bdi>{text}</bdi>;
  }
}

/** One line, until the reader opens it: a row that fills the page hides the others. */
function LongText({ text }: { text: string }) {
  return (
    <details className={styles.long}>
      <summary>
        <bdi>{text}</bdi>
      </summary>
      <bdi>{text}</bdi>
    </details>
  );
}

/** Both ends of an address or a hash; the whole stands in its title and in every file. */
export function shortHex(text: string): string {
  return text.length > 20 && text.startsWith("0x") ? `${text.slice(0, 8)}…${text.slice(-6)}` : text;
}
