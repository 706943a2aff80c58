import type { RedemptionView } from "../../../../src/actions/cash/listRedemptions.ts";
import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { AccountLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Amount } from "../../parts/Amount.tsx";
import { Status, type Tone } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { isAnswerable } from "./answerable.ts";
import type { CashView } from "./readCashView.ts";

const tones: Readonly<Record<RedemptionView["status"], Tone>> = {
  requested: "warn",
  confirmed: "good",
  rejected: "bad",
  released: "quiet",
};

export interface RedemptionsTableProps {
  view: CashView;
  redemptions: readonly RedemptionView[];
  onAnswer: (redemption: string) => void;
}

/** Who asks for reserves, and what became of it. */
export function RedemptionsTable({
  view: { currency, directory, time },
  redemptions,
  onAnswer,
}: RedemptionsTableProps) {
  const t = useMessages(cashMessages);
  const { instant } = useFormats();
  return (
    <TableFrame label={t("sections.redemptions")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.account")}</th>
            <th scope="col">{t("columns.holder")}</th>
            <th scope="col" className="amount">
              {t("columns.amount")}
            </th>
            <th scope="col">{t("columns.reference")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col">{t("columns.until")}</th>
            <th scope="col">{t("columns.result")}</th>
            <th scope="col">
              <span className="visuallyHidden">{t("columns.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {redemptions.map(
            ({ redemption, account, amount, reference, status, expiresAt, paymentRef, reason }) => {
              const isOverdue = status === "requested" && !isAnswerable({ status, expiresAt }, time);
              return (
                <tr key={redemption} data-redemption={redemption} data-status={status}>
                  <th scope="row">
                    <AccountLink directory={directory} account={account} />
                  </th>
                  <td className={styles.name}>{findAccount(directory, account)?.participant.legalName}</td>
                  <td className="amount">
                    <Amount units={amount} currency={currency} />
                  </td>
                  <td>{reference}</td>
                  <td>
                    <Status tone={isOverdue ? "bad" : tones[status]}>
                      {t(`status.${isOverdue ? "overdue" : status}`)}
                    </Status>
                  </td>
                  <td>{instant(expiresAt)}</td>
                  <td className={styles.name}>{paymentRef ?? reason}</td>
                  <td>
                    {status === "requested" && (
                      <button
                        type="button"
                        aria-label={`${t("answer")} ${reference}`}
                        onClick={() => onAnswer(redemption)}
                      >
                        {t("answer")}
                      </button>
                    )}
                  </td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </TableFrame>
  );
}
