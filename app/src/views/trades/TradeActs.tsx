import { announceTrade } from "../../../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../../../src/actions/dvp/lodgeTrade.ts";
import { settleTrade } from "../../../../src/actions/dvp/settleTrade.ts";
import { signTradeFile } from "../../../../src/actions/dvp/signTradeFile.ts";
import { verifyTrade } from "../../../../src/actions/dvp/verifyTrade.ts";
import type { WriteClient } from "../../../../src/actions/client.ts";
import { endedStates } from "../../../../src/domain/tradeInbox.ts";
import { sides, type Side } from "../../../../src/domain/trade.ts";
import { signaturesOf, type TradeFile } from "../../../../src/domain/tradeFile.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { isUsable } from "../../chain/headState.ts";
import { useNodeState } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { ActProgress } from "../../parts/ActProgress.tsx";
import { useRuntime } from "../../runtime.ts";
import { useAct } from "../../wallet/useAct.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import type { TradeDetails } from "./readTrade.ts";
import { forgetTrade, keepTrade } from "./shelf.ts";
import { TakeAway } from "./TakeAway.tsx";
import styles from "./trades.module.css";

export interface TradeActsProps {
  details: TradeDetails;
  file: TradeFile;
  /** Whether this tab keeps it. */
  kept: boolean;
}

/** What can be done with a trade, and why not. */
export function TradeActs({ details, file, kept }: TradeActsProps) {
  const t = useMessages(tradesMessages);
  const [connection] = useRuntime().ledgers;
  const { ledger } = connection;
  const { entry, verification, cancellable } = details;
  const { trade } = file;
  const wallet = useWallet();
  const away = !isUsable(useNodeState(connection));
  const act = useAct<unknown>();
  const run = (does: (client: WriteClient) => Promise<unknown>) => void act.run(connection, does);

  const { state, record, refusal, mine } = entry;
  const lodged = state === "lodged";
  const asked = record?.steps.flatMap((step) => (step.kind === "cancel-requested" ? step.side : [])) ?? [];
  const missing = sides.filter((side) => file.signatures.every((each) => each.side !== side));
  const ended = endedStates.has(state);
  const stopped = verification?.ok === false;

  const sign = (side: Side) =>
    run(async (client) => {
      const { ok, findings } = await verifyTrade(client, { ledger, file });
      const [worst] = findings.filter(({ severity }) => severity === "error");
      if (!ok)
        throw new InputError({
          field: "trade",
          given: worst?.message,
          expected: "one that binds on this ledger",
        });
      const signed = await signTradeFile(client, { ledger, file, side });
      keepTrade(signed.file);
      return signed;
    });
  const announce = (side: Side) =>
    run((client) => {
      const { signature } = file.signatures.find((each) => each.side === side)!;
      return announceTrade(client, { ledger, trade, side, signature });
    });

  const waiting = act.busy || away;
  const toAnnounce = file.signatures.filter(({ side }) => record?.signatures[side] === undefined);
  // What nobody has signed needs no cancelling.
  const signed = file.signatures.length > 0 || lodged;
  const mayCancel = cancellable.filter((side) => signed && (!lodged || !asked.includes(side)));
  const cancelText = lodged
    ? asked.length > 0
      ? "acts.confirmCancel"
      : "acts.requestCancel"
    : "acts.cancel";
  const settles = lodged || missing.length === 0;
  const whyNot = whyNotOf();

  return (
    <section className={styles.card}>
      <h2>{t("acts.title")}</h2>
      {ended ? (
        <p className="muted">{t("acts.ended", { state: t(`states.${state}`) })}</p>
      ) : (
        <div className={styles.acts}>
          {!lodged &&
            mine
              .filter((side) => missing.includes(side))
              .map((side) => (
                <button
                  key={side}
                  className="primary"
                  disabled={waiting || stopped}
                  onClick={() => sign(side)}
                >
                  {t("acts.sign", { side: t(`sides.${side}`) })}
                </button>
              ))}
          {!lodged &&
            wallet !== undefined &&
            toAnnounce.map(({ side }) => (
              <button key={side} disabled={waiting || stopped} onClick={() => announce(side)}>
                {t("acts.announce", { side: t(`sides.${side}`) })}
              </button>
            ))}
          {wallet !== undefined && settles && (
            <button
              className="primary"
              disabled={waiting || (stopped && !lodged) || refusal !== undefined}
              onClick={() =>
                run((client) => settleTrade(client, { ledger, trade, ...(!lodged && signaturesOf(file)) }))
              }
            >
              {t("acts.settle")}
            </button>
          )}
          {wallet !== undefined && !lodged && missing.length === 0 && (
            <button
              disabled={waiting || stopped}
              onClick={() => run((client) => lodgeTrade(client, { ledger, trade, ...signaturesOf(file) }))}
            >
              {t("acts.lodge")}
            </button>
          )}
          {mayCancel.length > 0 && (
            <button
              disabled={waiting}
              onClick={() => run((client) => cancelTrade(client, { ledger, trade }))}
            >
              {t(cancelText)}
            </button>
          )}
          {kept && <button onClick={() => forgetTrade(entry.tradeId)}>{t("acts.forget")}</button>}
        </div>
      )}
      {!ended && whyNot !== undefined && <p className="muted">{whyNot}</p>}
      <ActProgress state={act.state} />
      <TakeAway file={file} tradeId={entry.tradeId} />
    </section>
  );

  function whyNotOf(): string | undefined {
    if (wallet === undefined) return t("acts.needWallet");
    if (away) return t("acts.nodeAway");
    // What is lodged settles without signatures, whatever has become of their signers.
    if (lodged) return cancellable.some((side) => asked.includes(side)) ? t("acts.asked") : undefined;
    if (stopped) return t("acts.stopped");
    if (missing.length === 0) return undefined;
    if (mine.length === 0) return t("acts.notYours");
    if (missing.some((side) => mine.includes(side))) return undefined;
    const [other] = missing;
    return other === undefined ? undefined : t("acts.otherSide", { side: t(`sides.${other}`) });
  }
}
