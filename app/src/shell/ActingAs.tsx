import { chosenAccount, useActing } from "../acting/useActing.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { useRuntime } from "../runtime.ts";
import { useStore } from "../store.ts";
import styles from "./shell.module.css";

/** Which of the accounts that the wallet signs for the views are about. On two ledgers an address is the same account's. */
export function ActingAs() {
  const t = useMessages(shellMessages);
  const { ledgers } = useRuntime();
  const first = useActing(ledgers[0]);
  const second = useActing(ledgers[1] ?? ledgers[0]);
  const choice = useStore(chosenAccount);
  if (first.wallet === undefined) return null;
  const accounts = [
    ...new Map([...second.accounts, ...first.accounts].map((each) => [each.account.account, each])).values(),
  ];
  // Of one account there is nothing to choose: it shows itself.
  const [only] = accounts.length === 1 ? accounts : [];
  const known = only ?? accounts.find(({ account }) => account.account === choice);
  return (
    <label className={styles.acting}>
      {t("acting.label")}
      <select
        value={known?.account.account ?? ""}
        onChange={(event) => chosenAccount.set(event.target.value)}
      >
        {only === undefined && (
          <option value="">
            {accounts.length === 0 ? t("acting.nobody") : t("acting.all", { count: String(accounts.length) })}
          </option>
        )}
        {accounts.map(({ account, name, participant }) => (
          <option key={account.account} value={account.account}>
            {name} · {participant.legalName}
          </option>
        ))}
      </select>
    </label>
  );
}
