import { accountName } from "../../../../src/actions/participants/resolveAccount.ts";
import { unfreeze } from "../../../../src/actions/tokens/unfreeze.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { freezeMessages } from "../../messages/freezes.ts";
import { officerMessages } from "../../messages/officer.ts";
import { ActForm } from "../../officer/ActForm.tsx";
import { required, TextField } from "../../officer/Field.tsx";
import { OpenedCard } from "../../officer/OpenedCard.tsx";
import type { FreezeRow } from "./readFreezeRows.ts";

export interface LiftFormProps {
  connection: LedgerConnection;
  directory: readonly ParticipantView[];
  row: FreezeRow;
  onClose: () => void;
}

/** Lifts the order that was chosen in the table. */
export function LiftForm({ connection, directory, row, onClose }: LiftFormProps) {
  const t = useMessages(freezeMessages);
  const common = useMessages(officerMessages);
  const { order, instrument, authority } = row;
  const { account, caseRef } = order;
  const title = t("lift.heading", { case: caseRef, account: accountName(directory, account) });
  return (
    <OpenedCard
      label={title}
      heading={
        <>
          {title} <span className="code">{instrument.code}</span>
        </>
      }
      close={t("lift.close")}
      onClose={onClose}
    >
      <ActForm
        connection={connection}
        act={{
          authority,
          contract: instrument.kind === "bond" ? "Bond" : "WholesaleCash",
          functionName: "unfreeze",
        }}
        title={t("lift.title")}
        prepare={(values) => {
          const reason = required(values("reason"), "reason", common("expected.reason"));
          return (client) => unfreeze(client, { token: instrument.token, account, caseRef, reason });
        }}
      >
        <TextField name="reason" label={common("fields.reason")} hint={common("fields.reasonHint")} />
      </ActForm>
    </OpenedCard>
  );
}
