import { amend } from "../../../../src/actions/participants/amend.ts";
import { parseLei } from "../../../../src/domain/lei.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { Folded } from "../../officer/Section.tsx";
import { EntityFields, readEntity } from "./entityFields.tsx";

export interface AmendFormProps {
  connection: LedgerConnection;
  participant: ParticipantView;
}

/** Replaces what is registered of a participant. Its LEI and its accounts stay. */
export function AmendForm({ connection, participant: known }: AmendFormProps) {
  const t = useMessages(participantMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  const { bic, jurisdiction, roles, legalName } = known;
  return (
    <Folded title={t("amend.title")}>
      <ActForm
        connection={connection}
        act={{ authority: "CSD", contract: "ParticipantRegistry", functionName: "amend" }}
        title={t("amend.title")}
        explanation={t("amend.explanation")}
        prepare={(values) => {
          const entity = readEntity(values, common("expected.roles"));
          const participant = { lei: parseLei(known.lei), ...entity };
          const isSame =
            entity.bic === bic &&
            entity.jurisdiction === jurisdiction &&
            entity.roles === roles &&
            entity.legalName === legalName;
          if (isSame)
            throw new InputError({ field: "legalName", given: legalName, expected: t("amend.change") });
          return (client) => amend(client, { ledger, participant });
        }}
      >
        {/* What stands in the fields is what is registered, again once that has changed. */}
        <EntityFields key={JSON.stringify([bic, jurisdiction, roles, legalName])} known={known} />
      </ActForm>
    </Folded>
  );
}
