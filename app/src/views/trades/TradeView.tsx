import { isHash, type Hex } from "viem";
import { Link } from "wouter";

import { endedStates } from "../../../../src/domain/tradeInbox.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Page } from "../../parts/Page.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { useRuntime } from "../../runtime.ts";
import { useStore } from "../../store.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import { Findings } from "./Findings.tsx";
import { History } from "./History.tsx";
import { readTrade, type TradeDetails } from "./readTrade.ts";
import { shelf } from "./shelf.ts";
import { Signatures } from "./Signatures.tsx";
import { Terms } from "./Terms.tsx";
import { TradeActs } from "./TradeActs.tsx";
import { TradeState } from "./TradeState.tsx";
import styles from "./trades.module.css";
import { WalletPreview } from "./WalletPreview.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";

/** One trade: its terms, its signatures, what happened, and what can be done. */
export function TradeView({ id }: { id: string }) {
  const t = useMessages(tradesMessages);
  const [connection] = useRuntime().ledgers;
  const signer = useWallet()?.address;
  const tradeId = id.toLowerCase() as Hex;
  const kept = useStore(shelf).get(tradeId);
  const signatures = kept?.signatures.map(({ signature }) => signature).join(" ");
  const { data, block, error } = useLedgerQuery(
    connection,
    ["trade", tradeId, signer, kept === undefined ? "" : "kept", signatures],
    async (reading) => ({
      found: isHash(tradeId) ? await readTrade(reading, { tradeId, kept, signer }) : undefined,
    }),
  );
  return (
    <Page
      title={t("trade.title")}
      block={block}
      error={error}
      tools={<Link href="/trades">{t("back")}</Link>}
    >
      {data !== undefined && data.found === undefined && (
        <>
          <p>{t("trade.unknown")}</p>
          <p className="muted">{t("trade.unknownHint")}</p>
        </>
      )}
      {data?.found !== undefined && <Details details={data.found} kept={kept !== undefined} />}
    </Page>
  );
}

function Details({ details, kept }: { details: TradeDetails; kept: boolean }) {
  const t = useMessages(tradesMessages);
  const { entry, file, verification, directory } = details;
  const { state, refusal, refusedBefore, mine, signatures, record } = entry;
  const toSign = mine.filter((side) => signatures[side] === undefined);
  return (
    <>
      <div className={styles.bar} data-state={state}>
        <TradeState state={state} />
        {record !== undefined && <Link href={trailAddress("trade", entry.tradeId)}>{t("trade.trail")}</Link>}
      </div>
      {kept && record === undefined && <p className="muted">{t("trade.keep")}</p>}
      {refusal !== undefined && <RefusalNote error={refusal} lead={t("checks.wouldRefuse")} />}
      {refusedBefore !== undefined && <RefusalNote error={refusedBefore} lead={t("checks.refusedBefore")} />}
      <div className={styles.columns}>
        <section className={styles.card}>
          <h2>{t("trade.terms")}</h2>
          <Terms entry={entry} directory={directory} />
        </section>
        <div className={styles.columns}>
          {file !== undefined && (
            <section className={styles.card}>
              <h2>{t("signatures.title")}</h2>
              <Signatures entry={entry} file={file} verification={verification} />
            </section>
          )}
          {file !== undefined && !endedStates.has(state) && (
            <section className={styles.card}>
              <h2>{t("checks.title")}</h2>
              <Findings findings={verification?.findings} />
            </section>
          )}
          <section className={styles.card}>
            <h2>{t("history.title")}</h2>
            <History steps={record?.steps ?? []} times={details.times} />
          </section>
        </div>
      </div>
      {file !== undefined && verification?.ok === true && (state === "to-sign" || toSign.length > 0) && (
        <WalletPreview file={file} sides={toSign} directory={directory} />
      )}
      {file !== undefined && <TradeActs details={details} file={file} kept={kept} />}
    </>
  );
}
