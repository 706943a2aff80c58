import { useParams } from "wouter";

import { readRegisterFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useRegistry } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfFields, InstrumentField } from "../../parts/report/CommonFields.tsx";

/** Who holds an instrument, now or at any moment before: by account, by participant, and custodians' clients. */
export default function Register() {
  const t = useMessages(auditMessages);
  const { code } = useParams<{ code?: string }>();
  const audited = useAudit();
  const registry = useRegistry(audited.connection);
  const instruments = registry?.instruments ?? [];
  const first = (instruments.find(({ kind }) => kind === "bond") ?? instruments[0])?.code;
  const asked = useAsked(
    audited,
    { code: code ?? first ?? "", ledger: audited.connection.name },
    readRegisterFields,
  );
  const isEmpty = registry !== undefined && first === undefined;
  return (
    <AuditPage title={t("register.title")} {...asked} unasked={isEmpty ? t("register.choose") : undefined}>
      <InstrumentField fields={asked.fields} connection={audited.connection} every={false} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
