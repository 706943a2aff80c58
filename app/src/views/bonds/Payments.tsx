import { useState } from "react";

import {
  paymentSchedule,
  paymentStandings,
  type PaymentStanding,
} from "../../../../src/domain/accrual/paymentSchedule.ts";
import { formatPrice, marketOffset } from "../../../../src/domain/accrual/tradePrice.ts";
import type { BondView } from "../../../../src/actions/bonds/readBond.ts";
import { dateFromUnix, formatInstant } from "../../../../src/domain/instants.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { AllPicker } from "../../officer/AllPicker.tsx";
import { Section } from "../../officer/Section.tsx";
import { Status, type Tone } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";

const tones: Readonly<Record<PaymentStanding, Tone>> = {
  "fell-due": "quiet",
  due: "warn",
  next: "good",
  later: "quiet",
  redeemed: "quiet",
};

/** Payments to come that are shown at first, with the last one that fell due. */
const FEW = 8;

export interface PaymentsProps {
  view: BondView;
  /** UNIX seconds, by the ledger. */
  time: bigint;
}

/** Coupons and redemption, each for 100 of face amount, with when it falls due. */
export function Payments({ view: { terms, status, recordDates }, time }: PaymentsProps) {
  const t = useMessages(bondMessages);
  const { date, count } = useFormats();
  const [all, setAll] = useState(false);
  const offset = marketOffset(terms);
  const payments = paymentSchedule(terms, recordDates);
  const standings = paymentStandings(payments, { status, today: dateFromUnix(time, offset) });
  const rows = payments.map((payment, place) => ({ ...payment, standing: standings[place]! }));
  const lastDue = standings.lastIndexOf("fell-due");
  const first = Math.max(0, lastDue);
  const shown = all ? rows : rows.slice(first, first + FEW + 1);
  const note =
    shown.length < rows.length
      ? t("payments.some", { count: count(shown.length), all: count(rows.length) })
      : undefined;
  return (
    <Section title={t("sections.payments")} note={note}>
      <p className="muted">{t("payments.lead")}</p>
      {rows.length > FEW + 1 && (
        <AllPicker
          label={t("payments.show")}
          some={t("payments.near")}
          every={t("payments.every")}
          isAll={all}
          choose={setAll}
        />
      )}
      <TableFrame label={t("sections.payments")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("payments.dueDate")}</th>
              <th scope="col">{t("payments.kind")}</th>
              <th scope="col" className="amount">
                {t("payments.days")}
              </th>
              <th scope="col" className="amount">
                {t("payments.per100")}
              </th>
              <th scope="col">{t("payments.paymentDate")}</th>
              <th scope="col">{t("columns.recordDate")}</th>
              <th scope="col">{t("columns.status")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ kind, dueDate, paymentDate, days, per100E6, recordDate, standing }) => (
              <tr key={`${kind} ${dueDate}`} data-payment={kind} data-standing={standing}>
                <th scope="row">
                  <time dateTime={dueDate}>{date(dueDate)}</time>
                </th>
                <td>{t(`payments.kinds.${kind}`)}</td>
                <td className="amount">{days !== undefined && count(days)}</td>
                <td className="amount">
                  {per100E6 === undefined ? (
                    <span className="muted">{t("payments.unknown")}</span>
                  ) : (
                    <data value={String(per100E6)}>{formatPrice(per100E6)}</data>
                  )}
                </td>
                <td>{date(paymentDate)}</td>
                <td>
                  {recordDate === undefined ? (
                    <span className="muted">{t("payments.notAnnounced")}</span>
                  ) : (
                    <span className="code">{formatInstant(recordDate, offset)}</span>
                  )}
                </td>
                <td>
                  <Status tone={tones[standing]}>{t(`payments.standings.${standing}`)}</Status>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Section>
  );
}
