import type { Address } from "viem";

import type { DocumentsReport } from "../../../../src/actions/bonds/documents/readDocuments.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { MomentLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { findingBook } from "../../words/zh/books.ts";
import { DocumentCheck } from "./DocumentCheck.tsx";

export interface DocumentsProps {
  connection: LedgerConnection;
  bond: Address;
  report: DocumentsReport;
}

/** What the issuer filed, and a way to tell whether a file is it. */
export function Documents({ connection, bond, report }: DocumentsProps) {
  const t = useMessages(bondMessages);
  const language = useLanguage();
  const said = (reason: string) => (language === "zh" ? (findingBook.say(reason) ?? reason) : reason);
  const { documents, mismatches, block } = report;
  if (documents.length === 0) return <p className="muted">{t("noDocuments")}</p>;
  return (
    <>
      {mismatches.map(({ name, version, reason }) => (
        <p key={`${name} ${version} ${reason}`}>
          <Status tone="bad">
            {t("mismatch", { document: `${name} ${version}`, reason: said(reason) })}
          </Status>
        </p>
      ))}
      <TableFrame label={t("sections.documents")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("columns.document")}</th>
              <th scope="col" className="amount">
                {t("columns.version")}
              </th>
              <th scope="col">{t("columns.filedAt")}</th>
              <th scope="col">{t("columns.place")}</th>
              <th scope="col">{t("columns.hash")}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map(({ name, version, filedAt, transaction, uri, contentHash }) => (
              <tr key={`${name} ${version}`} data-document={`${name} ${version}`}>
                <th scope="row">{name}</th>
                <td className="amount">{version}</td>
                <td>
                  <MomentLink seconds={filedAt} transaction={transaction} />
                </td>
                {/* Written by somebody: text, and no address to follow. */}
                <td className={styles.words}>{uri}</td>
                <td className="code">{contentHash}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <DocumentCheck connection={connection} bond={bond} documents={documents} block={block} />
    </>
  );
}
