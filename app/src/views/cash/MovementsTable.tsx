import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { AccountLink, MomentLink } from "../../officer/Links.tsx";
import { Section } from "../../officer/Section.tsx";
import { Amount } from "../../parts/Amount.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import type { CashView } from "./readCashView.ts";

/** The auditor's reports have all of them. */
const MOST_SHOWN = 50;

/** What was issued against reserves and redeemed into them, the newest first. */
export function MovementsTable({ view: { movements, currency, directory } }: { view: CashView }) {
  const t = useMessages(cashMessages);
  const { count } = useFormats();
  const shown = movements.slice(0, MOST_SHOWN);
  const note =
    shown.length < movements.length
      ? t("newest", { count: count(shown.length), all: count(movements.length) })
      : undefined;
  return (
    <Section title={t("sections.movements")} note={note}>
      {shown.length === 0 ? (
        <p className="muted">{t("noMovements")}</p>
      ) : (
        <TableFrame label={t("sections.movements")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("columns.at")}</th>
                <th scope="col">{t("columns.what")}</th>
                <th scope="col">{t("columns.account")}</th>
                <th scope="col" className="amount">
                  {t("columns.amount")}
                </th>
                <th scope="col">{t("columns.posting")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ kind, reference, account, amount, time, transaction }) => (
                <tr key={`${transaction} ${account} ${reference}`} data-movement={reference}>
                  <td>
                    <MomentLink seconds={time} transaction={transaction} />
                  </td>
                  <td>{t(`kinds.${kind}`)}</td>
                  <td>
                    <AccountLink directory={directory} account={account} />
                  </td>
                  <td className="amount">
                    <Amount units={amount} currency={currency} />
                  </td>
                  <td>{reference}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  );
}
