import { verificationDocument, type Verification } from "../../../../src/audit/verify/verify.ts";
import { jsonText } from "../../../../src/domain/canonicalJson.ts";
import { inChinese } from "../../audit/translated.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useFormats } from "../../language/formats.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { AuditFrame } from "../../parts/report/AuditPage.tsx";
import { saveFile } from "../../parts/saveFile.ts";
import { Status } from "../../parts/Status.tsx";
import { useStore } from "../../store.ts";
import { Compared } from "./Compared.tsx";
import { Differences } from "./Differences.tsx";
import styles from "./integrity.module.css";

/** Whether the node's logs, the index and the contracts' own state agree, and each place where they do not. */
export default function Integrity() {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const audited = useAudit();
  const { audit, state } = audited;
  const verified = useStore(audit.verification);
  const step = useStore(audit.step);
  const running = verified.status === "running";
  return (
    <AuditFrame title={t("integrity.title")} audited={audited} block={undefined} error={state.error}>
      <p>{t("verify.explain")}</p>
      <div className={styles.act}>
        <button
          type="button"
          className="primary"
          disabled={!state.ready || running}
          onClick={() => void audit.verify()}
        >
          {running ? t("verify.running") : t("verify.run")}
        </button>
        {running && <span role="status">{language === "zh" ? inChinese(step) : step}</span>}
      </div>
      {verified.status === "failed" && <RefusalNote error={verified.error} />}
      {verified.status === "done" && <Result verification={verified.verification} />}
    </AuditFrame>
  );
}

function Result({ verification }: { verification: Verification }) {
  const t = useMessages(auditMessages);
  const { count } = useFormats();
  const { ok, block, differences } = verification;
  const save = () => {
    const text = `${jsonText(verificationDocument(verification))}\n`;
    saveFile(`verify-block-${block.number}.json`, "application/json", text);
  };
  return (
    <>
      <div className={styles.result} role="status" data-ok={ok} data-verified={String(block.number)}>
        <h2>
          <Status tone={ok ? "good" : "bad"}>
            {ok ? t("verify.clean") : t("verify.differs", { count: differences.length })}
          </Status>
        </h2>
        <span className={styles.block}>
          {t("verify.asOf", { block: count(block.number), hash: block.hash })}
        </span>
        <button type="button" onClick={save}>
          JSON
        </button>
      </div>
      {!ok && <Differences differences={differences} />}
      <Compared verification={verification} />
    </>
  );
}
