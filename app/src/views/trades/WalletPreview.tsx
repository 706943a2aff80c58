import { isAddressEqual, type Address } from "viem";
import { Fragment } from "react";

import { formatMoney } from "../../../../src/domain/money.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { tradeTypedData, type Side } from "../../../../src/domain/trade.ts";
import type { TradeFile } from "../../../../src/domain/tradeFile.ts";
import { accountName } from "../../../../src/actions/participants/resolveAccount.ts";
import { instrumentAt } from "../../chain/instrumentAt.ts";
import { useRegistry } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Party } from "../../parts/Party.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { useRuntime } from "../../runtime.ts";
import styles from "./trades.module.css";
import { useMoment } from "./useMoment.ts";

export interface WalletPreviewProps {
  file: TradeFile;
  /** For whom the reader is about to sign. */
  sides: readonly Side[];
  directory: readonly ParticipantView[];
}

/** What the wallet is going to show, field by field, and what each field means. Made of what is signed, not of what is shown elsewhere. */
export function WalletPreview({ file, sides, directory }: WalletPreviewProps) {
  const t = useMessages(tradesMessages);
  const [connection] = useRuntime().ledgers;
  const instruments = useRegistry(connection)?.instruments ?? [];
  const { domain, message } = tradeTypedData(file, file.trade);
  const moment = useMoment(message.tradeDate);
  const money = (units: bigint, token: Address) => {
    const currency = instrumentAt(instruments, token)?.currency;
    return currency === undefined ? t("trade.notListed") : formatMoney(units, currency);
  };
  const token = (address: Address, key: "wallet.security" | "wallet.cash") => {
    const code = instrumentAt(instruments, address)?.code;
    return code === undefined ? t("trade.notListed") : t(key, { code });
  };
  const dvp = isAddressEqual(domain.verifyingContract, connection.ledger.dvp);
  const paid = message.currency !== "";
  const meaning = {
    name: t("wallet.name"),
    version: t("wallet.version"),
    chainId: t("wallet.chainId", { ledger: connection.name }),
    verifyingContract: t(dvp ? "wallet.verifyingContract" : "wallet.otherContract"),
    salt: t("wallet.salt"),
    isin: t("wallet.isin"),
    currency: t(paid ? "wallet.currency" : "wallet.noCash"),
    seller: <Party directory={directory} account={message.seller} />,
    buyer: <Party directory={directory} account={message.buyer} />,
    security: token(message.security, "wallet.security"),
    faceAmount: money(message.faceAmount, message.security),
    cash: paid ? token(message.cash, "wallet.cash") : t("wallet.noCash"),
    settlementAmount: paid ? money(message.settlementAmount, message.cash) : t("wallet.noCash"),
    tradeDate: moment(message.tradeDate),
    settlementDate: moment(message.settlementDate),
    validFrom: moment(message.validFrom),
    validUntil: moment(message.validUntil),
    nonce: t("wallet.nonce"),
  };
  const groups = [
    ["domain", domain],
    ["message", message],
  ] as const;
  const bound = sides.map((side) => accountName(directory, message[side])).join(", ");
  return (
    <section className={styles.card} data-preview>
      <h2>{t("wallet.title")}</h2>
      <p>{t("wallet.lead", { account: bound, time: moment(message.validUntil) })}</p>
      <TableFrame label={t("wallet.title")}>
        <table className={styles.preview}>
          <thead>
            <tr>
              <th scope="col">{t("wallet.field")}</th>
              <th scope="col">{t("wallet.shown")}</th>
              <th scope="col">{t("wallet.meaning")}</th>
            </tr>
          </thead>
          {groups.map(([group, fields]) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={3} className="group">
                  {t(`wallet.group.${group}`)}
                </th>
              </tr>
              {Object.entries(fields).map(([field, value]) => (
                <tr key={field} data-field={field}>
                  <th scope="row" className="code">
                    {field}
                  </th>
                  <td className="code">{String(value)}</td>
                  <td>
                    <Fragment>{meaning[field as keyof typeof meaning]}</Fragment>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </TableFrame>
    </section>
  );
}
