import { bondStatuses, type BondStatus } from "../../../../src/domain/bonds.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { wordMessages } from "../../messages/words.ts";
import styles from "./bonds.module.css";

/** The stages of a bond's life, with where it stands. A default is no stage: it is shown where it has come. */
export function LifeLine({ status }: { status: BondStatus }) {
  const t = useMessages(bondMessages);
  const words = useMessages(wordMessages);
  const stages = bondStatuses.filter((stage) => stage !== "defaulted" || status === "defaulted");
  return (
    <ol className={styles.life} aria-label={t("sections.life")} data-stage={status}>
      {stages.map((stage) => (
        <li key={stage} aria-current={stage === status ? "step" : undefined}>
          {words(`bondStatuses.${stage}`)}
          {stage === status && <span className="visuallyHidden"> ({t("current")})</span>}
        </li>
      ))}
    </ol>
  );
}
