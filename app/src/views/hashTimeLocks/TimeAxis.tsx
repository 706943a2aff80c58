import { useMemo } from "react";

import { minimumMargin, type TimingPolicy } from "../../../../src/domain/htlcTiming.ts";
import { marginOf } from "../../../../src/domain/twoLedgerTerms.ts";
import { legNames, legOf, type LegName, type TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { useFormats } from "../../language/formats.ts";
import { localeOf, useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Status } from "../../parts/Status.tsx";
import styles from "./hashTimeLocks.module.css";
import { timeAxisOf, type StretchKind } from "./axisGeometry.ts";
import { useDuration } from "./useTimes.ts";

export interface TimeAxisProps {
  trade: TwoLedgerTrade;
  now: Record<LegName, bigint>;
  ledgers: Record<LegName, string>;
  timing: TimingPolicy;
  /** Whether something is still to be locked, so that the margin can be refused. */
  locking: boolean;
}

const ROW = { security: 22, cash: 76 } as const;
const BAR = 22;
const MARGIN_Y = 52;
const AXIS_Y = 108;
const KINDS = ["lock", "claim", "arbiters", "refund", "margin", "needed"] as const;

/** Both legs' times on one axis, to scale. Everything that it draws is said in words, too. */
export function TimeAxis({ trade, now, ledgers, timing, locking }: TimeAxisProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const duration = useDuration();
  const axis = timeAxisOf(trade, now, timing);
  const tickName = useTickNames();
  const sentences = legNames.map((name) => {
    const { lockBefore, deadline, refundableFrom } = trade[name];
    return t("axis.describe", {
      leg: t(`Leg.${name}`),
      ledger: ledgers[name],
      lock: instant(lockBefore),
      deadline: instant(deadline),
      refund: instant(refundableFrom),
      now: instant(now[name]),
    });
  });
  const isShort = locking && marginOf(trade) < minimumMargin(timing);
  const margin = t(isShort ? "axis.marginShort" : "axis.marginText", {
    margin: duration(marginOf(trade)),
    asked: duration(minimumMargin(timing)),
  });
  const hasArbiters = axis.legs[legOf(trade.secretHolder)].some(({ kind }) => kind === "arbiters");
  return (
    <figure className={styles.axis}>
      <figcaption>
        <h2>{t("axis.title")}</h2>
      </figcaption>
      <svg role="img" aria-label={[...sentences, margin].join(" ")} width="100%" height={AXIS_Y + 22}>
        {legNames.map((name) => (
          <g key={name}>
            <text className={styles.rowName} x="0" y={ROW[name] - 6}>
              {t(`Leg.${name}`)}
            </text>
            {axis.legs[name].map(({ kind, from, to }) => (
              <Bar key={kind} kind={kind} from={from} to={to} y={ROW[name]} />
            ))}
          </g>
        ))}
        <Bar kind="margin" from={axis.margin.from} to={axis.margin.to} y={MARGIN_Y} height={8} />
        <Bar kind="needed" from={axis.needed.from} to={axis.needed.to} y={MARGIN_Y + 9} height={4} />
        {axis.ticks.map(({ at, time }) => (
          <g key={String(time)}>
            <line className={styles.tick} x1={`${at}%`} x2={`${at}%`} y1={ROW.security} y2={AXIS_Y} />
            <text className={styles.tickName} x={`${at}%`} y={AXIS_Y + 15} textAnchor="middle">
              {tickName(time)}
            </text>
          </g>
        ))}
        {legNames.map((name) => (
          <line
            key={name}
            className={styles.now}
            data-now={name}
            x1={`${axis.now[name]}%`}
            x2={`${axis.now[name]}%`}
            y1={ROW[name] - 4}
            y2={ROW[name] + BAR + 4}
          />
        ))}
      </svg>
      <ul className={styles.legend} aria-hidden="true">
        {KINDS.filter((kind) => kind !== "arbiters" || hasArbiters).map((kind) => (
          <li key={kind}>
            <svg width="18" height="10">
              <Bar kind={kind} from={0} to={100} y={0} height={10} />
            </svg>
            {t(`axis.${kind}`)}
          </li>
        ))}
        <li>
          <svg width="18" height="10">
            <line className={styles.now} x1="9" x2="9" y1="0" y2="10" />
          </svg>
          {t("axis.now")}
        </li>
      </ul>
      <p className="muted">{isShort ? <Status tone="bad">{margin}</Status> : margin}</p>
    </figure>
  );
}

const DAY = 86_400n;

/** Names of ticks: the time of day, UTC; the day at midnight. */
function useTickNames(): (time: bigint) => string {
  const locale = localeOf[useLanguage()];
  return useMemo(() => {
    const hour = new Intl.DateTimeFormat(locale, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: "UTC",
    });
    const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
    return (time) => (time % DAY === 0n ? day : hour).format(new Date(Number(time) * 1_000));
  }, [locale]);
}

interface BarProps {
  kind: StretchKind | "margin" | "needed";
  from: number;
  to: number;
  y: number;
  height?: number;
}

function Bar({ kind, from, to, y, height = BAR }: BarProps) {
  const width = Math.max(0, to - from);
  return (
    <rect
      className={styles[kind]}
      data-kind={kind}
      x={`${from}%`}
      y={y}
      width={`${width}%`}
      height={height}
    />
  );
}
