import type { LedgerConnection } from "../chain/connection.ts";
import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import { useRuntime } from "../runtime.ts";

/** Which ledger a view shows, where there are two. */
export interface LedgerChoice {
  connection: LedgerConnection;
  choose: (index: number) => void;
}

/** Chooses between two ledgers; nothing where there is one. */
export function LedgerPicker({ choice: { connection, choose } }: { choice: LedgerChoice }) {
  const t = useMessages(partMessages);
  const { ledgers } = useRuntime();
  if (ledgers.length < 2) return null;
  return (
    <label>
      {t("ledger")}{" "}
      <select value={connection.index} onChange={(event) => choose(Number(event.target.value))}>
        {ledgers.map(({ index, name }) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
