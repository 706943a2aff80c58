import { useState } from "react";
import { isHex } from "viem";

import { authorityName } from "../../../../src/actions/authorities.ts";
import { freeze, WHOLE_ACCOUNT } from "../../../../src/actions/tokens/freeze.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import { parseUntil, UTC } from "../../../../src/domain/instants.ts";
import { parsePositiveMoney } from "../../../../src/domain/money.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import type { Registry } from "../../chain/registryFollower.ts";
import { useMessages } from "../../language/messages.ts";
import { freezeMessages } from "../../messages/freezes.ts";
import { wordMessages } from "../../messages/words.ts";
import { AccountSelect } from "../../officer/AccountSelect.tsx";
import { ActForm } from "../../officer/ActForm.tsx";
import { required, SelectField, TextField } from "../../officer/Field.tsx";
import type { FormValues } from "../../officer/formValues.ts";
import { Folded } from "../../officer/Section.tsx";

export interface FreezeFormProps {
  connection: LedgerConnection;
  registry: Registry;
}

/** Freezes an account in one instrument, or an amount in it. */
export function FreezeForm({ connection, registry: { participants, instruments } }: FreezeFormProps) {
  const t = useMessages(freezeMessages);
  const words = useMessages(wordMessages);
  const [code, setCode] = useState<string>();
  const instrument = instruments.find((each) => each.code === code) ?? instruments[0];
  if (instrument === undefined) return null;
  const { token, currency } = instrument;

  const read = (values: FormValues) => {
    const [amount, until, hash] = [values("amount"), values("expiresAt"), values("documentHash")];
    if (hash !== "" && !(isHex(hash) && hash.length === 66))
      throw new InputError({ field: "documentHash", given: hash, expected: t("expected.hash") });
    return {
      token,
      account: parseAddress(values("account"), { field: "account" }),
      amount: amount === "" ? WHOLE_ACCOUNT : parsePositiveMoney(amount, currency, "amount"),
      orderedBy: required(values("orderedBy"), "orderedBy", t("expected.orderedBy")),
      caseRef: required(values("caseRef"), "caseRef", t("expected.case")),
      expiresAt: until === "" ? 0n : parseUntil(until, UTC, "expiresAt"),
      ...(hash !== "" && { documentHash: hash }),
    } as const;
  };
  return (
    <Folded title={t("freeze.title")}>
      <ActForm
        connection={connection}
        act={{
          authority: authorityName(connection.ledger, instrument.authority),
          contract: instrument.kind === "bond" ? "Bond" : "WholesaleCash",
          functionName: "freeze",
        }}
        title={t("freeze.title")}
        explanation={t("freeze.explanation")}
        prepare={(values) => {
          const order = read(values);
          return (client) => freeze(client, order);
        }}
      >
        <SelectField name="instrument" label={t("columns.instrument")} onChoose={setCode}>
          {instruments.map((each) => (
            <option key={each.code} value={each.code}>
              {each.code} · {each.kind === "bond" ? each.name : words("instrumentKinds.cash")}
            </option>
          ))}
        </SelectField>
        <AccountSelect name="account" label={t("columns.account")} directory={participants} />
        <TextField
          name="amount"
          label={t("columns.amount")}
          hint={t("freeze.amountHint", { currency })}
          code
        />
        <TextField name="orderedBy" label={t("columns.orderedBy")} hint={t("freeze.orderedByHint")} />
        <TextField name="caseRef" label={t("columns.case")} hint={t("freeze.caseHint")} />
        <TextField name="expiresAt" label={t("columns.until")} hint={t("freeze.untilHint")} code />
        <TextField
          name="documentHash"
          label={t("documentHash", { hash: "" })}
          hint={t("freeze.documentHint")}
          code
        />
      </ActForm>
    </Folded>
  );
}
