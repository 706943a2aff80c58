import { DEFECTS } from "./defects.ts";
import { DOCUMENT_FAULTS } from "./faults/documents.ts";
import { CASH_FAULTS } from "./faults/cash.ts";
import { FOUR_EYES_FAULTS } from "./faults/fourEyes.ts";
import { HASH_TIME_LOCK_FAULTS } from "./faults/hashTimeLock.ts";
import { INSTRUMENT_FAULTS } from "./faults/instruments.ts";
import { LEDGER_FAULTS } from "./faults/ledger.ts";
import { PARTICIPANT_FAULTS } from "./faults/participants.ts";
import { SETTLEMENT_FAULTS } from "./faults/settlement.ts";
import type { Mutant } from "./mutant.ts";

export const MUTANTS: readonly Mutant[] = [
  ...DEFECTS,
  ...FOUR_EYES_FAULTS,
  ...PARTICIPANT_FAULTS,
  ...LEDGER_FAULTS,
  ...INSTRUMENT_FAULTS,
  ...DOCUMENT_FAULTS,
  ...CASH_FAULTS,
  ...SETTLEMENT_FAULTS,
  ...HASH_TIME_LOCK_FAULTS,
];
