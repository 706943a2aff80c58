import type { TransactionReceipt } from "viem";

import { approveAct } from "../../../../src/actions/fourEyes/approveAct.ts";
import { cancelAct } from "../../../../src/actions/fourEyes/cancelAct.ts";
import { confirmAct } from "../../../../src/actions/fourEyes/confirmAct.ts";
import type { ActView } from "../../../../src/actions/fourEyes/readActs.ts";
import type { WriteClient } from "../../../../src/actions/client.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { isUsable } from "../../chain/headState.ts";
import { useNodeState } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { fourEyesMessages } from "../../messages/fourEyes.ts";
import { wordMessages } from "../../messages/words.ts";
import { handlingReason, personOf, type Handling } from "../../officer/hands.ts";
import styles from "../../officer/officer.module.css";
import { authorityWords } from "../../officer/useOffice.ts";
import { ActProgress } from "../../parts/ActProgress.tsx";
import { useAct } from "../../wallet/useAct.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import type { AuthorityQueue } from "./readQueue.ts";

export interface HandleFormProps {
  connection: LedgerConnection;
  queue: AuthorityQueue;
  act: ActView;
  handling: Handling;
  /** Whether this version can decode the call. */
  isReadable: boolean;
}

/** One thing that officers do to an act, with why the reader may not. */
export function HandleForm({ connection, queue, act, handling, isReadable }: HandleFormProps) {
  const t = useMessages(fourEyesMessages);
  const words = useMessages(wordMessages);
  const handled = useAct<TransactionReceipt>();
  const { state, busy } = handled;
  const isNodeUsable = isUsable(useNodeState(connection));
  const address = useWallet()?.address;
  const reason = handlingReason(handling, act, queue.officers, address);
  const values = {
    authority: authorityWords(words, queue.authority),
    person: personOf(queue.officers, address)?.person ?? "",
    maker: act.begun.person,
  };
  const unreadable = handling === "approve" && !isReadable ? t("closed.unknownCall") : undefined;
  const whyNot = isNodeUsable
    ? reason === undefined
      ? unreadable
      : t(`closed.${reason}`, values)
    : t("closed.node");
  // What is over needs no button, unless this page has just done it.
  if (reason === "status" && state.step === "idle") return null;
  const title = t(`${handling}.title`);
  return (
    <section className={styles.card} aria-label={title} data-handling={handling}>
      {reason !== "status" && (
        <div className={styles.submit}>
          <button
            type="button"
            className={handling === "withdraw" ? undefined : "primary"}
            disabled={busy || whyNot !== undefined}
            onClick={() => void handled.run(connection, (client) => handle(client, handling, queue, act))}
          >
            {title}
          </button>
          <span className="muted" data-why-not={whyNot === undefined ? undefined : (reason ?? "node")}>
            {whyNot ?? t(`${handling}.note`)}
          </span>
        </div>
      )}
      <ActProgress state={state} />
    </section>
  );
}

function handle(
  client: WriteClient,
  handling: Handling,
  { entry }: AuthorityQueue,
  { actId, target, data }: ActView,
): Promise<TransactionReceipt> {
  const fourEyes = entry.address;
  if (handling === "approve") return approveAct(client, { fourEyes, actId, target, data });
  return handling === "confirm"
    ? confirmAct(client, { fourEyes, actId })
    : cancelAct(client, { fourEyes, actId });
}
