// What runs on Node alone: agents that keep journals in files, and keys that another program signs with.

export { Coordinator } from "./htlc/coordinator.ts";
export type { AddTradeParameters, CoordinatorParameters, CoordinatorReport } from "./htlc/coordinator.ts";
export { Journal, journalSteps } from "./htlc/journal.ts";
export type { JournalEntry, JournalStep, JournalTrade } from "./htlc/journal.ts";
export type { LedgerAccess } from "./htlc/ledgerAccess.ts";
export {
  Submitter,
  type OpenStanding,
  type SubmitterParameters,
  type SubmitterReport,
} from "./submitter/submitter.ts";
export type { Act, ActKind, ActKinds, ActOutcome, Call, Mined, Receipt, Refusal } from "./submitter/act.ts";
export { callAct, callKind } from "./submitter/kinds/calls.ts";
export { hashLockAct, hashLockKind, type HashLockStep } from "./submitter/kinds/hashLocks.ts";
export { tradeAct, tradeKind, type TradeKindParameters } from "./submitter/kinds/trades.ts";
export type { Ticket } from "./submitter/tickets.ts";
export {
  Indexer,
  type FollowOptions,
  type IndexerParameters,
  type IndexProgress,
} from "./indexer/indexer.ts";
export { openStore, type IndexStore, type OpenStoreOptions } from "./indexer/store.ts";
export { WriterThereError } from "./indexer/writerThere.ts";
export type { RepeatOptions } from "./repeat.ts";
export { commandSigner, type Command, type CommandSignerParameters } from "./signers/commandSigner.ts";
export { Watcher } from "./htlc/watcher.ts";
export type { WatcherParameters, WatcherReport } from "./htlc/watcher.ts";
export { WatchJournal, watchSteps } from "./htlc/watchJournal.ts";
export type { WatchEntry, WatchStep } from "./htlc/watchJournal.ts";
