import { useState } from "react";

import { nameMovements } from "../../../../src/actions/cash/placedMovements.ts";
import { reconcileMovements } from "../../../../src/actions/cash/reconcileCash.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { findingText } from "../../../../src/domain/rtgs/findingText.ts";
import {
  totalsAgree,
  type Reconciliation,
  type ReconciliationFinding,
} from "../../../../src/domain/rtgs/reconcile.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery, type Reading } from "../../chain/useLedgerQuery.ts";
import { useFormats } from "../../language/formats.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { movementsOf } from "../../officer/cashFollower.ts";
import styles from "../../officer/officer.module.css";
import { Fact, Facts } from "../../officer/Section.tsx";
import { Amount } from "../../parts/Amount.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { chineseBreak } from "../../words/zh/reserves.ts";
import type { ReserveQuestion } from "./ReserveCheck.tsx";

export interface ReconciledProps {
  connection: LedgerConnection;
  currency: Currency;
  question: ReserveQuestion;
}

/** What a statement and the ledger do not have alike, or that they agree; again with every block. */
export function Reconciled({ connection, currency, question }: ReconciledProps) {
  const t = useMessages(cashMessages);
  const { count } = useFormats();
  const { file, number } = question;
  const { data, block, error } = useLedgerQuery(connection, ["reserve", currency, number], (reading) =>
    reconcileWith(reading, currency, question),
  );
  if (data === undefined || block === undefined)
    return error === undefined ? (
      <Status tone="quiet">{t("reserve.reading")}</Status>
    ) : (
      <RefusalNote error={error} />
    );
  const { ok, matched, findings, totals } = data;
  const { reserve, issued, redeemed, supply } = totals;
  const figures = { reserve, difference: issued - redeemed, supply };
  const agree = totalsAgree(totals);
  const outcome = { matched: count(matched), found: count(findings.length) };
  return (
    <div className={styles.card} data-reconciled={ok} data-of-block={String(block)}>
      <p className="muted">{t("reserve.compared", { file, block: count(block) })}</p>
      {error !== undefined && <RefusalNote error={error} />}
      <Facts>
        {(Object.keys(figures) as (keyof typeof figures)[]).map((name) => (
          <Fact key={name} name={t(`reserve.totals.${name}`)}>
            <span data-total={name}>
              <Amount units={figures[name]} currency={currency} named />
            </span>
          </Fact>
        ))}
      </Facts>
      <div role="status">
        <p>
          <Status tone={agree ? "good" : "bad"}>{t(agree ? "reserve.agree" : "reserve.disagree")}</Status>
        </p>
        <p>
          <Status tone={findings.length === 0 ? "good" : "bad"}>
            {t(findings.length === 0 ? "reserve.nothingFound" : "reserve.found", outcome)}
          </Status>
        </p>
      </div>
      {findings.length > 0 && <Breaks key={number} findings={findings} />}
    </div>
  );
}

async function reconcileWith(
  reading: Reading,
  currency: Currency,
  { statement, utcOffset, asOf }: ReserveQuestion,
): Promise<Reconciliation> {
  const { client, ledger, block, registry } = reading;
  const movements = nameMovements(await movementsOf(reading, currency), registry.participants, utcOffset);
  const terms = { ledger, currency, statement, utcOffset, asOf };
  return reconcileMovements(client, { ...terms, movements, at: block });
}

/** A page of a file gone wrong from end to end; the rest is shown when asked for. */
const MANY = 200;

function Breaks({ findings }: { findings: readonly ReconciliationFinding[] }) {
  const t = useMessages(cashMessages);
  const language = useLanguage();
  const { count } = useFormats();
  const [most, setMost] = useState(MANY);
  const say = language === "zh" ? chineseBreak : findingText;
  const left = findings.length - most;
  return (
    <>
      <TableFrame label={t("reserve.breaks")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("reserve.columns.kind")}</th>
              <th scope="col">{t("reserve.columns.reference")}</th>
              <th scope="col">{t("reserve.columns.what")}</th>
            </tr>
          </thead>
          <tbody>
            {findings.slice(0, most).map((finding, place) => (
              // Two findings may be equal, and none ever moves.
              <tr key={place} data-break={finding.kind}>
                <td className="code">{t(`reserve.kinds.${finding.kind}`)}</td>
                <th scope="row">{finding.reference}</th>
                <td className={styles.words}>{say(finding)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {left > 0 && (
        <div className={styles.submit}>
          <button type="button" onClick={() => setMost(most + MANY)}>
            {t("reserve.more", { count: count(Math.min(left, MANY)), left: count(left) })}
          </button>
        </div>
      )}
    </>
  );
}
