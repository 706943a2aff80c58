import type { Address } from "viem";

import { revokeSigner } from "../../../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../../../src/actions/participants/setSigner.ts";
import { powers, type Power } from "../../../../src/domain/accounts.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import { parseUntil, UTC } from "../../../../src/domain/instants.ts";
import { parseDecimal } from "../../../../src/domain/money.ts";
import type { AccountView } from "../../../../src/domain/participantBook.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { wordMessages } from "../../messages/words.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { ChoicesField, SelectField, TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";
import { shortAddress } from "../../parts/shortAddress.ts";

export interface SignerFormProps {
  connection: LedgerConnection;
  accounts: readonly (AccountView & { name: string })[];
}

const powerNames = Object.keys(powers) as Power[];

/** Names a signer of an account, or changes what it may do. */
export function SetSignerForm({ connection, accounts }: SignerFormProps) {
  const t = useMessages(participantMessages);
  const words = useMessages(wordMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  return (
    <Folded title={t("setSigner.title")}>
      <ActForm
        connection={connection}
        act={{ authority: "CSD", contract: "ParticipantRegistry", functionName: "setSigner" }}
        title={t("setSigner.title")}
        explanation={t("setSigner.explanation")}
        whyNot={accounts.length === 0 ? t("noAccounts") : undefined}
        prepare={(values) => {
          const mask = powerNames.reduce(
            (sum, name) => (values(`power-${name}`) === "on" ? sum | powers[name] : sum),
            0,
          );
          if (mask === 0)
            throw new InputError({ field: "powers", given: "", expected: common("expected.roles") });
          const [limit, until] = [values("limit"), values("validUntil")];
          const terms = {
            account: parseAddress(values("account"), { field: "account" }),
            signer: parseAddress(values("signer"), { field: "signer" }),
            powers: mask,
            limit: limit === "" ? 0n : parseDecimal(limit, 0, { field: "limit" }),
            validUntil: until === "" ? 0n : parseUntil(until, UTC, "validUntil"),
          };
          return (client) => setSigner(client, { ledger, ...terms });
        }}
      >
        <SelectField name="account" label={t("columns.account")}>
          {accounts.map(({ account, name, kind }) => (
            <option key={account} value={account}>
              {name} · {words(`accountKinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        <TextField name="signer" label={t("columns.signer")} code />
        <ChoicesField
          label={t("columns.powers")}
          choices={powerNames.map((name) => ({ name: `power-${name}`, label: words(`powers.${name}`) }))}
        />
        <TextField name="limit" label={t("columns.limit")} hint={t("setSigner.limitHint")} code />
        <TextField name="validUntil" label={t("columns.validUntil")} hint={t("setSigner.untilHint")} code />
      </ActForm>
    </Folded>
  );
}

/** Ends a signer, or an account's own key, for good. */
export function RevokeSignerForm({ connection, accounts }: SignerFormProps) {
  const t = useMessages(participantMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  const choices = accounts.flatMap(({ account, name, ownKey, signers }) => [
    ...(ownKey ? [{ account, name, signer: account }] : []),
    ...signers.filter(({ revoked }) => !revoked).map(({ signer }) => ({ account, name, signer })),
  ]);
  return (
    <Folded title={t("revokeSigner.title")}>
      <ActForm
        connection={connection}
        act={{ authority: "CSD", contract: "ParticipantRegistry", functionName: "revokeSigner" }}
        title={t("revokeSigner.title")}
        explanation={t("revokeSigner.explanation")}
        whyNot={choices.length === 0 ? t("revokeSigner.none") : undefined}
        prepare={(values) => {
          const given = values("signer");
          const chosen = choices.find((choice) => keyOf(choice) === given);
          if (chosen === undefined)
            throw new InputError({ field: "signer", given, expected: common("expected.choice") });
          const { account, signer } = chosen;
          return (client) => revokeSigner(client, { ledger, account, signer });
        }}
      >
        <SelectField name="signer" label={t("columns.signer")}>
          {choices.map(({ account, name, signer }) => (
            <option key={keyOf({ account, signer })} value={keyOf({ account, signer })}>
              {name} · {signer === account ? t("revokeSigner.ownKey") : shortAddress(signer)}
            </option>
          ))}
        </SelectField>
      </ActForm>
    </Folded>
  );
}

function keyOf({ account, signer }: { account: Address; signer: Address }): string {
  return `${account} ${signer}`;
}
