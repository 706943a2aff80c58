import { useState } from "react";

import { namedAuthorities, resolveAuthority } from "../../../../src/actions/authorities.ts";
import { announcePolicy } from "../../../../src/actions/policies/announcePolicy.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import { Capability } from "../../../../src/domain/policies.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { policyMessages } from "../../messages/policies.ts";
import { wordMessages } from "../../messages/words.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { ChoicesField, SelectField, TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";
import { authorityTitle } from "../../officer/useOffice.ts";

/** Announces what a contract is to be able to do under an authority. */
export function AnnounceForm({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(policyMessages);
  const words = useMessages(wordMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  const authorities = namedAuthorities(ledger);
  const [authority, setAuthority] = useState(authorities[0]!.name);
  return (
    <Folded title={t("announce.title")}>
      <ActForm
        connection={connection}
        act={{ authority, contract: "ParticipantRegistry", functionName: "announcePolicy" }}
        title={t("announce.title")}
        explanation={t("announce.explanation")}
        prepare={(values) => {
          const policy = parseAddress(values("policy"), { field: "policy" });
          const capabilities =
            (values("move") === "on" ? Capability.MOVE : 0) | (values("lock") === "on" ? Capability.LOCK : 0);
          if (capabilities === 0)
            throw new InputError({ field: "capabilities", given: "", expected: common("expected.roles") });
          const of = resolveAuthority(ledger, values("authority"), "authority");
          return (client) => announcePolicy(client, { ledger, authority: of, policy, capabilities });
        }}
      >
        <SelectField name="authority" label={t("announce.authority")} onChoose={setAuthority}>
          {authorities.map(({ name }) => (
            <option key={name} value={name}>
              {authorityTitle(words, name)}
            </option>
          ))}
        </SelectField>
        <TextField name="policy" label={t("announce.contract")} hint={t("announce.contractHint")} code />
        <ChoicesField
          label={t("announce.capabilities")}
          choices={[
            { name: "move", label: t("announce.move") },
            { name: "lock", label: t("announce.lock") },
          ]}
        />
      </ActForm>
    </Folded>
  );
}
