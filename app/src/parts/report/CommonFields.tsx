import { offsetFromMinutes, UTC } from "../../../../src/domain/instants.ts";
import { namedAccounts } from "../../acting/namedAccounts.ts";
import type { Fields } from "../../audit/useFields.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useRegistry } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { ChoiceField, TextField } from "./AskForm.tsx";

/** Until when, and by which clock a day is meant. */
export function AsOfFields({ fields }: { fields: Fields }) {
  const t = useMessages(auditMessages);
  // Where this machine's clock is UTC there is one.
  const clocks = new Map([
    [offsetHere(), t("fields.clockHere")],
    ["UTC", t("fields.clockUtc")],
  ]);
  return (
    <>
      <TextField label={t("fields.asOf")} name="asOf" fields={fields} hint={t("fields.asOfHint")} />
      <TextField
        label={t("fields.clock")}
        name="utcOffset"
        fields={fields}
        hint="+08:00"
        list={[...clocks]}
      />
    </>
  );
}

export function SinceField({ fields }: { fields: Fields }) {
  const t = useMessages(auditMessages);
  return <TextField label={t("fields.since")} name="since" fields={fields} hint={t("fields.sinceHint")} />;
}

function offsetHere(): string {
  const offset = offsetFromMinutes(-new Date().getTimezoneOffset());
  return offset === UTC ? "UTC" : offset;
}

interface OfLedgerProps {
  fields: Fields;
  connection: LedgerConnection;
}

/** Suggests participants and their accounts. */
export function AccountField({ fields, connection }: OfLedgerProps) {
  const t = useMessages(auditMessages);
  const participants = useRegistry(connection)?.participants ?? [];
  const list = [
    ...participants.map(({ bic, legalName }) => [bic, legalName] as const),
    ...namedAccounts(participants).map(({ name, participant }) => [name, participant.legalName] as const),
  ];
  return (
    <TextField
      label={t("fields.account")}
      name="account"
      fields={fields}
      hint={t("fields.accountHint")}
      list={[...new Map(list)]}
    />
  );
}

/** @param every Whether all may be chosen too. */
export function InstrumentField({ fields, connection, every }: OfLedgerProps & { every: boolean }) {
  const t = useMessages(auditMessages);
  const instruments = useRegistry(connection)?.instruments ?? [];
  const options = instruments.map(
    ({ code, name }) => [code, name === code ? code : `${code} · ${name}`] as const,
  );
  return (
    <ChoiceField
      label={t("fields.instrument")}
      name="code"
      fields={fields}
      options={every ? [["", t("fields.every")], ...options] : options}
    />
  );
}
