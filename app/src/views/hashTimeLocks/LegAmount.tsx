import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import type { LedgerLeg } from "../../../../src/domain/twoLedgerTrade.ts";
import { useFormats } from "../../language/formats.ts";
import { Amount } from "../../parts/Amount.tsx";
import type { LedgerLocks } from "./ledgerLocks.ts";

/** What moves: a leg has it, and so has a lock. */
type Moved = Pick<LedgerLeg, "instrument" | "amount">;

/** What a leg moves, exact to the last digit: `HKD 5,000,000.00 of HK0000912342`. */
export function LegAmount({ leg, data }: { leg: Moved; data: LedgerLocks | undefined }) {
  const instrument = instrumentOf(leg, data);
  if (instrument === undefined) return <span className="code">{leg.instrument}</span>;
  return (
    <>
      <Amount units={leg.amount} currency={instrument.currency} named />
      {instrument.kind === "bond" && <span className="code"> {leg.instrument}</span>}
    </>
  );
}

/** The token of a leg as its ledger lists it. */
export function instrumentOf(
  { instrument: code }: Moved,
  data: LedgerLocks | undefined,
): Instrument | undefined {
  return data?.registry.instruments.find((each) => each.code === code);
}

/** Says a leg's amount in a sentence. */
export function useLegAmountText(): (leg: LedgerLeg, data: LedgerLocks | undefined) => string {
  const { amount } = useFormats();
  return (leg, data) => {
    const instrument = instrumentOf(leg, data);
    if (instrument === undefined) return leg.instrument;
    const { currency, kind } = instrument;
    return `${currency} ${amount(leg.amount, currency)}${kind === "bond" ? ` ${leg.instrument}` : ""}`;
  };
}
