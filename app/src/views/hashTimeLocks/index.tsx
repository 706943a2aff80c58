import { useMemo } from "react";
import { Link, Redirect, useParams } from "wouter";

import { parseTwoLedgerLink } from "../../../../src/domain/twoLedgerLink.ts";
import type { LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { ViewTitle } from "../../parts/ViewTitle.tsx";
import { useRuntime } from "../../runtime.ts";
import { placeLegs } from "./checkTerms.ts";
import { LIST } from "./places.ts";
import { Propose } from "./Propose.tsx";
import { SingleLock } from "./SingleLock.tsx";
import { TradeList } from "./TradeList.tsx";
import { TradeView } from "./TradeView.tsx";

/** Bonds on one ledger against cash on another. */
export default function HashTimeLocks() {
  const t = useMessages(hashTimeLockMessages);
  const { ledgers } = useRuntime();
  const [security, cash] = ledgers;
  const { mode, value } = useParams<{ mode?: string; value?: string }>();
  if (cash === undefined) {
    return (
      <>
        <ViewTitle>{t("title")}</ViewTitle>
        <p>{t("oneLedger")}</p>
      </>
    );
  }
  const connections = { security, cash };
  if (mode === undefined) return <TradeList connections={connections} />;
  if (mode === "propose") return <Propose connections={connections} />;
  if (mode === "terms" && value !== undefined) return <LinkedTrade key={value} word={value} />;
  if (mode === "lock" && value !== undefined) return <SingleLock connections={connections} id={value} />;
  return <Redirect to={LIST} replace />;
}

/** The trade that an address carries, or what is wrong with it. */
function LinkedTrade({ word }: { word: string }) {
  const t = useMessages(hashTimeLockMessages);
  const { ledgers } = useRuntime();
  const opened = useMemo(() => openLink(word, ledgers), [word, ledgers]);
  if (!(opened instanceof Error)) return <TradeView {...opened} />;
  return (
    <>
      <ViewTitle>{t("trade")}</ViewTitle>
      <RefusalNote error={opened} />
      <p>
        <Link href={LIST}>{t("back")}</Link>
      </p>
    </>
  );
}

function openLink(word: string, ledgers: readonly LedgerConnection[]) {
  try {
    const trade = parseTwoLedgerLink(word);
    const connections: Record<LegName, LedgerConnection> = placeLegs(trade, ledgers);
    return { trade, connections };
  } catch (error) {
    return error as Error;
  }
}
