import { onboard } from "../../../../src/actions/participants/onboard.ts";
import { participantRoles, type ParticipantRole } from "../../../../src/domain/accounts.ts";
import { parseBic } from "../../../../src/domain/bic.ts";
import { parseCountry } from "../../../../src/domain/country.ts";
import { parseLegalName } from "../../../../src/domain/legalName.ts";
import { parseLei } from "../../../../src/domain/lei.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { wordMessages } from "../../messages/words.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { ChoicesField, TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";
import { OpeningFields, readOpening } from "./openingFields.tsx";

const roleNames = Object.keys(participantRoles) as ParticipantRole[];

/** Onboards a legal entity, with its first account where one is given. */
export function OnboardForm({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(participantMessages);
  const words = useMessages(wordMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  return (
    <Folded title={t("onboard.title")}>
      <ActForm
        connection={connection}
        act={{ authority: "CSD", contract: "ParticipantRegistry", functionName: "onboard" }}
        title={t("onboard.title")}
        explanation={t("onboard.explanation")}
        prepare={(values) => {
          const roles = roleNames.filter((name) => values(`role-${name}`) === "on");
          const participant = {
            lei: parseLei(values("lei"), "lei"),
            bic: parseBic(values("bic"), "bic"),
            jurisdiction: parseCountry(values("jurisdiction"), "jurisdiction"),
            roles: roles.reduce((mask, name) => mask | participantRoles[name], 0),
            legalName: parseLegalName(values("legalName"), "legalName"),
          };
          if (participant.roles === 0)
            throw new InputError({ field: "roles", given: "", expected: common("expected.roles") });
          const accounts = values("account") === "" ? [] : [readOpening(values)];
          return (client) => onboard(client, { ledger, participant, accounts });
        }}
      >
        <TextField name="legalName" label={t("columns.name")} hint={t("onboard.nameHint")} />
        <TextField name="lei" label={t("columns.lei")} code />
        <TextField name="bic" label={t("columns.bic")} code />
        <TextField
          name="jurisdiction"
          label={t("columns.jurisdiction")}
          hint={t("onboard.countryHint")}
          code
        />
        <ChoicesField
          label={t("columns.roles")}
          choices={roleNames.map((name) => ({
            name: `role-${name}`,
            label: words(`participantRoles.${name}`),
          }))}
        />
        <OpeningFields label={t("onboard.account")} hint={t("onboard.accountHint")} />
      </ActForm>
    </Folded>
  );
}
