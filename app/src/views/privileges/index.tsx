import { readPrivilegesFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { wordMessages } from "../../messages/words.ts";
import { ChoiceField, TextField } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfFields, SinceField } from "../../parts/report/CommonFields.tsx";

/** Who held which power when, every act done with it, and what does not go together. */
export default function Privileges() {
  const t = useMessages(auditMessages);
  const words = useMessages(wordMessages);
  const audited = useAudit();
  const asked = useAsked(audited, {}, readPrivilegesFields);
  const banks = Object.keys(audited.connection.ledger.centralBanks);
  return (
    <AuditPage title={t("privileges.title")} {...asked}>
      <ChoiceField
        label={t("fields.authority")}
        name="authority"
        fields={asked.fields}
        options={[
          ["", t("fields.any")],
          ["csd", words("authorityTitles.csd")],
          ...banks.map((currency) => [currency, words("authorityTitles.centralBank", { currency })] as const),
        ]}
      />
      <TextField label={t("fields.holder")} name="holder" fields={asked.fields} hint="0x…" />
      <SinceField fields={asked.fields} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
