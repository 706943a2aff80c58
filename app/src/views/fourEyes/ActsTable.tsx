import { Link } from "wouter";

import type { CallNames } from "../../../../src/actions/fourEyes/argumentMeaning.ts";
import { describeCall } from "../../../../src/actions/fourEyes/describeCall.ts";
import type { ActView } from "../../../../src/actions/fourEyes/readActs.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { fourEyesMessages } from "../../messages/fourEyes.ts";
import { useCallWords } from "../../officer/callWords.ts";
import { MomentLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Status, type Tone } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import type { AuthorityQueue } from "./readQueue.ts";
import { SubjectText } from "./SubjectText.tsx";

/** By how much an act asks for attention. */
export const actTones: Readonly<Record<ActView["status"], Tone>> = {
  none: "quiet",
  open: "warn",
  reported: "warn",
  executed: "good",
  confirmed: "good",
  cancelled: "quiet",
  expired: "quiet",
};

export interface ActsTableProps {
  caption: string;
  queue: AuthorityQueue;
  acts: readonly ActView[];
  names: CallNames;
  times: ReadonlyMap<bigint, bigint>;
}

/** Acts of one authority, each with what it does in a few words. */
export function ActsTable({ caption, queue, acts, names, times }: ActsTableProps) {
  const t = useMessages(fourEyesMessages);
  const words = useCallWords();
  const { instant } = useFormats();
  return (
    <TableFrame label={`${t("title")}: ${caption}`}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="amount">
              {t("columns.act")}
            </th>
            <th scope="col">{t("columns.what")}</th>
            <th scope="col">{t("columns.about")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col">{t("columns.by")}</th>
            <th scope="col">{t("columns.at")}</th>
            <th scope="col">{t("columns.expires")}</th>
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => {
            const { actId, status, begun, expiresAt } = act;
            const call = describeCall(names.sources, act.target, act.data);
            return (
              <tr key={String(actId)} data-act={String(actId)} data-status={status}>
                <td className="amount">{String(actId)}</td>
                <th scope="row">
                  <Link href={`/four-eyes/${queue.authority.toLowerCase()}/${actId}`}>
                    {words.title(call)}
                  </Link>
                </th>
                <td className={styles.words}>
                  <SubjectText call={call} names={names} />
                </td>
                <td>
                  <Status tone={actTones[status]}>{t(`status.${status}`)}</Status>
                </td>
                <td>{begun.person}</td>
                <td>
                  <MomentLink seconds={times.get(begun.block) ?? 0n} transaction={begun.transaction} />
                </td>
                <td>{expiresAt === 0n ? "" : instant(expiresAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
