import type { LedgerConnection } from "../chain/connection.ts";
import { useNodeState } from "../chain/useLedgerQuery.ts";
import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { useRuntime } from "../runtime.ts";
import { useWallet } from "../wallet/useWallet.ts";
import { refusalOf } from "../words/refusal.ts";
import styles from "./shell.module.css";

/** What stands in the way of relying on the page, at its top. */
export function Warnings() {
  const { ledgers } = useRuntime();
  return (
    <div role="alert" className={styles.warnings}>
      {ledgers.map((connection) => (
        <NodeWarning key={connection.index} connection={connection} />
      ))}
      <WalletChainWarning />
    </div>
  );
}

function NodeWarning({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(shellMessages);
  const language = useLanguage();
  const { name: ledger, staleAfter } = connection;
  const { status, error } = useNodeState(connection);
  if (status === "stale") {
    return <p className={styles.caution}>▲ {t("warnings.stale", { ledger, seconds: String(staleAfter) })}</p>;
  }
  if (error === undefined) return null;
  const { message, hint } = refusalOf(error, language);
  return (
    <p className={styles.alarm} data-code={error.code}>
      ✕ <strong>{t(`warnings.${status}`, { ledger })}</strong> {message}. {hint}{" "}
      {status === "wrong" && (
        <button type="button" onClick={() => location.reload()}>
          {t("failed.again")}
        </button>
      )}
    </p>
  );
}

/** Only where it is on no chain of this page: an act on another ledger makes the wallet switch. */
function WalletChainWarning() {
  const t = useMessages(shellMessages);
  const { ledgers } = useRuntime();
  const wallet = useWallet();
  const known = ledgers.some(({ ledger }) => ledger.chainId === wallet?.chainId);
  if (wallet?.chainId === undefined || known) return null;
  const [{ name, ledger }] = ledgers;
  const actual = String(wallet.chainId);
  return (
    <p className={styles.caution} data-code="Wallet_WrongChain">
      ▲ {t("warnings.walletChain", { actual, ledger: name, expected: String(ledger.chainId) })}
    </p>
  );
}
