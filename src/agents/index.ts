// What runs for a long time, on Node: it keeps journals in files.

export { Coordinator } from "./htlc/coordinator.ts";
export type { AddTradeParameters, CoordinatorParameters, CoordinatorReport } from "./htlc/coordinator.ts";
export { Journal, journalSteps } from "./htlc/journal.ts";
export type { JournalEntry, JournalStep, JournalTrade } from "./htlc/journal.ts";
export type { LedgerAccess } from "./htlc/ledgerAccess.ts";
export type { RepeatOptions } from "./repeat.ts";
export { Watcher } from "./htlc/watcher.ts";
export type { WatcherParameters, WatcherReport } from "./htlc/watcher.ts";
export { WatchJournal, watchSteps } from "./htlc/watchJournal.ts";
export type { WatchEntry, WatchStep } from "./htlc/watchJournal.ts";
