import type { TimingPolicy } from "../../../../src/domain/htlcTiming.ts";
import { readHolding } from "../../../../src/actions/tokens/readHolding.ts";
import {
  legNames,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { Status } from "../../parts/Status.tsx";
import styles from "./hashTimeLocks.module.css";
import { instrumentOf, LegAmount } from "./LegAmount.tsx";
import type { LedgerLocks } from "./ledgerLocks.ts";
import { Party } from "./Party.tsx";
import { TimeAxis } from "./TimeAxis.tsx";
import { holderOf } from "./tradeModel.ts";
import { useMine } from "./useMine.ts";

export interface ReviewTermsProps {
  draft: TwoLedgerTrade;
  timing: TimingPolicy;
  /** Whether the secret is to be drawn here. */
  drawn: boolean;
  connections: Record<LegName, LedgerConnection>;
  data: Record<LegName, LedgerLocks>;
  problem: Error | undefined;
  busy: boolean;
  onMake: () => void;
  onChange: () => void;
}

/** The terms before they are made, with all that speaks against them. */
export function ReviewTerms(props: ReviewTermsProps) {
  const { draft, timing, drawn, connections, data, problem, busy, onMake, onChange } = props;
  const t = useMessages(hashTimeLockMessages);
  return (
    <section className={styles.box} aria-labelledby="review">
      <h2 id="review">{t("propose.reviewTitle")}</h2>
      <div className={styles.legs}>
        {legNames.map((name) => (
          <ReviewLeg key={name} name={name} {...props} />
        ))}
      </div>
      <p>
        {t("terms.secretHolder")}: <strong>{t(`Side.${draft.secretHolder}`)}</strong>
      </p>
      <TimeAxis
        trade={draft}
        timing={timing}
        locking
        now={{ security: data.security.time, cash: data.cash.time }}
        ledgers={{ security: connections.security.name, cash: connections.cash.name }}
      />
      {drawn && <p>{t("propose.secretWarning")}</p>}
      {problem !== undefined && <RefusalNote error={problem} />}
      <div className={styles.tools}>
        <button className="primary" disabled={busy} onClick={onMake}>
          {drawn ? t("propose.draw") : t("propose.make")}
        </button>
        <button disabled={busy} onClick={onChange}>
          {t("propose.change")}
        </button>
      </div>
    </section>
  );
}

/** What one side gives, and whether it has it. */
function ReviewLeg({ name, draft, connections, data }: ReviewTermsProps & { name: LegName }) {
  const t = useMessages(hashTimeLockMessages);
  const { amount, instant } = useFormats();
  const mine = useMine(connections);
  const leg = draft[name];
  const { asset, owner } = leg;
  const holding = useLedgerQuery(connections[name], ["free", asset, owner], ({ client, block }) =>
    readHolding(client, { token: asset, account: owner, blockNumber: block.number }),
  ).data;
  const currency = instrumentOf(leg, data[name])?.currency;
  const participant = holderOf(data[name], owner)?.participant;
  return (
    <div className={styles.review} data-review={name}>
      <h3>
        {t(`Leg.${name}`)}{" "}
        <span className="muted">
          {t("card.on", {
            ledger: connections[name].name,
            chain: String(connections[name].ledger.chainId),
          })}
        </span>
      </h3>
      <dl className={styles.facts}>
        <dt>{t("card.amount")}</dt>
        <dd>
          <strong>
            <LegAmount leg={leg} data={data[name]} />
          </strong>
        </dd>
        <dt>{t("card.owner")}</dt>
        <dd>
          <Party account={owner} data={data[name]} mine={mine} />{" "}
          {holding !== undefined && currency !== undefined && (
            <span className="muted">
              {t("propose.free", { amount: `${currency} ${amount(holding.free, currency)}` })}
            </span>
          )}
        </dd>
        <dt>{t("card.receiver")}</dt>
        <dd>
          <Party account={leg.receiver} data={data[name]} mine={mine} />
        </dd>
        <dt>{t("card.lockBefore")}</dt>
        <dd>{instant(leg.lockBefore)}</dd>
        <dt>{t("card.deadline")}</dt>
        <dd>{instant(leg.deadline)}</dd>
      </dl>
      {holding !== undefined && currency !== undefined && holding.free < leg.amount && (
        <p>
          <Status tone="warn">
            {t("propose.short", {
              side: t(`side.${ownerSide(name)}`),
              free: `${currency} ${amount(holding.free, currency)}`,
              amount: `${currency} ${amount(leg.amount, currency)}`,
            })}
          </Status>
        </p>
      )}
      {participant?.suspended === true && (
        <p>
          <Status tone="bad">{t("propose.suspended", { name: participant.legalName })}</Status>
        </p>
      )}
    </div>
  );
}
