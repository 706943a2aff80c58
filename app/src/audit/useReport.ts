import { useQuery } from "@tanstack/react-query";

import { jsonText } from "../../../src/domain/canonicalJson.ts";
import type { LedgerChoice } from "../parts/LedgerPicker.tsx";
import { createStore, useStore } from "../store.ts";
import { useRuntime } from "../runtime.ts";
import { auditOf, type AuditConnection, type AuditState } from "./connection.ts";
import type { Asked, ShownReport } from "./protocol.ts";

const auditedLedger = createStore(0);

/** The ledger that auditors look at, and its index. */
export interface Audited extends LedgerChoice {
  audit: AuditConnection;
  state: AuditState;
}

/** Opens the index of the chosen ledger, where no view has done so yet. */
export function useAudit(): Audited {
  const { ledgers } = useRuntime();
  const connection = ledgers[useStore(auditedLedger)] ?? ledgers[0];
  const audit = auditOf(connection);
  return { connection, audit, state: useStore(audit.state), choose: auditedLedger.set };
}

/** A report, and why the newest could not be made. */
export interface ReportAnswer {
  shown: ShownReport | undefined;
  error: Error | undefined;
}

/** Asks for a report, again with every block that the index reads. The last one stays until the next is there, or the chain is another. */
export function useReport({ audit, connection, state }: Audited, asked: Asked): ReportAnswer {
  const question = jsonText([connection.index, asked ?? null]);
  const { data, error } = useQuery<ShownReport>({
    queryKey: ["report", question, state.index?.hash],
    enabled: asked !== undefined && state.ready,
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: (before, previous) => (previous?.queryKey[1] === question ? before : undefined),
    queryFn: ({ signal }) => audit.ask("report", asked!, signal),
  });
  return { shown: state.ready ? data : undefined, error: error ?? state.error };
}
