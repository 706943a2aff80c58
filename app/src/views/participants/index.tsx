import { useParams } from "wouter";

import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { participantMessages } from "../../messages/participants.ts";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { OnboardForm } from "./OnboardForm.tsx";
import { ParticipantDetail } from "./ParticipantDetail.tsx";
import { ParticipantsTable } from "./ParticipantsTable.tsx";

/** Who is on the ledger, and what its officers do about them. */
export default function Participants() {
  const { lei } = useParams<{ lei?: string }>();
  const t = useMessages(participantMessages);
  const choice = useLedgerChoice();
  const { connection } = choice;
  const { data, block, error } = useLedgerQuery(connection, ["participants"], ({ registry }) =>
    Promise.resolve(registry.participants),
  );
  if (lei !== undefined && data !== undefined)
    return <ParticipantDetail choice={choice} directory={data} lei={lei} />;
  return (
    <Page title={t("title")} block={block} error={error} tools={<LedgerPicker choice={choice} />}>
      {data?.length === 0 && <p className="muted">{t("empty")}</p>}
      {data !== undefined && data.length > 0 && <ParticipantsTable directory={data} />}
      {data !== undefined && <OnboardForm connection={connection} />}
    </Page>
  );
}
