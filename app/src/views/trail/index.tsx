import { useParams } from "wouter";

import type { Trail as TrailData } from "../../../../src/audit/trail/trail.ts";
import { readTrailFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { TextField } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfFields, SinceField } from "../../parts/report/CommonFields.tsx";
import { TrailTransactions } from "./TrailTransactions.tsx";

/** Everything that touched a trade, a lock, an account, a participant or an instrument, or that one transaction did. */
export default function Trail() {
  const { kind = "", id = "" } = useParams<{ kind?: string; id?: string }>();
  // Another subject begins anew: what was written into the fields was for the one before.
  return <TrailOf key={`${kind}/${id}`} subject={id} />;
}

function TrailOf({ subject }: { subject: string }) {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const asked = useAsked(audited, { subject }, readTrailFields);
  const { shown } = asked.answer;
  const trail = shown?.report.data as TrailData | undefined;
  return (
    <AuditPage
      title={t("trail.title")}
      {...asked}
      unasked={t("trail.choose")}
      body={trail && <TrailTransactions transactions={trail.transactions} names={shown?.names} />}
    >
      <TextField label={t("fields.subject")} name="subject" fields={asked.fields} hint="0x…" />
      <SinceField fields={asked.fields} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
