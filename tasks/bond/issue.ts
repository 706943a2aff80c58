import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parseZones } from "../../src/domain/accounts.ts";
import {
  parseBusinessDayRule,
  parseCouponKind,
  parseDayCount,
  parseRatePercent,
} from "../../src/domain/bonds.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { formatMoney, parseDecimal, parseMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, parseMoment, required } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string | undefined;
  name: string | undefined;
  issuer: string | undefined;
  face: string | undefined;
  denomination: string | undefined;
  currency: string | undefined;
  coupon: string;
  couponKind: string | undefined;
  couponsPerYear: string;
  dayCount: string;
  businessDays: string;
  recordDays: string;
  issueDate: string | undefined;
  firstCouponDate: string | undefined;
  maturityDate: string | undefined;
  zones: string;
  utcOffset: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const moment = (text: string, option: string) => parseMoment(text, args.utcOffset, option);
  const couponRateE9 = parseRatePercent(args.coupon, "--coupon");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const issuanceAccount = resolveAccount(directory, required(args.issuer, "--issuer"), "--issuer");
  const faceAmount = parseMoney(required(args.face, "--face"), currency, { field: "--face" });
  const isin = parseIsin(required(args.isin, "--isin"), "--isin");
  const { bond, receipt } = await issueBond(client, {
    ledger,
    terms: {
      isin,
      currency,
      zones: parseZones(args.zones, "--zones"),
      issuanceAccount,
      denomination: parseMoney(required(args.denomination, "--denomination"), currency, {
        field: "--denomination",
      }),
      couponKind: parseCouponKind(
        args.couponKind ?? (couponRateE9 === 0n ? "zero" : "fixed"),
        "--coupon-kind",
      ),
      couponRateE9,
      couponsPerYear: parseCount(args.couponsPerYear, "--coupons-per-year"),
      dayCount: parseDayCount(args.dayCount, "--day-count"),
      businessDayRule: parseBusinessDayRule(args.businessDays, "--business-days"),
      recordDays: parseCount(args.recordDays, "--record-days"),
      issueDate: moment(required(args.issueDate, "--issue-date"), "--issue-date"),
      ...(args.firstCouponDate !== undefined && {
        firstCouponDate: moment(args.firstCouponDate, "--first-coupon-date"),
      }),
      maturityDate: moment(required(args.maturityDate, "--maturity-date"), "--maturity-date"),
      name: required(args.name, "--name"),
    },
    faceAmount,
  });
  return {
    json: { isin, bond, faceAmount, issuanceAccount, ...receiptDocument(receipt) },
    text: [
      `${isin} is issued at ${bond}: ${formatMoney(faceAmount, currency)} to ${holderName(directory, issuanceAccount)}`,
      "Until `bond activate`, it moves out of the issuer's account only",
    ],
  };
});

function parseCount(text: string, option: string): number {
  return Number(parseDecimal(text, 0, { field: option }));
}
