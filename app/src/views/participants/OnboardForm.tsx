import { onboard } from "../../../../src/actions/participants/onboard.ts";
import { parseLei } from "../../../../src/domain/lei.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";
import { EntityFields, readEntity } from "./entityFields.tsx";
import { OpeningFields, readOpening } from "./openingFields.tsx";

/** Onboards a legal entity, with its first account where one is given. */
export function OnboardForm({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(participantMessages);
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
          const participant = {
            lei: parseLei(values("lei"), "lei"),
            ...readEntity(values, common("expected.roles")),
          };
          const accounts = values("account") === "" ? [] : [readOpening(values)];
          return (client) => onboard(client, { ledger, participant, accounts });
        }}
      >
        <TextField name="lei" label={t("columns.lei")} code />
        <EntityFields />
        <OpeningFields label={t("onboard.account")} hint={t("onboard.accountHint")} />
      </ActForm>
    </Folded>
  );
}
