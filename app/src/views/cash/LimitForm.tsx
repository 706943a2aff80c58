import { useState } from "react";

import { readHoldingLimit } from "../../../../src/actions/cash/readHoldingLimit.ts";
import { setHoldingLimit } from "../../../../src/actions/cash/setHoldingLimit.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { parsePositiveMoney } from "../../../../src/domain/money.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { namedAccounts } from "../../acting/namedAccounts.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { AccountSelect } from "../../officer/AccountSelect.tsx";
import { ActForm } from "../../officer/ActForm.tsx";
import { TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";

export interface LimitFormProps {
  connection: LedgerConnection;
  currency: Currency;
  directory: readonly ParticipantView[];
}

/** What `cash limit --set` takes for no limit. */
const NONE = "none";

/** Limits what an account may hold of a currency, beside what it may hold now. */
export function LimitForm({ connection, currency, directory }: LimitFormProps) {
  const t = useMessages(cashMessages);
  const { amount } = useFormats();
  const [chosen, choose] = useState<string>();
  const { ledger } = connection;
  const accounts = namedAccounts(directory);
  const account = (accounts.find((each) => each.account.account === chosen) ?? accounts[0])?.account.account;
  const { data: limit } = useLedgerQuery(connection, ["limit", currency, account], ({ client, block }) =>
    account === undefined
      ? Promise.resolve(undefined)
      : readHoldingLimit(client, { ledger, currency, account, blockNumber: block.number }),
  );
  const now =
    limit === undefined
      ? undefined
      : limit === 0n
        ? t("limit.noLimit")
        : t("limit.now", { limit: `${currency} ${amount(limit, currency)}` });
  return (
    <Folded title={t("limit.title")}>
      <ActForm
        connection={connection}
        act={{ authority: currency, contract: "WholesaleCash", functionName: "setHoldingLimit" }}
        title={t("limit.title")}
        explanation={t("limit.explanation")}
        prepare={(values) => {
          const text = values("limit");
          const terms = {
            ledger,
            currency,
            account: parseAddress(values("account"), { field: "account" }),
            limit: text === NONE ? 0n : parsePositiveMoney(text, currency, "limit"),
          };
          return (client) => setHoldingLimit(client, terms);
        }}
      >
        <AccountSelect name="account" label={t("columns.account")} directory={directory} onChoose={choose} />
        <TextField
          name="limit"
          label={t("limit.limit")}
          hint={t("limit.hint", { currency, none: NONE })}
          code
        />
        {now !== undefined && (
          <p className="muted" data-limit={String(limit)}>
            {now}
          </p>
        )}
      </ActForm>
    </Folded>
  );
}
