import { openAccounts } from "../../../../src/actions/participants/openAccounts.ts";
import { resume } from "../../../../src/actions/participants/resume.ts";
import { suspend } from "../../../../src/actions/participants/suspend.ts";
import type { Lei } from "../../../../src/domain/lei.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { accountsOf } from "../../acting/namedAccounts.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { required, TextField } from "../../officer/Field.tsx";
import { Folded } from "../../officer/Section.tsx";
import { AmendForm } from "./AmendForm.tsx";
import { OpeningFields, readOpening } from "./openingFields.tsx";
import { RevokeSignerForm, SetSignerForm } from "./SignerForms.tsx";

export interface ParticipantActsProps {
  connection: LedgerConnection;
  directory: readonly ParticipantView[];
  participant: ParticipantView;
}

const registry = { authority: "CSD", contract: "ParticipantRegistry" } as const;

/** What officers do about one participant. */
export function ParticipantActs({ connection, directory, participant }: ParticipantActsProps) {
  const t = useMessages(participantMessages);
  const common = useMessages(officerMessages);
  const { ledger } = connection;
  const { suspended } = participant;
  // As registered: an entry that is no LEI is a thing of the chain, and the contract decides on it.
  const lei = participant.lei as Lei;
  const reason = (
    <TextField name="reason" label={common("fields.reason")} hint={common("fields.reasonHint")} />
  );
  const accounts = accountsOf(directory, lei).map(({ account, name }) => ({ ...account, name }));
  return (
    <>
      <Folded title={t("suspend.title")}>
        <ActForm
          connection={connection}
          act={{ ...registry, functionName: "suspend" }}
          title={t("suspend.title")}
          explanation={t("suspend.explanation")}
          whyNot={suspended ? t("suspend.already") : undefined}
          prepare={(values) => {
            const text = required(values("reason"), "reason", common("expected.reason"));
            return (client) => suspend(client, { ledger, lei, reason: text });
          }}
        >
          {reason}
        </ActForm>
      </Folded>
      <Folded title={t("resume.title")}>
        <ActForm
          connection={connection}
          act={{ ...registry, functionName: "resume" }}
          title={t("resume.title")}
          explanation={t("resume.explanation")}
          whyNot={suspended ? undefined : t("resume.not")}
          prepare={(values) => {
            const text = required(values("reason"), "reason", common("expected.reason"));
            return (client) => resume(client, { ledger, lei, reason: text });
          }}
        >
          {reason}
        </ActForm>
      </Folded>
      <AmendForm connection={connection} participant={participant} />
      <Folded title={t("open.title")}>
        <ActForm
          connection={connection}
          act={{ ...registry, functionName: "openAccounts" }}
          title={t("open.title")}
          prepare={(values) => {
            const opening = readOpening(values);
            return (client) => openAccounts(client, { ledger, lei, accounts: [opening] });
          }}
        >
          <OpeningFields label={t("columns.address")} hint={t("onboard.accountHint")} />
        </ActForm>
      </Folded>
      <SetSignerForm connection={connection} accounts={accounts} />
      <RevokeSignerForm connection={connection} accounts={accounts} />
    </>
  );
}
