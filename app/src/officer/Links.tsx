import type { Address, Hex } from "viem";
import { Link } from "wouter";

import type { Doer } from "../../../src/actions/fourEyes/readDoers.ts";
import { accountName, findAccount } from "../../../src/actions/participants/resolveAccount.ts";
import type { ParticipantView } from "../../../src/domain/participantBook.ts";
import { useFormats } from "../language/formats.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { shortAddress } from "../parts/shortAddress.ts";
import { trailAddress } from "../parts/trailAddress.ts";

/** An account by its shortest name, with a way to its trail; an address that is none as it is. */
export function AccountLink({
  directory,
  account,
}: {
  directory: readonly ParticipantView[];
  account: Address;
}) {
  const entry = findAccount(directory, account);
  return (
    <Link
      href={trailAddress("account", account)}
      className="code"
      title={entry === undefined ? account : `${entry.participant.legalName}, ${account}`}
    >
      {accountName(directory, account)}
    </Link>
  );
}

/** A moment, with a way to the transaction that made it one. */
export function MomentLink({ seconds, transaction }: { seconds: bigint; transaction: Hex }) {
  const { instant } = useFormats();
  return (
    <Link href={trailAddress("transaction", transaction)} title={transaction}>
      {instant(seconds)}
    </Link>
  );
}

/** Who did something: persons under four eyes, else the address that sent it. */
export function DoerText({ doer }: { doer: Doer | undefined }) {
  const t = useMessages(officerMessages);
  if (doer === undefined) return null;
  const { person, approvedBy, sender } = doer;
  if (person === undefined)
    return (
      <span className="code" title={sender}>
        {shortAddress(sender)}
      </span>
    );
  return (
    <span title={sender}>
      {approvedBy === undefined ? t("doer.alone", { person }) : t("doer.two", { person, approvedBy })}
    </span>
  );
}
