import type { TradeVerification } from "../../../../src/actions/dvp/verifyTrade.ts";
import { sides } from "../../../../src/domain/trade.ts";
import type { TradeFile } from "../../../../src/domain/tradeFile.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Status } from "../../parts/Status.tsx";
import type { TradeEntry } from "./tradeEntry.ts";
import styles from "./trades.module.css";

export interface SignaturesProps {
  entry: TradeEntry;
  file: TradeFile;
  verification: TradeVerification | undefined;
}

/** Both sides' signatures: who made them, whether they bind, and where they are. */
export function Signatures({ entry, file, verification }: SignaturesProps) {
  const t = useMessages(tradesMessages);
  // Neither happens without both signatures, whether or not they were announced.
  const bound = entry.state === "settled" || entry.state === "lodged";
  return (
    <dl className={styles.terms}>
      {sides.map((side) => {
        const signature = file.signatures.find((each) => each.side === side);
        const verdict = verification?.signatures.find((each) => each.side === side);
        const announced = entry.record?.signatures[side] !== undefined;
        return (
          <div key={side} className={styles.pair} data-signature={side}>
            <dt>{t(`sideNames.${side}`)}</dt>
            {signature === undefined ? (
              <dd>
                <Status tone="quiet">{t(bound ? "signatures.unpublished" : "signatures.missing")}</Status>
              </dd>
            ) : (
              <dd>
                {verdict !== undefined && (
                  <Status tone={verdict.valid ? "good" : "bad"}>
                    {t(verdict.valid ? "signatures.valid" : "signatures.invalid")}
                  </Status>
                )}{" "}
                <span className="muted">{t(announced ? "signatures.announced" : "signatures.here")}</span>
                <small className="code">{t("signatures.by", { signer: signature.signer })}</small>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
