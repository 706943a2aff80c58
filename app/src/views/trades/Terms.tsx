import type { ReactNode } from "react";
import { Link } from "wouter";

import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Amount } from "../../parts/Amount.tsx";
import { Party } from "../../parts/Party.tsx";
import type { TradeEntry } from "./tradeEntry.ts";
import styles from "./trades.module.css";
import { useMoment } from "./useMoment.ts";
import { trailAddress } from "../../parts/trailAddress.ts";

/** Every term of a trade, as far as it is known. */
export function Terms({ entry, directory }: { entry: TradeEntry; directory: readonly ParticipantView[] }) {
  const t = useMessages(tradesMessages);
  const { tradeId, seller, buyer, trade, moved, security, cash } = entry;
  const moment = useMoment(trade?.tradeDate ?? 0n);
  return (
    <dl className={styles.terms}>
      {row(t("sideNames.seller"), <Party directory={directory} account={seller} full />)}
      {row(t("sideNames.buyer"), <Party directory={directory} account={buyer} full />)}
      {moved !== undefined && (
        <>
          {row(
            t("trade.isin"),
            security === undefined ? (
              `${trade?.isin ?? ""} ${moved.security} (${t("trade.notListed")})`
            ) : (
              <>
                <Link href={trailAddress("isin", security.code)} className="code">
                  {security.code}
                </Link>{" "}
                <bdi>{security.name}</bdi>
              </>
            ),
          )}
          {row(
            t("trade.face"),
            security === undefined ? (
              String(moved.faceAmount)
            ) : (
              <strong>
                <Amount units={moved.faceAmount} currency={security.currency} named />
              </strong>
            ),
          )}
          {row(
            t("trade.amount"),
            cash === undefined ? (
              t("freeOfPayment")
            ) : (
              <strong>
                <Amount units={moved.settlementAmount} currency={cash.currency} named />
              </strong>
            ),
          )}
        </>
      )}
      {trade === undefined ? (
        <dd className={styles.whole}>{t(moved === undefined ? "trade.onlyRefused" : "trade.onlyMoved")}</dd>
      ) : (
        <>
          {row(t("trade.tradeDate"), moment(trade.tradeDate))}
          {row(t("trade.settlementDate"), moment(trade.settlementDate))}
          {trade.validFrom !== trade.tradeDate && row(t("trade.validFrom"), moment(trade.validFrom))}
          {row(t("trade.validUntil"), moment(trade.validUntil))}
          {row(t("trade.nonce"), String(trade.nonce))}
        </>
      )}
      {row(t("trade.identity"), <code>{tradeId}</code>)}
    </dl>
  );
}

function row(name: string, value: ReactNode) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
