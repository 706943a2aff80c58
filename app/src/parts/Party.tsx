import type { Address } from "viem";

import { accountName, findAccount } from "../../../src/actions/participants/resolveAccount.ts";
import { doubtsAbout } from "../../../src/domain/lookAlike.ts";
import type { ParticipantView } from "../../../src/domain/participantBook.ts";
import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import styles from "./parts.module.css";
import { Status } from "./Status.tsx";

export interface PartyProps {
  directory: readonly ParticipantView[];
  account: Address;
  /** Whether LEI and address stand beneath. */
  full?: boolean;
  /** Said of the account itself, such as that it is the reader's. */
  mark?: string | undefined;
}

/** Who holds an account. A name never stands alone: its code is beside it, and what makes it doubtful. */
export function Party({ directory, account, full = false, mark }: PartyProps) {
  const t = useMessages(partMessages);
  const participant = findAccount(directory, account)?.participant;
  if (participant === undefined) {
    return (
      <span className={styles.party}>
        <code>{account}</code> <Status tone="bad">{t("party.unknown")}</Status>
      </span>
    );
  }
  const { legalName, lei, suspended } = participant;
  const others = directory.filter((other) => other.lei !== lei).map((other) => other.legalName);
  const doubts = doubtsAbout(legalName, others);
  return (
    <span className={styles.party} data-party={account}>
      <span>
        <bdi title={full ? undefined : `${lei}, ${account}`}>{legalName}</bdi>{" "}
        <span className="code muted">{accountName(directory, account)}</span>
      </span>
      {mark !== undefined && <span className={styles.mark}>{mark}</span>}
      {suspended && <Status tone="bad">{t("party.suspended")}</Status>}
      {doubts.map((doubt) => (
        <Status key={doubt} tone="warn">
          {t(`party.${doubt}`)}
        </Status>
      ))}
      {full && (
        <span className={`code muted ${styles.address}`}>
          LEI {lei} · {account}
        </span>
      )}
    </span>
  );
}
