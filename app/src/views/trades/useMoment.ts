import { dateFromUnix, formatInstant, offsetOfMidnight } from "../../../../src/domain/instants.ts";
import type { Trade } from "../../../../src/domain/trade.ts";
import { useFormats } from "../../language/formats.ts";

/** Writes the moments of a trade as clocks of its market show them: its trade date is midnight there. */
export function useMoment(tradeDate: Trade["tradeDate"]): (seconds: bigint) => string {
  const { date } = useFormats();
  const offset = offsetOfMidnight(tradeDate);
  return (seconds) => {
    const clock = formatInstant(seconds, offset).slice(11, 16);
    return `${date(dateFromUnix(seconds, offset))} ${clock} UTC${offset === "Z" ? "" : offset}`;
  };
}
