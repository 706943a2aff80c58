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
import { OpenedCard } from "../../officer/OpenedCard.tsx";
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
  const { ledger } = connection;
  const { currency, directory } = view;
  const { redemption, account, amount, reference, status } = request;
  const act = { authority: currency, contract: "CashRedemption" } as const;
  const whyNot = status === "requested" ? undefined : t("notWaiting");
  return (
    <OpenedCard
      label={t("sections.redemptions")}
      heading={t("heading", {
        amount: `${currency} ${formatted(amount, currency)}`,
        account: accountName(directory, account),
        reference,
      })}
      level="h3"
      close={t("close")}
      onClose={onClose}
    >
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
    </OpenedCard>
  );
}
