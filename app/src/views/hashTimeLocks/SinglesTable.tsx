import type { Address } from "viem";
import { Link } from "wouter";

import { accountName } from "../../../../src/actions/participants/resolveAccount.ts";
import type { PublishedLock } from "../../../../src/domain/twoLedgerPairs.ts";
import { legNames, type LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { LegAmount } from "./LegAmount.tsx";
import { statusTones } from "./LegCard.tsx";
import type { LedgerLocks } from "./ledgerLocks.ts";
import { LIST } from "./places.ts";
import { useRelative } from "./useTimes.ts";

export interface SinglesTableProps {
  locks: readonly PublishedLock[];
  data: Record<LegName, LedgerLocks>;
  connections: Record<LegName, LedgerConnection>;
  mine: ReadonlySet<Address>;
}

/** Locks whose other leg is not there. */
export function SinglesTable({ locks, data, connections, mine }: SinglesTableProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const relative = useRelative();
  return (
    <TableFrame label={t("list.singles")}>
      <table>
        <caption>{t("list.singles")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.lock")}</th>
            <th scope="col">{t("list.ledger")}</th>
            <th scope="col">{t("list.owner")}</th>
            <th scope="col">{t("list.receiver")}</th>
            <th scope="col" className="amount">
              {t("list.amount")}
            </th>
            <th scope="col">{t("list.state")}</th>
            <th scope="col">{t("list.deadline")}</th>
          </tr>
        </thead>
        <tbody>
          {locks.map(({ id, venue, terms, instrument }) => {
            const name = legNames.find((each) => connections[each].ledger.ledgerId === venue.ledgerId)!;
            const { locks: known, registry, time } = data[name];
            const status = known.get(id)?.status ?? "none";
            const party = (account: Address) =>
              `${accountName(registry.participants, account)}${mine.has(account) ? ` (${t("you")})` : ""}`;
            return (
              <tr key={id} data-lock={id}>
                <th scope="row">
                  <Link href={`${LIST}/lock/${id}`} className="code">
                    {id.slice(0, 10)}…
                  </Link>
                </th>
                <td>{connections[name].name}</td>
                <td className="code">{party(terms.owner)}</td>
                <td className="code">{party(terms.receiver)}</td>
                <td className="amount">
                  <LegAmount leg={{ instrument, amount: terms.amount }} data={data[name]} />
                </td>
                <td>
                  <Status tone={statusTones[status]}>{t(`status.${status}`)}</Status>
                </td>
                <td>
                  {instant(terms.deadline)} <span className="muted">{relative(terms.deadline, time)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
