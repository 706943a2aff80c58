import type { Address } from "viem";
import { Link } from "wouter";

import { accountName } from "../../../../src/actions/participants/resolveAccount.ts";
import { defaultTiming } from "../../../../src/domain/htlcTiming.ts";
import type { LegName, TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import styles from "./hashTimeLocks.module.css";
import { LegAmount } from "./LegAmount.tsx";
import { statusTones } from "./LegCard.tsx";
import type { LedgerLocks } from "./ledgerLocks.ts";
import { forgetTerms } from "./keptTerms.ts";
import { PendingStep } from "./PendingStep.tsx";
import { tradePlace } from "./places.ts";
import { tradeModelOf } from "./tradeModel.ts";
import { outcomeTones } from "./TradeView.tsx";

export interface TradesTableProps {
  trades: readonly TwoLedgerTrade[];
  kept: ReadonlySet<TwoLedgerTrade>;
  data: Record<LegName, LedgerLocks>;
  connections: Record<LegName, LedgerConnection>;
  mine: ReadonlySet<Address>;
}

/** A row for each trade: who, what against what, how both legs stand, what is next. */
export function TradesTable({ trades, kept, data, connections, mine }: TradesTableProps) {
  const t = useMessages(hashTimeLockMessages);
  return (
    <TableFrame label={t("list.caption")}>
      <table>
        <caption>{t("list.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.seller")}</th>
            <th scope="col">{t("list.buyer")}</th>
            <th scope="col" className="amount">
              {t("list.delivers")}
            </th>
            <th scope="col">{t("Leg.security")}</th>
            <th scope="col" className="amount">
              {t("list.pays")}
            </th>
            <th scope="col">{t("Leg.cash")}</th>
            <th scope="col">{t("list.state")}</th>
            <th scope="col">{t("list.next")}</th>
          </tr>
        </thead>
        <tbody>
          {trades.map((trade) => (
            <Row
              key={tradePlace(trade)}
              trade={trade}
              isKept={kept.has(trade)}
              data={dataOf(trade, data, connections)}
              mine={mine}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Terms may name the ledgers the other way round. */
function dataOf(
  trade: TwoLedgerTrade,
  { security, cash }: Record<LegName, LedgerLocks>,
  connections: Record<LegName, LedgerConnection>,
): Record<LegName, LedgerLocks> {
  const turned = trade.security.ledgerId !== connections.security.ledger.ledgerId;
  return turned ? { security: cash, cash: security } : { security, cash };
}

interface RowProps {
  trade: TwoLedgerTrade;
  isKept: boolean;
  data: Record<LegName, LedgerLocks>;
  mine: ReadonlySet<Address>;
}

function Row({ trade, isKept, data, mine }: RowProps) {
  const t = useMessages(hashTimeLockMessages);
  const model = tradeModelOf({ trade, data, timing: defaultTiming, ticking: false });
  const { standing, outcome, pending } = model;
  const nameOf = (name: LegName) => accountName(data[name].registry.participants, trade[name].owner);
  const [seller, buyer] = [nameOf("security"), nameOf("cash")];
  const [next] = pending;
  return (
    <tr data-trade={trade.hashlock} data-outcome={outcome}>
      <th scope="row" className="code">
        <Link href={tradePlace(trade)} aria-label={t("list.open", { seller, buyer })}>
          {seller}
        </Link>
        {mine.has(trade.security.owner) && ` (${t("you")})`}
      </th>
      <td className="code">
        {buyer}
        {mine.has(trade.cash.owner) && ` (${t("you")})`}
      </td>
      <td className="amount">
        <LegAmount leg={trade.security} data={data.security} />
      </td>
      <td data-leg="security">
        <Status tone={statusTones[standing.security.status]}>
          {t(`status.${standing.security.status}`)}
        </Status>
      </td>
      <td className="amount">
        <LegAmount leg={trade.cash} data={data.cash} />
      </td>
      <td data-leg="cash">
        <Status tone={statusTones[standing.cash.status]}>{t(`status.${standing.cash.status}`)}</Status>
      </td>
      <td>
        <Status tone={outcomeTones[outcome]}>{t(`short.${outcome}`)}</Status>
        {isKept && (
          <>
            {" "}
            <span className="muted">{t("list.kept")}</span>{" "}
            <button onClick={() => forgetTerms(trade)}>{t("list.forget")}</button>
          </>
        )}
      </td>
      <td className={styles.wrapping}>
        {next !== undefined && <PendingStep next={next} time={standing[next.leg].time} />}
      </td>
    </tr>
  );
}
