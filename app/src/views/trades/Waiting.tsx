import { useActing } from "../../acting/useActing.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { shellMessages } from "../../messages/shell.ts";
import { WaitingCount } from "../../parts/WaitingCount.tsx";
import { useRuntime } from "../../runtime.ts";
import { useStore } from "../../store.ts";
import { shelf, shelfKey } from "./shelf.ts";
import { countToSign } from "./toSign.ts";
import { tradesOf } from "./tradeFollower.ts";

/** How many trades the reader can sign now, of the accounts that the inbox shows first. */
export default function TradesToSign() {
  const t = useMessages(shellMessages);
  const [connection] = useRuntime().ledgers;
  const { wallet, chosen } = useActing(connection);
  const kept = useStore(shelf);
  const signer = wallet?.address;
  const accounts = chosen.map(({ account }) => account.account);
  const key = ["to sign", signer, ...accounts, "kept", ...shelfKey(kept)];
  const { data } = useLedgerQuery(connection, key, async (reading) =>
    accounts.length === 0
      ? 0
      : countToSign(reading, await tradesOf(reading, accounts), { shelf: kept, accounts, signer }),
  );
  return <WaitingCount count={data} words={(count) => t("waiting.trades", { count: String(count) })} />;
}
