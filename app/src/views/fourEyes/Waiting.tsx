import { actsAt } from "../../../../src/actions/fourEyes/foldQueue.ts";
import { fourEyesOf } from "../../../../src/actions/fourEyes/fourEyesOf.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { shellMessages } from "../../messages/shell.ts";
import { queueOf } from "../../officer/actFollower.ts";
import { countToHandle } from "../../officer/hands.ts";
import { WaitingCount } from "../../parts/WaitingCount.tsx";
import { useRuntime } from "../../runtime.ts";
import { useWallet } from "../../wallet/useWallet.ts";

/** How many acts of other persons the reader can approve or confirm now, on every ledger. */
export default function ActsToHandle() {
  const t = useMessages(shellMessages);
  const { ledgers } = useRuntime();
  const first = useToHandle(ledgers[0]);
  const second = useToHandle(ledgers[1] ?? ledgers[0]);
  const count = ledgers.length === 1 || first === undefined || second === undefined ? first : first + second;
  return <WaitingCount count={count} words={(acts) => t("waiting.acts", { count: String(acts) })} />;
}

function useToHandle(connection: LedgerConnection): number | undefined {
  const address = useWallet()?.address;
  return useLedgerQuery(connection, ["to handle", address], async (reading) => {
    if (address === undefined) return 0;
    const queues = await Promise.all(
      fourEyesOf(reading.ledger).map((entry) => queueOf(reading, entry.address)),
    );
    const counts = queues.map(({ acts, officers }) =>
      countToHandle(actsAt(acts, reading.block.time), [...officers.values()], address),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  }).data;
}
