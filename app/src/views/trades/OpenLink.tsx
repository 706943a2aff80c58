import { useEffect, useMemo } from "react";
import { Link, useLocation } from "wouter";

import type { Ledger } from "../../../../src/deployments.ts";
import type { TradeFile } from "../../../../src/domain/tradeFile.ts";
import { asError } from "../../asError.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { ViewTitle } from "../../parts/ViewTitle.tsx";
import { useRuntime } from "../../runtime.ts";
import { openLink } from "./openFile.ts";
import { keepTrade } from "./shelf.ts";

/** A trade that came as a link: kept for this tab, and shown. The link leaves the address, which people copy. */
export function OpenLink({ link }: { link: string }) {
  const t = useMessages(tradesMessages);
  const [, go] = useLocation();
  const { ledger } = useRuntime().ledgers[0];
  const opened = useMemo(() => attempt(link, ledger), [link, ledger]);
  useEffect(() => {
    if (opened.file !== undefined) go(`/trades/${keepTrade(opened.file)}`, { replace: true });
  }, [opened, go]);
  return (
    <>
      <ViewTitle>{t("title")}</ViewTitle>
      {opened.error === undefined ? (
        <p className="muted">{t("file.reading")}</p>
      ) : (
        <RefusalNote error={opened.error} lead={t("file.linkRefused")} />
      )}
      <p>
        <Link href="/trades">{t("back")}</Link>
      </p>
    </>
  );
}

function attempt(link: string, ledger: Ledger): { file?: TradeFile; error?: Error } {
  try {
    return { file: openLink(link, ledger) };
  } catch (error) {
    return { error: asError(error) };
  }
}
