import { powers } from "../../../src/domain/accounts.ts";
import { formatMask } from "../../../src/domain/names.ts";
import { useActing, useOffices } from "../acting/useActing.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { Status } from "../parts/Status.tsx";
import styles from "./shell.module.css";

/** What the connected address is on one ledger: the accounts it signs for, the offices it holds. */
export function Standing({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(shellMessages);
  const { accounts } = useActing(connection);
  const offices = Map.groupBy(useOffices(connection) ?? [], ({ authority }) => authority);
  return (
    <section className={styles.standingOn}>
      <h3>{connection.name}</h3>
      <dl>
        <dt>{t("wallet.signsFor")}</dt>
        {accounts.length === 0 && <dd>{t("wallet.nothing")}</dd>}
        {accounts.map(({ account, name, participant, signer }) => (
          <dd key={account.account}>
            <span className="code">{name}</span> {participant.legalName}{" "}
            <span className="muted">
              {signer === undefined
                ? t("wallet.ownKey")
                : t("wallet.signer", { powers: formatMask(powers, signer.powers) })}
            </span>{" "}
            {participant.suspended && <Status tone="bad">{t("wallet.suspended")}</Status>}
          </dd>
        ))}
        <dt>{t("wallet.offices")}</dt>
        {offices.size === 0 && <dd>{t("wallet.noOffices")}</dd>}
        {[...offices].map(([authority, held]) => (
          <dd key={authority}>
            <span className="code">{authority}</span> {held.map(({ role }) => role).join(", ")}
          </dd>
        ))}
      </dl>
    </section>
  );
}
