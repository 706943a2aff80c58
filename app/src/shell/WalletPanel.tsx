import { useRef } from "react";
import { useConnect, useConnectors, useDisconnect } from "wagmi";

import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { RefusalNote } from "../parts/RefusalNote.tsx";
import { shortAddress } from "../parts/shortAddress.ts";
import { useRuntime } from "../runtime.ts";
import { walletErrorFrom } from "../wallet/errors.ts";
import { useWallet } from "../wallet/useWallet.ts";
import styles from "./shell.module.css";
import { Standing } from "./Standing.tsx";

/** Connects a wallet; where one is connected, tells what it stands for. */
export function WalletPanel() {
  const t = useMessages(shellMessages);
  const wallet = useWallet();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className={wallet === undefined ? "primary" : undefined}
        onClick={() => dialog.current?.showModal()}
      >
        {wallet === undefined ? t("wallet.connect") : <code>{shortAddress(wallet.address)}</code>}
      </button>
      {/* Another wallet, another dialog: a new one is closed. */}
      <dialog key={wallet?.address} ref={dialog} aria-label={t("wallet.title")}>
        <div className={styles.panel}>
          <header>
            <h2>{t("wallet.title")}</h2>
            <button type="button" onClick={close}>
              {t("wallet.close")}
            </button>
          </header>
          {wallet === undefined ? <Choice /> : <Connected />}
        </div>
      </dialog>
    </>
  );
}

/** The wallets that have announced themselves. */
function Choice() {
  const t = useMessages(shellMessages);
  const connectors = useConnectors();
  const { mutate: connect, error } = useConnect();
  if (connectors.length === 0) return <p>{t("wallet.none")}</p>;
  return (
    <>
      <p className="muted">{t("wallet.choose")}</p>
      {error !== null && <RefusalNote error={walletErrorFrom(error)} />}
      <ul className={styles.wallets}>
        {connectors.map((connector) => (
          <li key={connector.uid}>
            <button type="button" onClick={() => connect({ connector })}>
              {connector.icon !== undefined && <img src={connector.icon} alt="" width="20" height="20" />}
              {connector.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The connected wallet, and for whom it signs on each ledger. */
function Connected() {
  const t = useMessages(shellMessages);
  const { ledgers } = useRuntime();
  const wallet = useWallet();
  const { mutate: disconnect } = useDisconnect();
  if (wallet === undefined) return null;
  return (
    <>
      <p>{t("wallet.connected", { wallet: wallet.name, chain: String(wallet.chainId) })}</p>
      <p>
        <span className="muted">{t("wallet.address")}</span> <code>{wallet.address}</code>
      </p>
      {ledgers.map((connection) => (
        <Standing key={connection.index} connection={connection} />
      ))}
      <div>
        <button type="button" onClick={() => disconnect({})}>
          {t("wallet.disconnect")}
        </button>
      </div>
    </>
  );
}
