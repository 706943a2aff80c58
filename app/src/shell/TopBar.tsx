import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { useRuntime } from "../runtime.ts";
import { ActingAs } from "./ActingAs.tsx";
import { LedgerStatus } from "./LedgerStatus.tsx";
import { Preferences } from "./Preferences.tsx";
import styles from "./shell.module.css";
import { WalletPanel } from "./WalletPanel.tsx";

/** What holds for every view: ledgers and their blocks, as whom one acts, language and theme. */
export function TopBar() {
  const t = useMessages(shellMessages);
  const { ledgers } = useRuntime();
  return (
    <header className={styles.bar}>
      <strong className={styles.product}>{t("product")}</strong>
      <div className={styles.ledgers}>
        {ledgers.map((connection) => (
          <LedgerStatus key={connection.index} connection={connection} />
        ))}
      </div>
      <div className={styles.standing}>
        <ActingAs />
        <WalletPanel />
      </div>
      <Preferences />
    </header>
  );
}
