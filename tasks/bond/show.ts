import { readBond } from "../../src/actions/bonds/readBond.ts";
import { zones } from "../../src/domain/accounts.ts";
import { formatRatePercent } from "../../src/domain/bonds.ts";
import { dateFromUnix, formatInstant, parseUtcOffset } from "../../src/domain/instants.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { formatMask } from "../../src/domain/names.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain, table } from "../lib/print.ts";
import { holderName } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string;
  utcOffset: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const offset = parseUtcOffset(args.utcOffset, "--utc-offset");
  const { client, ledger, directory } = await openLedger(hre);
  const { bond, terms, status, issued, recordDates } = await readBond(client, { ledger, isin });
  const { currency, name, denomination, couponKind, couponRateE9, couponsPerYear, recordDays } = terms;
  const coupon =
    couponKind === "zero"
      ? "none"
      : `${formatRatePercent(couponRateE9)} % ${couponKind}, ${couponsPerYear === 0 ? "at maturity" : `${couponsPerYear} a year`}`;
  const day = (seconds: bigint) => dateFromUnix(seconds, offset);
  return {
    json: { bond, status, issued, terms, recordDates },
    text: [
      `${isin}  ${plain(name)}, ${status}`,
      ...table([
        ["  token", bond],
        ["  issuer", holderName(directory, terms.issuanceAccount)],
        ["  issued", formatMoney(issued, currency)],
        ["  denomination", formatMoney(denomination, currency)],
        ["  coupon", `${coupon}, ${terms.dayCount}, ${terms.businessDayRule}`],
        ["  dates", `issue ${day(terms.issueDate)}, maturity ${day(terms.maturityDate)}`],
        ["  record", `${recordDays} business days before payment`],
        ["  zones", formatMask(zones, terms.zones ?? 0)],
        ...recordDates.map((instant) => ["  record date", formatInstant(instant, offset)]),
      ]),
    ],
  };
});
