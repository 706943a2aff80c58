import type { Finding } from "../../../../src/actions/dvp/verify/finding.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Status } from "../../parts/Status.tsx";
import { chineseFindings } from "../../words/zh/findings.ts";
import styles from "./trades.module.css";

/** What speaks against a trade: errors stop it, warnings are to note. Undefined while it is being checked. */
export function Findings({ findings }: { findings: readonly Finding[] | undefined }) {
  const t = useMessages(tradesMessages);
  const language = useLanguage();
  if (findings === undefined) return <p className="muted">{t("checks.pending")}</p>;
  if (findings.length === 0) return <Status tone="good">{t("checks.fine")}</Status>;
  const errorsFirst = findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul className={styles.findings}>
      {errorsFirst.map(({ severity, code, args, message }) => (
        <li key={code + message} data-finding={code}>
          <Status tone={severity === "error" ? "bad" : "warn"}>{t(`checks.${severity}`)}</Status>{" "}
          <span>{language === "zh" ? chineseFindings[code](args) : message}</span>
        </li>
      ))}
    </ul>
  );
}
