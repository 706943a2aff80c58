import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { WHOLE_ACCOUNT } from "../../../../src/actions/tokens/freeze.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { freezeMessages } from "../../messages/freezes.ts";
import { officerMessages } from "../../messages/officer.ts";
import { AccountLink, DoerText, MomentLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Amount } from "../../parts/Amount.tsx";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { keyOf, type FreezeRow } from "./readFreezeRows.ts";

export interface FreezesTableProps {
  directory: readonly ParticipantView[];
  rows: readonly FreezeRow[];
  onLift: (row: FreezeRow) => void;
}

/** Freeze orders, each with its legal basis and who placed it. */
export function FreezesTable({ directory, rows, onLift }: FreezesTableProps) {
  const t = useMessages(freezeMessages);
  const common = useMessages(officerMessages);
  const { instant } = useFormats();
  const heads = [
    "account",
    "holder",
    "instrument",
    "amount",
    "orderedBy",
    "case",
    "since",
    "by",
    "status",
  ] as const;
  return (
    <TableFrame label={t("title")}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === "amount" ? "amount" : undefined}>
                {t(`columns.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visuallyHidden">{t("columns.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { order, instrument, status, placedBy } = row;
            const { account, amount, orderedBy, caseRef, since, transaction, expiresAt, documentHash } =
              order;
            return (
              <tr
                key={keyOf(row)}
                data-freeze={caseRef}
                data-account={account}
                data-instrument={instrument.code}
                data-status={status}
              >
                <th scope="row">
                  <AccountLink directory={directory} account={account} />
                </th>
                <td className={styles.name}>{findAccount(directory, account)?.participant.legalName}</td>
                <td className="code">{instrument.code}</td>
                <td className="amount">
                  {amount === WHOLE_ACCOUNT ? (
                    <strong>{t("whole")}</strong>
                  ) : (
                    <Amount
                      units={amount}
                      currency={instrument.currency}
                      named={instrument.kind === "bond"}
                    />
                  )}
                </td>
                <td className={styles.name}>{orderedBy}</td>
                <td className={styles.name} title={documentHash && t("documentHash", { hash: documentHash })}>
                  {caseRef}
                </td>
                <td>
                  <MomentLink seconds={since} transaction={transaction} />
                </td>
                <td>
                  <DoerText doer={placedBy} />
                </td>
                <td className={status === "lifted" ? styles.words : undefined}>
                  <FreezeStatus row={row} />
                  {status !== "lifted" && (
                    <div className="muted">
                      {t("until", { at: expiresAt === 0n ? common("never") : instant(expiresAt) })}
                    </div>
                  )}
                </td>
                <td>
                  {status !== "lifted" && (
                    <button
                      type="button"
                      aria-label={t("lift.heading", { case: caseRef, account })}
                      onClick={() => onLift(row)}
                    >
                      {t("lift.open")}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}

function FreezeStatus({ row: { status, order } }: { row: FreezeRow }) {
  const t = useMessages(freezeMessages);
  const { instant } = useFormats();
  if (status === "standing") return <Status tone="warn">{t("status.standing")}</Status>;
  if (status === "ended" || order.lifted === undefined)
    return <Status tone="quiet">{t("status.ended")}</Status>;
  const { at, reason } = order.lifted;
  return <Status tone="quiet">{t("status.lifted", { at: instant(at), reason })}</Status>;
}
