import { useMemo, useState, type ReactNode } from "react";

import { claimText } from "../../../../src/audit/report/cells.ts";
import type { AuditConnection } from "../../audit/connection.ts";
import type { FileForm, ShownReport } from "../../audit/protocol.ts";
import { translated } from "../../audit/translated.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { RefusalNote } from "../RefusalNote.tsx";
import { Status } from "../Status.tsx";
import { ReportCell } from "./ReportCell.tsx";
import { ReportChart } from "./ReportChart.tsx";
import { ReportOrigin } from "./ReportOrigin.tsx";
import { ReportTable } from "./ReportTable.tsx";
import styles from "./report.module.css";
import { saveFile } from "../saveFile.ts";

const TYPES: Readonly<Record<FileForm, string>> = {
  csv: "text/csv",
  json: "application/json",
  html: "text/html",
};

export interface ReportViewProps {
  shown: ShownReport;
  audit: AuditConnection;
  /** Stands in place of the tables. */
  children?: ReactNode;
}

/** A report: whether it adds up, its figures, charts and tables, where it comes from, and its files. */
export function ReportView({ shown, audit, children }: ReportViewProps) {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const [failed, setFailed] = useState<Error>();
  const report = useMemo(() => translated(shown.report, language), [shown.report, language]);
  const claim = claimText(report);
  const save = async (form: FileForm, section?: string) => {
    setFailed(undefined);
    try {
      const text = await audit.ask("file", { number: shown.number, form, section });
      const block = report.provenance.block.number;
      const name = [report.name, ...(section === undefined ? [] : [section]), `block-${block}`].join("-");
      saveFile(`${name}.${form}`, TYPES[form], text);
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{report.title}</h2>
        {claim !== undefined && <Status tone={report.ok ? "good" : "bad"}>{claim}</Status>}
        <div className={styles.files}>
          <span className="muted">{t("save")}</span>
          <button type="button" onClick={() => void save("json")}>
            JSON
          </button>
          <button type="button" onClick={() => void save("html")}>
            HTML
          </button>
        </div>
      </div>
      {failed !== undefined && <RefusalNote error={failed} />}
      {report.facts.length > 0 && (
        <dl className={styles.facts}>
          {report.facts.map((fact) => (
            <div key={fact.title}>
              <dt>{fact.title}</dt>
              <dd>{fact.value === null ? "–" : <ReportCell cell={fact.value} column={fact} />}</dd>
            </div>
          ))}
        </dl>
      )}
      {report.charts.length > 0 && (
        <div className={styles.charts}>
          {report.charts.map((chart) => (
            <ReportChart key={`${chart.kind} ${chart.title}`} chart={chart} />
          ))}
        </div>
      )}
      {children ??
        report.sections.map((section) => (
          <ReportTable key={section.name} section={section} onFile={() => void save("csv", section.name)} />
        ))}
      <ReportOrigin report={report} digest={shown.digest} />
    </>
  );
}
