import type { Address } from "viem";

import { accountName, findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { doubtsAbout } from "../../../../src/domain/lookAlike.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Status } from "../../parts/Status.tsx";
import styles from "./hashTimeLocks.module.css";
import type { LedgerLocks } from "./ledgerLocks.ts";

export interface PartyProps {
  account: Address;
  data: LedgerLocks | undefined;
  mine: ReadonlySet<Address>;
  /** With the address beneath. */
  whole?: boolean;
}

/** An account by its participant's name and code, never by the name alone. */
export function Party({ account, data, mine, whole = false }: PartyProps) {
  const t = useMessages(hashTimeLockMessages);
  const participants = data?.registry.participants ?? [];
  const participant = findAccount(participants, account)?.participant;
  const others = participants.filter(({ lei }) => lei !== participant?.lei).map(({ legalName }) => legalName);
  const doubts = participant === undefined ? [] : doubtsAbout(participant.legalName, others);
  return (
    <span className={styles.party} title={account}>
      {participant === undefined ? (
        data !== undefined && <Status tone="bad">{t("unknown")}</Status>
      ) : (
        <span>
          <bdi>{participant.legalName}</bdi>{" "}
          <span className="code">{accountName(participants, account)}</span>
        </span>
      )}
      {mine.has(account) && <span className={styles.mine}>{t("you")}</span>}
      {participant?.suspended === true && <Status tone="bad">{t("suspended")}</Status>}
      {doubts.map((doubt) => (
        <Status key={doubt} tone="warn">
          {t(`doubts.${doubt}`)}
        </Status>
      ))}
      {(whole || participant === undefined) && <code className={styles.word}>{account}</code>}
    </span>
  );
}
