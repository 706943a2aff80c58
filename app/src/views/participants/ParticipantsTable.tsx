import { Link } from "wouter";

import { participantRoles } from "../../../../src/domain/accounts.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { participantMessages } from "../../messages/participants.ts";
import { useMaskWords } from "../../officer/useMaskWords.ts";
import styles from "../../officer/officer.module.css";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";

/** Every participant, in the order they were onboarded. */
export function ParticipantsTable({ directory }: { directory: readonly ParticipantView[] }) {
  const t = useMessages(participantMessages);
  const { count } = useFormats();
  const maskWords = useMaskWords();
  const suspended = directory.filter((each) => each.suspended).length;
  const caption = t("count", { count: directory.length, suspended: count(suspended) });
  return (
    <TableFrame label={t("title")}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.name")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col">{t("columns.bic")}</th>
            <th scope="col">{t("columns.lei")}</th>
            <th scope="col">{t("columns.roles")}</th>
            <th scope="col">{t("columns.jurisdiction")}</th>
            <th scope="col" className="amount">
              {t("columns.accounts")}
            </th>
          </tr>
        </thead>
        <tbody>
          {directory.map(({ lei, legalName, bic, roles, jurisdiction, accounts, suspended: stopped }) => (
            <tr key={lei} data-participant={lei} data-suspended={stopped}>
              <th scope="row" className={styles.words}>
                <Link href={`/participants/${encodeURIComponent(lei)}`}>{legalName}</Link>
              </th>
              <td>
                <Status tone={stopped ? "bad" : "good"}>
                  {t(stopped ? "status.suspended" : "status.active")}
                </Status>
              </td>
              <td className="code">{bic}</td>
              <td className="code">{lei}</td>
              <td>{maskWords("participantRoles", participantRoles, roles)}</td>
              <td className="code">{jurisdiction}</td>
              <td className="amount">{count(accounts.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
