import type { Hex } from "viem";

import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { useStore } from "../../store.ts";
import { drawnSecrets, saveSecret, secretFileName } from "./drawnSecrets.ts";
import styles from "./hashTimeLocks.module.css";

/** Where the secret of a trade is that was drawn just now. */
export function SecretSaved({ hashlock }: { hashlock: Hex }) {
  const t = useMessages(hashTimeLockMessages);
  if (!useStore(drawnSecrets).has(hashlock)) return null;
  return (
    <div className={styles.caution} role="status">
      <p>▲ {t("propose.saved", { file: secretFileName(hashlock) })}</p>
      <button onClick={() => saveSecret(hashlock)}>{t("propose.saveAgain")}</button>
    </div>
  );
}
