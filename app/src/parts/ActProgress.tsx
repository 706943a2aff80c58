import { useFormats } from "../language/formats.ts";
import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import type { ActState } from "../wallet/useAct.ts";
import styles from "./parts.module.css";
import { RefusalNote } from "./RefusalNote.tsx";
import { Status } from "./Status.tsx";

/** How far an act is: checked, with the wallet, sent, in a block, or refused. */
export function ActProgress({ state }: { state: ActState<unknown> }) {
  const t = useMessages(partMessages);
  const { count } = useFormats();
  if (state.step === "refused") return <RefusalNote error={state.error} />;
  const hash = state.step === "sent" || state.step === "done" ? state.hash : undefined;
  return (
    <div className={styles.progress} role="status" data-step={state.step}>
      {state.step === "checking" && <Status tone="quiet">{t("act.checking")}</Status>}
      {state.step === "asking" && <Status tone="warn">{t("act.asking")}</Status>}
      {state.step === "sent" && <Status tone="warn">{t("act.sent")}</Status>}
      {state.step === "done" && (
        <Status tone="good">
          {state.block === undefined ? t("act.done") : t("act.mined", { block: count(state.block) })}
        </Status>
      )}
      {hash !== undefined && (
        <span className={styles.hash}>
          {t("act.transaction")} <code>{hash}</code>
        </span>
      )}
    </div>
  );
}
