import { useEffect, useMemo, useState } from "react";
import { Link } from "wouter";

import { defaultTiming, minimumMargin, timingOf } from "../../../../src/domain/htlcTiming.ts";
import {
  legNames,
  legOf,
  otherLeg,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Page } from "../../parts/Page.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { Status, type Tone } from "../../parts/Status.tsx";
import { checkLegNames } from "./checkTerms.ts";
import styles from "./hashTimeLocks.module.css";
import { keepTerms } from "./keptTerms.ts";
import { LegActs } from "./LegActs.tsx";
import { useLegAmountText } from "./LegAmount.tsx";
import { LegCard } from "./LegCard.tsx";
import { blocksOf, useLedgerLocks, type LedgerLocks } from "./ledgerLocks.ts";
import { NextSteps } from "./NextSteps.tsx";
import { LIST } from "./places.ts";
import { SecretSaved } from "./SecretSaved.tsx";
import { TermsTools } from "./TermsTools.tsx";
import { TimeAxis } from "./TimeAxis.tsx";
import { tradeModelOf, type TradeModel } from "./tradeModel.ts";
import { useMine } from "./useMine.ts";

export interface TradeViewProps {
  trade: TwoLedgerTrade;
  connections: Record<LegName, LedgerConnection>;
}

export const outcomeTones = {
  void: "quiet",
  open: "warn",
  decided: "warn",
  settled: "good",
  "given-back": "quiet",
  split: "bad",
} as const satisfies Record<TradeModel["outcome"], Tone>;

/** One trade with both its ledgers side by side. */
export function TradeView({ trade, connections }: TradeViewProps) {
  const t = useMessages(hashTimeLockMessages);
  const answers = { security: useLedgerLocks(connections.security), cash: useLedgerLocks(connections.cash) };
  const mine = useMine(connections);
  const [margin, setMargin] = useState(minimumMargin(defaultTiming));
  const timing = timingOf(margin);
  const { security, cash } = answers;
  const data = useMemo(
    () => security.data && cash.data && { security: security.data, cash: cash.data },
    [security.data, cash.data],
  );
  const problem = useMemo(() => data && termsProblem(trade, data), [trade, data]);
  const ticking = legNames.every((name) => connections[name].staleAfter !== undefined);
  const model = useMemo(
    () => data && tradeModelOf({ trade, data, timing: timingOf(margin), ticking }),
    [trade, data, margin, ticking],
  );
  // Terms that came by a link are remembered once they turn out to be the reader's own.
  const isOwn =
    model !== undefined && problem === undefined && legNames.some((name) => mine.has(trade[name].owner));
  useEffect(() => {
    if (isOwn) keepTerms(trade);
  }, [isOwn, trade]);
  return (
    <Page
      title={t("trade")}
      block={security.block}
      blocks={blocksOf([security, cash])}
      error={security.error ?? cash.error}
      tools={<Link href={LIST}>{t("back")}</Link>}
    >
      {model?.secret === undefined && <SecretSaved hashlock={trade.hashlock} />}
      {problem !== undefined && <RefusalNote error={problem} />}
      {problem === undefined && data !== undefined && model !== undefined && (
        <>
          <Outcome trade={trade} model={model} data={data} />
          <NextSteps trade={trade} model={model} data={data} mine={mine} />
          <TimeAxis
            trade={trade}
            timing={timing}
            locking={legNames.some((name) => model.standing[name].status === "none")}
            now={{ security: data.security.time, cash: data.cash.time }}
            ledgers={{ security: connections.security.name, cash: connections.cash.name }}
          />
          <div className={styles.legs}>
            {legNames.map((name) => (
              <LegCard
                key={name}
                trade={trade}
                name={name}
                answer={answers[name]}
                data={data[name]}
                status={model.standing[name].status}
                mine={mine}
              >
                <LegActs
                  trade={trade}
                  name={name}
                  model={model}
                  answers={answers}
                  data={data}
                  timing={timing}
                  mine={mine}
                />
              </LegCard>
            ))}
          </div>
        </>
      )}
      <TermsTools trade={trade} timing={timing} onMargin={setMargin} />
    </Page>
  );
}

/** What is wrong with terms that are well-formed: look-alikes and strangers. */
function termsProblem(trade: TwoLedgerTrade, data: Record<LegName, LedgerLocks>): Error | undefined {
  try {
    for (const name of legNames) checkLegNames(trade[name], name, data[name].registry);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

interface OutcomeProps {
  trade: TwoLedgerTrade;
  model: TradeModel;
  data: Record<LegName, LedgerLocks>;
}

/** How the trade stands as a whole; loudly where principal is lost. */
function Outcome({ trade, model, data }: OutcomeProps) {
  const t = useMessages(hashTimeLockMessages);
  const amountText = useLegAmountText();
  const text = (name: LegName) => amountText(trade[name], data[name]);
  const { outcome, late, loser } = model;
  return (
    <div className={styles.standing} data-outcome={outcome}>
      <p className={styles.outcome}>
        <Status tone={outcomeTones[outcome]}>{t(`outcome.${outcome}`)}</Status>
      </p>
      {loser === undefined &&
        late.map((name) => (
          <p key={name} className={styles.alarm} role="alert" data-late={name}>
            {t("late", {
              leg: t(`leg.${name}`),
              receiver: t(`side.${ownerSide(otherLeg(name))}`),
              owner: t(`side.${ownerSide(name)}`),
              given: text(otherLeg(name)),
              lost: text(name),
            })}
          </p>
        ))}
      {loser !== undefined && (
        <p className={styles.alarm} role="alert" data-loser={loser}>
          {t("lost", {
            loser: t(`side.${loser}`),
            given: text(legOf(loser)),
            lost: text(otherLeg(legOf(loser))),
          })}
        </p>
      )}
    </div>
  );
}
