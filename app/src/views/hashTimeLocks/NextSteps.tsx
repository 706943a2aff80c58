import { sides, type Side } from "../../../../src/domain/trade.ts";
import type { NextActs } from "../../../../src/domain/nextAct.ts";
import { legOf, otherLeg, type LegName, type TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import styles from "./hashTimeLocks.module.css";
import type { LedgerLocks } from "./ledgerLocks.ts";
import { Party } from "./Party.tsx";
import type { TradeModel } from "./tradeModel.ts";
import { useRelative } from "./useTimes.ts";
import type { Address } from "viem";

export interface NextStepsProps {
  trade: TwoLedgerTrade;
  model: TradeModel;
  data: Record<LegName, LedgerLocks>;
  mine: ReadonlySet<Address>;
}

/** What each party does next or waits for, and until when. */
export function NextSteps({ trade, model, data, mine }: NextStepsProps) {
  const t = useMessages(hashTimeLockMessages);
  return (
    <section className={styles.box} aria-labelledby="next">
      <h2 id="next">{t("next.title")}</h2>
      <ul className={styles.next}>
        {sides.map((side) => (
          <li key={side} data-next={side} data-act={model.parties[side].acts[0]?.act}>
            <strong>{t(`Side.${side}`)}</strong>{" "}
            <Party account={trade[legOf(side)].owner} data={data[legOf(side)]} mine={mine} />{" "}
            <Step trade={trade} side={side} next={model.parties[side]} model={model} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StepProps {
  trade: TwoLedgerTrade;
  side: Side;
  next: NextActs;
  model: TradeModel;
}

function Step({ trade, side, next: { acts, waits, outcome }, model }: StepProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const relative = useRelative();
  const own = legOf(side);
  const counter = otherLeg(own);
  const when = (time: bigint, leg: LegName) =>
    t("when", { time: instant(time), relative: relative(time, model.standing[leg].time) });
  if (acts.length > 0) {
    return acts.map(({ act }) => {
      const leg = act === "lock" || act === "refund" ? own : counter;
      const { lockBefore, deadline } = trade[leg];
      const time = when(act === "lock" ? lockBefore : deadline, leg);
      return (
        <span key={act} data-does={act}>
          {t(`next.act.${act}`, { leg: t(`leg.${leg}`), time })}{" "}
        </span>
      );
    });
  }
  if (outcome !== undefined) return <span data-loss={outcome.loss}>{t(`next.ended.${outcome.loss}`)}</span>;
  if (waits === undefined) return null;
  const leg = OWN_CLOCK.has(waits.awaited) ? own : counter;
  const other = t(`side.${side === "seller" ? "buyer" : "seller"}`);
  const values = { leg: t(`leg.${counter}`), other, time: when(waits.until, leg) };
  return <span data-waits={waits.awaited}>{t(`next.waits.${waits.awaited}`, values)}</span>;
}

/** Waits whose end is a moment of the party's own leg. */
const OWN_CLOCK: ReadonlySet<string> = new Set(["secret", "own-leg-to-end", "refund", "own-lock-confirmed"]);
