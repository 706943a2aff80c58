import { issueCash } from "../../../../src/actions/cash/issueCash.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { parsePositiveMoney } from "../../../../src/domain/money.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { AccountSelect } from "../../officer/AccountSelect.tsx";
import { ActForm } from "../../officer/ActForm.tsx";
import { required, TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";

export interface IssueFormProps {
  connection: LedgerConnection;
  currency: Currency;
  directory: readonly ParticipantView[];
}

/** Issues cash to an account, against a posting in the reserve account. */
export function IssueForm({ connection, currency, directory }: IssueFormProps) {
  const t = useMessages(cashMessages);
  const { ledger } = connection;
  return (
    <Folded title={t("issue.title")}>
      <ActForm
        connection={connection}
        act={{ authority: currency, contract: "WholesaleCash", functionName: "issue" }}
        title={t("issue.title")}
        explanation={t("issue.explanation")}
        prepare={(values) => {
          const terms = {
            ledger,
            currency,
            account: parseAddress(values("account"), { field: "account" }),
            amount: parsePositiveMoney(values("amount"), currency, "amount"),
            reserveRef: required(values("reserveRef"), "reserveRef", t("expected.reference")),
          };
          return (client) => issueCash(client, terms);
        }}
      >
        <AccountSelect name="account" label={t("columns.account")} directory={directory} />
        <TextField
          name="amount"
          label={t("columns.amount")}
          hint={t("issue.amountHint", { currency })}
          code
        />
        <TextField name="reserveRef" label={t("issue.reserveRef")} hint={t("issue.reserveHint")} />
      </ActForm>
    </Folded>
  );
}
