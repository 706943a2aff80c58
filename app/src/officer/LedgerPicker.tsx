import { useState } from "react";

import type { LedgerConnection } from "../chain/connection.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { useRuntime } from "../runtime.ts";

/** Which ledger an officer looks at, where there are two. */
export interface LedgerChoice {
  connection: LedgerConnection;
  choose: (index: number) => void;
}

/**
 * See {@link LedgerChoice}; show `<LedgerPicker>` beside the title.
 *
 * @param usual The ledger that is shown first; the last one where there are fewer.
 */
export function useLedgerChoice(usual = 0): LedgerChoice {
  const { ledgers } = useRuntime();
  const [index, choose] = useState(usual);
  return { connection: ledgers[Math.min(index, ledgers.length - 1)] ?? ledgers[0], choose };
}

/** Chooses between two ledgers; nothing where there is one. */
export function LedgerPicker({ choice: { connection, choose } }: { choice: LedgerChoice }) {
  const t = useMessages(officerMessages);
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
