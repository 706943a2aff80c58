import { Link } from "wouter";

import type { BondView } from "../../../../src/actions/bonds/readBond.ts";
import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import styles from "../../officer/officer.module.css";
import { Amount } from "../../parts/Amount.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { BondStatusText, TermDayText, useCouponWords } from "./bondWords.tsx";

export interface BondsTableProps {
  bonds: readonly BondView[];
  directory: readonly ParticipantView[];
}

/** Every bond in the order of listing. */
export function BondsTable({ bonds, directory }: BondsTableProps) {
  const t = useMessages(bondMessages);
  const couponWords = useCouponWords();
  return (
    <TableFrame label={t("title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.isin")}</th>
            <th scope="col">{t("columns.name")}</th>
            <th scope="col">{t("columns.issuer")}</th>
            <th scope="col">{t("columns.coupon")}</th>
            <th scope="col">{t("columns.maturity")}</th>
            <th scope="col" className="amount">
              {t("columns.outstanding")}
            </th>
            <th scope="col">{t("columns.status")}</th>
          </tr>
        </thead>
        <tbody>
          {bonds.map((view) => {
            const { terms, issued, status } = view;
            const { isin, name, currency, maturityDate, issuanceAccount } = terms;
            return (
              <tr key={isin} data-bond={isin} data-status={status}>
                <th scope="row" className="code">
                  <Link href={`/bonds/${isin}`}>{isin}</Link>
                </th>
                <td className={styles.words}>{name}</td>
                <td className={styles.name}>
                  {findAccount(directory, issuanceAccount)?.participant.legalName}
                </td>
                <td>{couponWords(view)}</td>
                <td>
                  <TermDayText seconds={maturityDate} />
                </td>
                <td className="amount">
                  <Amount units={issued} currency={currency} named />
                </td>
                <td>
                  <BondStatusText status={status} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
