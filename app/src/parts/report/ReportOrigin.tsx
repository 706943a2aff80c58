import type { Report } from "../../../../src/audit/report/model.ts";
import { useFormats } from "../../language/formats.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { contractInChinese } from "../../words/zh/contractNames.ts";
import { TableFrame } from "../TableFrame.tsx";
import styles from "./report.module.css";

/** Where a report comes from: ledger, block, contracts; and its digest. */
export function ReportOrigin({ report, digest }: { report: Report; digest: string }) {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const { count, instant } = useFormats();
  const { ledgerId, chainId, block, contracts } = report.provenance;
  return (
    <details className={styles.origin}>
      <summary>{t("origin.title")}</summary>
      <p className="muted">{t("origin.note")}</p>
      <dl>
        <dt>{t("origin.ledger")}</dt>
        <dd className="code">{ledgerId}</dd>
        <dt>{t("origin.chain")}</dt>
        <dd>{String(chainId)}</dd>
        <dt>{t("origin.block")}</dt>
        <dd>
          {count(block.number)}, {instant(block.time)}
        </dd>
        <dt>{t("origin.hash")}</dt>
        <dd className="code">{block.hash}</dd>
        <dt>{t("origin.digest")}</dt>
        <dd className="code" data-digest={digest}>
          {digest}
        </dd>
      </dl>
      <TableFrame label={t("origin.contracts")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("origin.contract")}</th>
              <th scope="col">{t("origin.address")}</th>
              <th scope="col">{t("origin.codeHash")}</th>
            </tr>
          </thead>
          <tbody>
            {contracts.map(({ name, address, codeHash }) => (
              <tr key={address}>
                <th scope="row">{language === "zh" ? contractInChinese(name) : name}</th>
                <td className="code">{address}</td>
                <td className="code">{codeHash}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}
