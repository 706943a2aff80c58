import type { Address } from "viem";

import {
  checkDocuments,
  readDocumentLogs,
  type DocumentLog,
  type DocumentsReport,
} from "../../../../src/actions/bonds/documents/readDocuments.ts";
import { followed } from "../../chain/followed.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

/** The documents of a bond when the last one was filed. */
interface Filed {
  logs: readonly DocumentLog[];
  report: Omit<DocumentsReport, "block">;
}

const filedOf = followed<Filed, Address>({
  begin: () => ({ logs: [], report: { documents: [], mismatches: [], ok: true } }),
  async advance(known, { client, ledger, fromBlock, toBlock }, bond) {
    const more = await readDocumentLogs(client, { ledger, bond, fromBlock, toBlock });
    if (more.length === 0) return known;
    const logs = [...known.logs, ...more];
    return { logs, report: await checkDocuments(client, { ledger, bond, blockNumber: toBlock, logs }) };
  },
});

/** The documents of a bond, as of a block. They are compared with the contract's state whenever one is filed, as nothing else changes it. */
export async function documentsOf(reading: Reading, bond: Address): Promise<DocumentsReport> {
  return { ...(await filedOf(reading, bond)).report, block: reading.block.number };
}
