import type { PolicyView } from "../../../../src/actions/policies/readPolicies.ts";
import { capabilities as bits } from "../../../../src/domain/policies.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { policyMessages } from "../../messages/policies.ts";
import styles from "../../officer/officer.module.css";
import { useMaskWords } from "../../officer/useMaskWords.ts";
import { Status, type Tone } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { usePolicyName } from "./usePolicyName.ts";

const tones: Readonly<Record<PolicyView["status"], Tone>> = {
  none: "quiet",
  announced: "warn",
  active: "good",
  closing: "quiet",
};

export interface PoliciesTableProps {
  caption: string;
  policies: readonly PolicyView[];
  /** UNIX seconds. */
  time: bigint;
  onAct: (policy: PolicyView) => void;
}

/** The policies of one authority, with what each may do. */
export function PoliciesTable({ caption, policies, time, onAct }: PoliciesTableProps) {
  const t = useMessages(policyMessages);
  const maskWords = useMaskWords();
  const nameOf = usePolicyName();
  const { count, instant } = useFormats();
  return (
    <TableFrame label={`${t("title")}: ${caption}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.policy")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col">{t("columns.may")}</th>
            <th scope="col">{t("columns.code")}</th>
            <th scope="col" className="amount">
              {t("columns.locks")}
            </th>
            <th scope="col">{t("columns.address")}</th>
            <th scope="col">
              <span className="visuallyHidden">{t("columns.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map((view) => {
            const { policy, name, status, capabilities, activatableAt, codeUnchanged, openLocks } = view;
            const may = maskWords("capabilities", bits, capabilities);
            return (
              <tr key={policy} data-policy={policy} data-status={status}>
                <th scope="row">{nameOf(name)}</th>
                <td>
                  <Status tone={tones[status]}>{t(`status.${status}`)}</Status>
                  {status === "announced" && (
                    <div className="muted">
                      {t(activatableAt <= time ? "since" : "from", { at: instant(activatableAt) })}
                    </div>
                  )}
                </td>
                <td className={styles.words}>
                  {status === "active" ? may : t("nothing")}
                  {status === "announced" && (
                    <div className="muted">{t("onceActive", { capabilities: may })}</div>
                  )}
                </td>
                <td title={view.codeHash}>
                  <Status tone={codeUnchanged ? "good" : "bad"}>
                    {t(codeUnchanged ? "unchanged" : "changed")}
                  </Status>
                </td>
                <td className="amount">{count(openLocks)}</td>
                <td className="code">{policy}</td>
                <td>
                  <button
                    type="button"
                    aria-label={`${t("act")} ${caption}, ${nameOf(name)}`}
                    onClick={() => onAct(view)}
                  >
                    {t("act")}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
