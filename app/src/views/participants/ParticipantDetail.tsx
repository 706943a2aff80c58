import { Link } from "wouter";

import { participantRoles } from "../../../../src/domain/accounts.ts";
import { type Lei } from "../../../../src/domain/lei.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { officerMessages } from "../../messages/officer.ts";
import { participantMessages } from "../../messages/participants.ts";
import { Fact, Facts, Section } from "../../officer/Section.tsx";
import { useMaskWords } from "../../officer/useMaskWords.ts";
import { LedgerPicker, type LedgerChoice } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { Status } from "../../parts/Status.tsx";
import { AccountsTable, SignersTable } from "./AccountsTable.tsx";
import { ParticipantActs } from "./ParticipantActs.tsx";
import { readToldSuspensions } from "./readParticipant.ts";
import { SuspensionsTable } from "./SuspensionsTable.tsx";

export interface ParticipantDetailProps {
  choice: LedgerChoice;
  directory: readonly ParticipantView[];
  lei: string;
}

/** One participant: what it is, its accounts and who signs for them, its suspensions, and what officers do. */
export function ParticipantDetail({ choice, directory, lei }: ParticipantDetailProps) {
  const t = useMessages(participantMessages);
  const common = useMessages(officerMessages);
  const maskWords = useMaskWords();
  const { connection } = choice;
  const participant = directory.find((each) => each.lei === lei);
  const { data, block, error } = useLedgerQuery(connection, ["participant", lei], (reading) =>
    participant === undefined ? Promise.resolve([]) : readToldSuspensions(reading, lei as Lei),
  );
  const tools = (
    <>
      <Link href="/participants">{common("back")}</Link>
      <LedgerPicker choice={choice} />
    </>
  );
  if (participant === undefined)
    return (
      <Page title={t("title")} block={block} error={error} tools={tools}>
        <p className="muted">{t("unknown", { lei })}</p>
      </Page>
    );
  const { legalName, bic, jurisdiction, roles, suspended } = participant;
  return (
    <Page title={legalName} block={block} error={error} tools={tools}>
      <Facts>
        <Fact name={t("columns.status")}>
          <Status tone={suspended ? "bad" : "good"}>
            {t(suspended ? "status.suspended" : "status.active")}
          </Status>
        </Fact>
        <Fact name={t("columns.bic")}>
          <span className="code">{bic}</span>
        </Fact>
        <Fact name={t("columns.lei")} isWide>
          <span className="code">{lei}</span>
        </Fact>
        <Fact name={t("columns.roles")}>{maskWords("participantRoles", participantRoles, roles)}</Fact>
        <Fact name={t("columns.jurisdiction")}>
          <span className="code">{jurisdiction}</span>
        </Fact>
      </Facts>
      <Section title={t("sections.accounts")}>
        <AccountsTable directory={directory} participant={participant} />
      </Section>
      <Section title={t("sections.signers")}>
        <SignersTable connection={connection} directory={directory} participant={participant} />
      </Section>
      <Section title={t("sections.suspensions")}>
        {data?.length === 0 && <p className="muted">{t("neverSuspended")}</p>}
        {data !== undefined && data.length > 0 && <SuspensionsTable suspensions={data} />}
      </Section>
      <Section title={t("sections.acts")}>
        <ParticipantActs connection={connection} directory={directory} participant={participant} />
      </Section>
    </Page>
  );
}
