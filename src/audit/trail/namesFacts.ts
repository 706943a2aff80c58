import { AccountFinder } from "../read/accountFinder.ts";
import { directoryAt } from "../read/directory.ts";
import { instrumentsAt } from "../read/instruments.ts";
import { contractsOf } from "../report/provenanceAt.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import type { NamesFacts } from "../words/names.ts";

/** What gives the names that a ledger had at the end of a block. */
export async function namesFactsAt(index: AuditIndex, block: bigint): Promise<NamesFacts> {
  return {
    finder: new AccountFinder(await directoryAt(index, block)),
    ledger: index.ledger,
    instruments: await instrumentsAt(index, block),
    contracts: await contractsOf(index),
  };
}
