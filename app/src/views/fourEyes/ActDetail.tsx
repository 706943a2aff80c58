import { Link } from "wouter";

import { describeCall } from "../../../../src/actions/fourEyes/describeCall.ts";
import type { ActStep } from "../../../../src/actions/fourEyes/readActs.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { fourEyesMessages } from "../../messages/fourEyes.ts";
import { officerMessages } from "../../messages/officer.ts";
import { wordMessages } from "../../messages/words.ts";
import { CallView } from "../../officer/CallView.tsx";
import { handlingsOf } from "../../officer/hands.ts";
import { MomentLink } from "../../officer/Links.tsx";
import styles from "../../officer/officer.module.css";
import { Fact, Facts, Folded, Section } from "../../officer/Section.tsx";
import { authorityWords } from "../../officer/useOffice.ts";
import type { LedgerChoice } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { Status } from "../../parts/Status.tsx";
import { actTones } from "./ActsTable.tsx";
import { HandleForm } from "./HandleForm.tsx";
import type { Queue } from "./readQueue.ts";

export interface ActDetailProps {
  choice: LedgerChoice;
  queue: Queue;
  block: bigint | undefined;
  error: Error | undefined;
  /** `CSD`, or a currency. */
  authority: string;
  /** Number of the act, as the address has it. */
  id: string;
}

/** One act: who wants what done, decoded, and what the reader can do about it. */
export function ActDetail({ choice, queue, block, error, authority, id }: ActDetailProps) {
  const t = useMessages(fourEyesMessages);
  const common = useMessages(officerMessages);
  const words = useMessages(wordMessages);
  const { instant } = useFormats();
  const own = queue.authorities.find((each) => each.authority === authority);
  const act = own?.acts.find(({ actId }) => String(actId) === id);
  const tools = <Link href="/four-eyes">{common("back")}</Link>;
  if (own === undefined || act === undefined)
    return (
      <Page title={t("title")} block={block} error={error} tools={tools}>
        <p className="muted">{t("unknownAct")}</p>
      </Page>
    );
  const { status, begun, ended, expiresAt, target, data } = act;
  const call = describeCall(queue.names.sources, target, data);
  const step = ({ person, block: at, transaction, officer }: ActStep) => (
    <>
      <strong title={officer}>{person}</strong>,{" "}
      <MomentLink seconds={queue.times.get(at) ?? 0n} transaction={transaction} />
    </>
  );
  const title = t("actTitle", { act: id, authority: authorityWords(words, authority) });
  return (
    <Page title={title} block={block} error={error} tools={tools}>
      <Facts>
        <Fact name={t("columns.status")}>
          <span data-act-status={status}>
            <Status tone={actTones[status]}>{t(`status.${status}`)}</Status>
          </span>
        </Fact>
        <Fact name={t(expiresAt === 0n ? "facts.doneBy" : "facts.proposedBy")}>{step(begun)}</Fact>
        {ended !== undefined &&
          (status === "executed" || status === "cancelled" || status === "confirmed") && (
            <Fact name={t(`ended.${status}`)}>{step(ended)}</Fact>
          )}
        {expiresAt !== 0n && <Fact name={t("facts.expires")}>{instant(expiresAt)}</Fact>}
      </Facts>
      <Section title={t("call")}>
        <div className={styles.card}>
          <CallView call={call} names={queue.names} />
        </div>
        <Folded title={t("bytes")}>
          <p className={`${styles.form} ${styles.hash}`}>{data}</p>
        </Folded>
      </Section>
      {handlingsOf(act).map((handling) => (
        <HandleForm
          key={handling}
          connection={choice.connection}
          queue={own}
          act={act}
          handling={handling}
          isReadable={call.functionName !== undefined}
        />
      ))}
      {status === "open" && <p className="muted">{t("disagree")}</p>}
    </Page>
  );
}
