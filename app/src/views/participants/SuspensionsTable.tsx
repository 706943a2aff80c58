import { useMessages } from "../../language/messages.ts";
import { participantMessages } from "../../messages/participants.ts";
import { DoerText, MomentLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import type { ToldSuspension } from "./readParticipant.ts";

/** When a participant was stopped, why, and by whom; the last one first. */
export function SuspensionsTable({ suspensions }: { suspensions: readonly ToldSuspension[] }) {
  const t = useMessages(participantMessages);
  return (
    <TableFrame label={t("sections.suspensions")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("suspensions.from")}</th>
            <th scope="col">{t("suspensions.reason")}</th>
            <th scope="col">{t("suspensions.by")}</th>
            <th scope="col">{t("suspensions.until")}</th>
            <th scope="col">{t("suspensions.liftedFor")}</th>
            <th scope="col">{t("suspensions.by")}</th>
          </tr>
        </thead>
        <tbody>
          {suspensions.toReversed().map(({ begun, ended, begunBy, endedBy }) => (
            <tr key={begun.transaction} data-suspension={begun.transaction}>
              <td>
                <MomentLink seconds={begun.at} transaction={begun.transaction} />
              </td>
              <td className={styles.words}>{begun.reason}</td>
              <td>
                <DoerText doer={begunBy} />
              </td>
              <td>
                {ended === undefined ? (
                  <Status tone="bad">{t("suspensions.lasting")}</Status>
                ) : (
                  <MomentLink seconds={ended.at} transaction={ended.transaction} />
                )}
              </td>
              <td className={styles.words}>{ended?.reason}</td>
              <td>
                <DoerText doer={endedBy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
