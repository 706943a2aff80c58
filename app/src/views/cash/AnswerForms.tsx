import { useEffect, useRef } from "react";

import { confirmRedemption } from "../../../../src/actions/cash/confirmRedemption.ts";
import type { RedemptionView } from "../../../../src/actions/cash/listRedemptions.ts";
import { rejectRedemption } from "../../../../src/actions/cash/rejectRedemption.ts";
import { accountName } from "../../../../src/actions/participants/resolveAccount.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { officerMessages } from "../../messages/officer.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { required, TextField } from "../../officer/Field.tsx";
import styles from "../../officer/officer.module.css";
import type { CashView } from "./readCashView.ts";

export interface AnswerFormsProps {
  connection: LedgerConnection;
  view: CashView;
  redemption: RedemptionView;
  onClose: () => void;
}

/** Confirms or rejects the request that was chosen in the table. */
export function AnswerForms({ connection, view, redemption: request, onClose }: AnswerFormsProps) {
  const t = useMessages(cashMessages);
  const common = useMessages(officerMessages);
  const { amount: formatted } = useFormats();
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands apart from the button that opened it.
  useEffect(() => heading.current?.focus(), []);
  const { ledger } = connection;
  const { currency, directory } = view;
  const { redemption, account, amount, reference, status } = request;
  const act = { authority: currency, contract: "CashRedemption" } as const;
  const whyNot = status === "requested" ? undefined : t("notWaiting");
  return (
    <section className={styles.card} aria-label={t("sections.redemptions")}>
      <div className={styles.cardHead}>
        <h3 ref={heading} tabIndex={-1}>
          {t("heading", {
            amount: `${currency} ${formatted(amount, currency)}`,
            account: accountName(directory, account),
            reference,
          })}
        </h3>
        <button type="button" onClick={onClose}>
          {t("close")}
        </button>
      </div>
      <ActForm
        connection={connection}
        act={{ ...act, functionName: "confirm" }}
        title={t("confirm.title")}
        explanation={t("confirm.explanation")}
        whyNot={whyNot}
        prepare={(values) => {
          const paymentRef = required(values("paymentRef"), "paymentRef", t("expected.reference"));
          return (client) => confirmRedemption(client, { ledger, currency, redemption, paymentRef });
        }}
      >
        <TextField name="paymentRef" label={t("confirm.paymentRef")} hint={t("confirm.paymentHint")} />
      </ActForm>
      <ActForm
        connection={connection}
        act={{ ...act, functionName: "reject" }}
        title={t("reject.title")}
        explanation={t("reject.explanation")}
        whyNot={whyNot}
        prepare={(values) => {
          const reason = required(values("reason"), "reason", common("expected.reason"));
          return (client) => rejectRedemption(client, { ledger, currency, redemption, reason });
        }}
      >
        <TextField name="reason" label={common("fields.reason")} hint={common("fields.reasonHint")} />
      </ActForm>
    </section>
  );
}
