import { useState } from "react";
import type { Hex } from "viem";

import { serialiseTradeFile, type TradeFile } from "../../../../src/domain/tradeFile.ts";
import { formatTradeLink } from "../../../../src/domain/tradeLink.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { saveFile } from "../../parts/saveFile.ts";
import styles from "./trades.module.css";

/** The trade as a file and as a link, for the other side. */
export function TakeAway({ file, tradeId }: { file: TradeFile; tradeId: Hex }) {
  const t = useMessages(tradesMessages);
  const [copied, setCopied] = useState<string>();
  const link = linkOf(file);
  return (
    <div className={styles.acts}>
      <button
        onClick={() =>
          saveFile(`trade-${tradeId.slice(2, 10)}.json`, "application/json", serialiseTradeFile(file))
        }
      >
        {t("acts.download")}
      </button>
      {link !== undefined && (
        <button
          data-link={link}
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(link))}
        >
          {t(copied === link ? "acts.copied" : "acts.copyLink")}
        </button>
      )}
    </div>
  );
}

/** Undefined where the trade is too long for a link: contract wallets sign at length. */
function linkOf(file: TradeFile): string | undefined {
  try {
    return `${globalThis.location.href.split("#")[0]}#/trades/open/${formatTradeLink(file)}`;
  } catch {
    return undefined;
  }
}
