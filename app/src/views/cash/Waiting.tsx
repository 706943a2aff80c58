import type { Currency } from "../../../../src/domain/currency.ts";
import { useOffices } from "../../acting/useActing.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { shellMessages } from "../../messages/shell.ts";
import { redemptionsOf } from "../../officer/cashFollower.ts";
import { roleOf } from "../../officer/office.ts";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { WaitingCount } from "../../parts/WaitingCount.tsx";
import { isAnswerable } from "./answerable.ts";

/** How many requests for redemption the reader can answer now, as an officer of a central bank. */
export default function RedemptionsToAnswer() {
  const t = useMessages(shellMessages);
  const { connection } = useLedgerChoice(1);
  const offices = useOffices(connection) ?? [];
  const currencies = (Object.keys(connection.ledger.centralBanks) as Currency[]).filter((currency) => {
    const role = roleOf({ authority: currency, contract: "CashRedemption", functionName: "confirm" });
    return offices.some((office) => office.authority === currency && office.role === role);
  });
  const { data } = useLedgerQuery(connection, ["to answer", ...currencies], async (reading) => {
    const known = await Promise.all(currencies.map((currency) => redemptionsOf(reading, currency)));
    const { time } = reading.block;
    return known.flatMap((each) => [...each.values()].filter((request) => isAnswerable(request, time)))
      .length;
  });
  return <WaitingCount count={data} words={(count) => t("waiting.redemptions", { count })} />;
}
