import { Link } from "wouter";

import type { Holding } from "../../../../src/actions/tokens/readHolding.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import type { NamedAccount } from "../../acting/namedAccounts.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { positionsMessages } from "../../messages/positions.ts";
import { wordMessages } from "../../messages/words.ts";
import { Amount } from "../../parts/Amount.tsx";
import { Status } from "../../parts/Status.tsx";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";
import { PartsBar } from "./PartsBar.tsx";
import { sumOf, type Position } from "./readPositions.ts";

export interface PositionsTableProps {
  /** Name of the ledger. */
  caption: string;
  accounts: readonly NamedAccount[];
  positions: readonly Position[];
}

/** A row for each account and instrument, and a sum for each instrument that several accounts hold. */
export function PositionsTable({ caption, accounts, positions }: PositionsTableProps) {
  const t = useMessages(positionsMessages);
  const words = useMessages(wordMessages);
  const byAddress = new Map(accounts.map((each) => [each.account.account, each]));
  const byToken = [...Map.groupBy(positions, ({ instrument }) => instrument.token).values()];
  return (
    <TableFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.account")}</th>
            <th scope="col">{t("columns.kind")}</th>
            <th scope="col" className="amount">
              {t("columns.free")}
            </th>
            <th scope="col" className="amount">
              {t("columns.locked")}
            </th>
            <th scope="col" className="amount">
              {t("columns.frozen")}
            </th>
            <th scope="col" className="amount">
              {t("columns.total")}
            </th>
            <th scope="col">{t("columns.picture")}</th>
          </tr>
        </thead>
        {byToken.map((held) => {
          const { instrument } = held[0]!;
          return (
            <tbody key={instrument.token}>
              <InstrumentRow instrument={instrument} />
              {held.map(({ account, holding }) => {
                const entry = byAddress.get(account);
                return (
                  <tr key={account} data-account={account} data-instrument={instrument.code}>
                    <th scope="row" className="code" title={`${entry?.participant.legalName}, ${account}`}>
                      <Link href={trailAddress("account", account)}>{entry?.name}</Link>
                    </th>
                    <td>{words(`accountKinds.${entry?.account.kind ?? "none"}`)}</td>
                    <Figures holding={holding} instrument={instrument} />
                  </tr>
                );
              })}
              {held.length > 1 && (
                <tr data-sum={instrument.code}>
                  <th scope="row" colSpan={2}>
                    {t("sum")}
                  </th>
                  <Figures holding={sumOf(held.map(({ holding }) => holding))} instrument={instrument} />
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </TableFrame>
  );
}

/** The instrument that the rows beneath are of. */
function InstrumentRow({ instrument: { code, name, kind, currency, listed } }: { instrument: Instrument }) {
  const t = useMessages(positionsMessages);
  const words = useMessages(wordMessages);
  return (
    <tr>
      <th scope="rowgroup" colSpan={7} className="group">
        <Link href={trailAddress("isin", code)} className="code">
          {code}
        </Link>{" "}
        {kind === "bond" ? t("bond", { name, currency }) : words("instrumentKinds.cash")}{" "}
        {!listed && <Status tone="warn">{t("delisted")}</Status>}
      </th>
    </tr>
  );
}

function Figures({ holding, instrument: { currency } }: { holding: Holding; instrument: Instrument }) {
  const t = useMessages(positionsMessages);
  const { share } = useFormats();
  const { free, locked, frozen, total } = holding;
  const label = t("bar", {
    free: share(free, total),
    locked: share(locked, total),
    frozen: share(frozen, total),
  });
  return (
    <>
      {[free, locked, frozen].map((units, index) => (
        // The three columns have a fixed order.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={index} className="amount">
          <Amount units={units} currency={currency} />
        </td>
      ))}
      <td className="amount">
        <strong>
          <Amount units={total} currency={currency} />
        </strong>
      </td>
      <td>
        <PartsBar holding={holding} label={label} />
      </td>
    </>
  );
}
