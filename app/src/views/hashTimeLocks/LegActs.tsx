import { useState } from "react";
import type { Address } from "viem";

import type { TimingPolicy } from "../../../../src/domain/htlcTiming.ts";
import {
  legOf,
  otherLeg,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import type { HashLockReceipt } from "../../../../src/actions/hashLocks/receipt.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { ActProgress } from "../../parts/ActProgress.tsx";
import { FileChoice } from "../../parts/FileChoice.tsx";
import { useAct } from "../../wallet/useAct.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import styles from "./hashTimeLocks.module.css";
import { useLegAmountText } from "./LegAmount.tsx";
import { actsOfLeg, type LegAct } from "./openActs.ts";
import type { LedgerLocks, LocksAnswer } from "./ledgerLocks.ts";
import { claimLeg, deliverLeg, lockLeg, refundLeg, type LegActContext } from "./runLegAct.ts";
import { SignedLock } from "./SignedLock.tsx";
import { StoppedError } from "./stopped.ts";
import { holderOf, type TradeModel } from "./tradeModel.ts";
import { useStop } from "./useStop.ts";
import { useDuration } from "./useTimes.ts";

export interface LegActsProps {
  trade: TwoLedgerTrade;
  name: LegName;
  model: TradeModel;
  answers: Record<LegName, LocksAnswer>;
  data: Record<LegName, LedgerLocks>;
  timing: TimingPolicy;
  mine: ReadonlySet<Address>;
}

/** What can be done about a leg, on which chain, and why not where not. */
export function LegActs({ trade, name, model, answers, data, timing, mine }: LegActsProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const duration = useDuration();
  const wallet = useWallet();
  const amountText = useLegAmountText();
  const stop = useStop(name);
  const act = useAct<HashLockReceipt>();
  const [file, setFile] = useState<File>();
  const { connection, usable } = answers[name];
  const other = answers[otherLeg(name)];
  const acts = actsOfLeg({
    trade,
    name,
    standing: model.standing,
    wallet: wallet?.address,
    signsFor: { owner: mine.has(trade[name].owner), receiver: mine.has(trade[name].receiver) },
    owner: holderOf(data[name], trade[name].owner),
    usable,
    otherUsable: other.usable,
  });
  const source = (leg: LegName) => {
    const { client, ledger } = answers[leg].connection;
    return { client, fromBlock: ledger.anchor.block };
  };
  const context: LegActContext = {
    trade,
    name,
    sources: { security: source("security"), cash: source("cash") },
    timing,
    stop,
    badSignature: () => new StoppedError(t("sign.bad"), t("sign.badHint")),
  };
  const runs = {
    lock: lockLeg,
    claim: (client, given) => claimLeg(client, given, file),
    "claim-public": (client, given) => claimLeg(client, given),
    deliver: deliverLeg,
    refund: refundLeg,
  } satisfies Record<LegAct["act"], (...given: Parameters<typeof lockLeg>) => Promise<HashLockReceipt>>;
  const amount = amountText(trade[name], data[name]);
  const receiver = t(`side.${ownerSide(otherLeg(name))}`);
  const whyNot = ({ blocked }: LegAct) => {
    if (blocked === undefined) return undefined;
    const { refundableFrom } = trade[name];
    const left = refundableFrom - model.standing[name].time;
    return t(`act.blocked.${blocked}`, {
      ledger: connection.name,
      other: other.connection.name,
      counterparty: t(`side.${ownerSide(otherLeg(name))}`),
      time: instant(refundableFrom),
      in: t("in", { time: duration(left > 0n ? left : 0n) }),
    });
  };
  const chain = String(connection.ledger.chainId);
  const note = legNote(trade, name, model, acts);
  return (
    <div className={styles.acts} data-acts={name}>
      <h3>{t("act.title", { ledger: connection.name, chain })}</h3>
      {acts.length > 0 && wallet?.chainId !== undefined && wallet.chainId !== connection.ledger.chainId && (
        <p className="muted">{t("act.switch", { actual: String(wallet.chainId), chain })}</p>
      )}
      {acts.map((each) => (
        <div key={each.act} className={styles.act} data-act={each.act}>
          {each.act === "claim" && <SecretFile file={file} onFile={setFile} />}
          <button
            className={each.act === "refund" && !mine.has(trade[name].owner) ? undefined : "primary"}
            disabled={act.busy || each.blocked !== undefined || (each.act === "claim" && file === undefined)}
            onClick={() => void act.run(connection, (client) => runs[each.act](client, context))}
          >
            {each.act === "refund" && !mine.has(trade[name].owner)
              ? t("act.give-back", { amount, owner: t(`side.${ownerSide(name)}`) })
              : t(`act.${each.act}`, { amount })}
          </button>
          {each.blocked !== undefined && (
            <p className="muted" data-blocked={each.blocked}>
              {whyNot(each)}
            </p>
          )}
          {each.act === "claim" && each.blocked === undefined && file === undefined && (
            <p className="muted">{t("act.noFile")}</p>
          )}
          {each.blocked === undefined && (each.act === "claim-public" || each.act === "deliver") && (
            <p className="muted">{t("act.anybody", { receiver })}</p>
          )}
        </div>
      ))}
      {note !== undefined && <p className="muted">{t(`act.${note}`, { receiver })}</p>}
      <ActProgress state={act.state} />
      {acts.some((each) => each.act === "lock") && (
        <SignedLock context={context} connection={connection} amount={amount} blocked={acts[0]?.blocked} />
      )}
    </div>
  );
}

/** What is said of a leg beside the acts that it is open for. */
function legNote(
  trade: TwoLedgerTrade,
  name: LegName,
  { standing, secret }: TradeModel,
  acts: readonly LegAct[],
) {
  const { status, time } = standing[name];
  if (status === "none") return acts.length === 0 ? "expired" : undefined;
  if (status === "locked" && secret === undefined && time < trade[name].deadline) {
    if (name === legOf(trade.secretHolder)) return "waiting";
    return acts.some((each) => each.act === "claim") ? undefined : "secretly";
  }
  return acts.length === 0 ? "none" : undefined;
}

function SecretFile({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) {
  const t = useMessages(hashTimeLockMessages);
  return (
    <>
      <div className={styles.chosen}>
        <FileChoice label={t("act.secretFile")} accept=".txt,text/plain" onFile={onFile} />
        {file !== undefined && <bdi className="code">{file.name}</bdi>}
      </div>
      <p className="muted">{t("act.secretNote")}</p>
    </>
  );
}
