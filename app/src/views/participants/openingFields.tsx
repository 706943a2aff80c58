import type { AccountOpening } from "../../../../src/actions/participants/openAccounts.ts";
import {
  accountKinds,
  parseAccountKind,
  parseZone,
  zones,
  type Zone,
} from "../../../../src/domain/accounts.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import { useMessages } from "../../language/messages.ts";
import { participantMessages } from "../../messages/participants.ts";
import { wordMessages } from "../../messages/words.ts";
import type { FormValues } from "../../officer/formValues.ts";
import { ChoicesField, SelectField, TextField } from "../../officer/Field.tsx";

/** What an account is opened with. */
export function OpeningFields({ label, hint }: { label: string; hint: string }) {
  const t = useMessages(participantMessages);
  const words = useMessages(wordMessages);
  return (
    <>
      <TextField name="account" label={label} hint={hint} code />
      <SelectField name="kind" label={t("columns.kind")} initial="house">
        {accountKinds
          .filter((kind) => kind !== "none")
          .map((kind) => (
            <option key={kind} value={kind}>
              {words(`accountKinds.${kind}`)}
            </option>
          ))}
      </SelectField>
      <SelectField name="zone" label={t("columns.zone")} initial="onshore">
        {(Object.keys(zones) as Zone[]).map((zone) => (
          <option key={zone} value={zone}>
            {words(`zones.${zone}`)}
          </option>
        ))}
      </SelectField>
      <ChoicesField
        label={t("columns.ownKey")}
        choices={[{ name: "ownKey", label: t("open.ownKey"), initial: true }]}
      />
    </>
  );
}

/**
 * Reads {@link OpeningFields}.
 *
 * @throws {InputError} Names the field that is not what it must be.
 */
export function readOpening(values: FormValues): AccountOpening {
  return {
    account: parseAddress(values("account"), { field: "account" }),
    kind: parseAccountKind(values("kind"), "kind"),
    zone: parseZone(values("zone"), "zone"),
    ownKey: values("ownKey") === "on",
  };
}
