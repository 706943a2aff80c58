import type { InboxState } from "../../../../src/domain/tradeInbox.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Status, type Tone } from "../../parts/Status.tsx";

const TONES: Readonly<Record<InboxState, Tone>> = {
  "to-sign": "warn",
  waiting: "quiet",
  refused: "bad",
  ready: "warn",
  lodged: "warn",
  settled: "good",
  expired: "quiet",
  cancelled: "quiet",
  superseded: "quiet",
};

/** How a trade stands. */
export function TradeState({ state }: { state: InboxState }) {
  const t = useMessages(tradesMessages);
  return <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>;
}
