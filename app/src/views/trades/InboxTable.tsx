import type { Address } from "viem";
import { Link } from "wouter";

import { dateFromUnix, offsetOfMidnight } from "../../../../src/domain/instants.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { sides } from "../../../../src/domain/trade.ts";
import { useFormats } from "../../language/formats.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Amount } from "../../parts/Amount.tsx";
import { ReadableText } from "../../parts/ReadableText.tsx";
import { Party } from "../../parts/Party.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { refusalOf } from "../../words/refusal.ts";
import type { TradeEntry } from "./tradeEntry.ts";
import { TradeState } from "./TradeState.tsx";
import styles from "./trades.module.css";
import { useMoment } from "./useMoment.ts";
import { trailAddress } from "../../parts/trailAddress.ts";

export interface InboxTableProps {
  caption: string;
  entries: readonly TradeEntry[];
  /** The accounts that the reader looks at. */
  own: readonly Address[];
  directory: readonly ParticipantView[];
}

const COLUMNS = [
  "state",
  "trade",
  "side",
  "counterparty",
  "instrument",
  "face",
  "amount",
  "settles",
  "block",
] as const;
const FIGURES: ReadonlySet<string> = new Set(["face", "amount"]);

/** A row for each trade; of one that is refused a second, which says why. */
export function InboxTable({ caption, entries, own, directory }: InboxTableProps) {
  const t = useMessages(tradesMessages);
  return (
    <TableFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={FIGURES.has(name) ? "amount" : undefined}>
                {t(`columns.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.tradeId} entry={entry} own={own} directory={directory} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ entry, own, directory }: { entry: TradeEntry } & Pick<InboxTableProps, "own" | "directory">) {
  const t = useMessages(tradesMessages);
  const language = useLanguage();
  const { count } = useFormats();
  const { tradeId, state, seller, buyer, trade, moved, security, cash, record, refusal, refusedBefore } =
    entry;
  const reason = refusal ?? refusedBefore;
  const held = new Set(own.map((account) => account.toLowerCase()));
  const mine = sides.filter((side) => held.has(entry[side].toLowerCase()));
  const last = record?.steps.at(-1);
  return (
    <>
      <tr data-trade={tradeId} data-state={state}>
        <td>
          <TradeState state={state} />
        </td>
        <th scope="row">
          <Link href={`/trades/${tradeId}`} className="code" title={tradeId}>
            {tradeId.slice(0, 10)}…
          </Link>
        </th>
        <td>{t(`sides.${mine.length === 2 ? "both" : (mine[0] ?? "none")}`)}</td>
        <td>
          {mine.length === 1 ? (
            <Party directory={directory} account={mine[0] === "seller" ? buyer : seller} />
          ) : (
            <span className={styles.parties}>
              <Party directory={directory} account={seller} />
              <span>
                → <Party directory={directory} account={buyer} />
              </span>
            </span>
          )}
        </td>
        <td className="code">{security?.code ?? trade?.isin ?? "—"}</td>
        <td className="amount">
          {moved !== undefined && security !== undefined ? (
            <Amount units={moved.faceAmount} currency={security.currency} named />
          ) : (
            "—"
          )}
        </td>
        <td className="amount">
          {moved !== undefined && cash !== undefined && (
            <Amount units={moved.settlementAmount} currency={cash.currency} named />
          )}
          {moved !== undefined && cash === undefined && t("freeOfPayment")}
          {moved === undefined && "—"}
        </td>
        <td>{trade === undefined ? "—" : <Settles {...trade} />}</td>
        <td>
          {last === undefined ? (
            <span className="muted">{t("onlyHere")}</span>
          ) : (
            <Link href={trailAddress("transaction", last.transaction)}>
              {t("inBlock", { block: count(last.block) })}
            </Link>
          )}
        </td>
      </tr>
      {reason !== undefined && (
        <tr className={styles.reason} data-state={state}>
          <td colSpan={COLUMNS.length} data-code={reason.errorName}>
            <span>
              <ReadableText text={refusalOf(reason, language).message} />
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

/** The day, where the trade's market is; the moment in full for those who point at it. */
function Settles({ tradeDate, settlementDate }: { tradeDate: bigint; settlementDate: bigint }) {
  const { date } = useFormats();
  const moment = useMoment(tradeDate);
  return (
    <span title={moment(settlementDate)}>
      {date(dateFromUnix(settlementDate, offsetOfMidnight(tradeDate)))}
    </span>
  );
}
