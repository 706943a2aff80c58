import { useState } from "react";

import type { LedgerChoice } from "../parts/LedgerPicker.tsx";
import { useRuntime } from "../runtime.ts";

/**
 * Which ledger an officer looks at; show `<LedgerPicker>` beside the title.
 *
 * @param usual The ledger that is shown first; the last one where there are fewer.
 */
export function useLedgerChoice(usual = 0): LedgerChoice {
  const { ledgers } = useRuntime();
  const [index, choose] = useState(usual);
  return { connection: ledgers[Math.min(index, ledgers.length - 1)] ?? ledgers[0], choose };
}
