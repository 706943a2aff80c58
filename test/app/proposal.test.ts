import { expect } from "chai";

import {
  readProposal,
  usualDays,
  type FieldName,
  type ProposalContext,
  type ProposalFields,
} from "../../app/src/views/trades/proposal.ts";
import type { InterestTerms } from "../../src/domain/accrual/tradePrice.ts";
import type { Instrument } from "../../src/actions/instruments/findInstrument.ts";
import { dateToUnix, parseUtcOffset } from "../../src/domain/instants.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { parseRatePercent } from "../../src/domain/bonds.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import { accountView } from "../domain/accountViews.ts";
import { buyer, seller, trade } from "../domain/trades.ts";

const hongKong = parseUtcOffset("+08:00");
const at = (text: string) => dateToUnix(parseDate(text), hongKong);

const bank = (number: number, name: string, account: `0x${string}`): ParticipantView => ({
  lei: `LEI${number}`,
  number,
  bic: `BANK${number}HKXXX`,
  jurisdiction: "HK",
  roles: 8,
  legalName: name,
  suspended: false,
  accounts: [accountView(account)],
});

const security: Instrument = {
  token: trade.security,
  kind: "bond",
  code: parseIsin("US0378331005"),
  name: "A bond",
  decimals: 2,
  currency: "HKD",
  denomination: 50_000_00n,
  authority: seller.address,
  listed: true,
};

const terms: InterestTerms = {
  couponKind: "fixed",
  couponRateE9: parseRatePercent("4.05"),
  couponsPerYear: 1,
  dayCount: "act-365-fixed",
  issueDate: at("2023-02-16"),
  maturityDate: at("2024-02-16"),
};

const context: ProposalContext = {
  participants: [bank(1, "Seller Bank", seller.address), bank(2, "Buyer Bank", buyer.address)],
  security,
  terms,
  cash: { ...security, kind: "cash", code: "HKD", token: trade.cash, denomination: 1n },
};

const fields: ProposalFields = {
  side: "seller",
  account: seller.address,
  isin: security.code,
  counterparty: "BANK2HKXXX",
  face: "50000000",
  price: "99.875",
  accrued: "",
  tradeDate: "2023-02-17",
  settlementDate: "2023-02-20",
  lastDay: "2023-02-24",
};

describe("the form of a proposal", () => {
  it("makes a trade whose dates are days of the bond's market", () => {
    const { proposal, errors } = readProposal(fields, context);
    expect(errors).to.deep.equal({});
    expect(proposal).to.deep.include({
      seller: seller.address,
      buyer: buyer.address,
      faceAmount: 50_000_000_00n,
      tradeDate: at("2023-02-17"),
      settlementDate: at("2023-02-20"),
      validUntil: at("2023-02-25"),
    });
    expect(proposal!.payment.settlementAmount).to.equal(49_959_691_78n);
  });

  it("turns the sides round", () => {
    const { proposal } = readProposal({ ...fields, side: "buyer" }, context);
    expect(proposal).to.deep.include({ seller: buyer.address, buyer: seller.address });
  });

  it("takes a counterparty by address, LEI and name too", () => {
    for (const counterparty of [buyer.address, "LEI2", "buyer bank"])
      expect(readProposal({ ...fields, counterparty }, context).counterparty).to.equal(buyer.address);
  });

  it("has no proposal, and nothing wrong, while fields are empty", () => {
    const empty = { ...fields, face: "", counterparty: " " };
    expect(readProposal(empty, context)).to.deep.include({
      proposal: undefined,
      price: undefined,
      errors: {},
    });
  });

  it("asks for the accrued interest of a floating coupon", () => {
    const floating = { ...context, terms: { ...terms, couponKind: "floating" } } as const;
    expect(readProposal(fields, floating).proposal).to.equal(undefined);
    const { proposal } = readProposal({ ...fields, accrued: "1000.00" }, floating);
    expect(proposal!.payment.settlementAmount).to.equal(49_938_500_00n);
  });

  const wrong: readonly [what: string, field: FieldName, value: string, expected: string][] = [
    ["one's own account", "counterparty", "BANK1HKXXX", "another account"],
    ["a stranger", "counterparty", "<img src=x onerror=alert(1)>", "BIC, LEI or legal name"],
    ["an unregistered address", "counterparty", trade.cash, "an account of this ledger"],
    ["a negative face amount", "face", "-50000", "unsigned"],
    ["less than a denomination", "face", "12345", "multiple of the denomination"],
    ["a grouped number", "face", "50,000,000", "decimal number"],
    ["an exponent", "face", "5e7", "decimal number"],
    ["fractions of a cent", "face", "50000.001", "at most 2 decimals"],
    ["more than a token holds", "face", "9".repeat(40), "at most"],
    ["a price of nothing", "price", "0", "more than nothing"],
    ["a negative price", "price", "-99", "unsigned"],
    ["another alphabet's digits", "price", "٩٩", "decimal number"],
    ["a day that does not exist", "tradeDate", "2023-02-30", "a day that exists"],
    ["settlement before the trade", "settlementDate", "2023-02-16", "2023-02-17 or later"],
    ["settlement at maturity", "settlementDate", "2024-02-16", "before maturity"],
    ["an end before settlement", "lastDay", "2023-02-19", "2023-02-20 or later"],
  ];
  for (const [what, field, value, expected] of wrong)
    it(`refuses ${what}`, () => {
      const far = value === "2024-02-16" ? { lastDay: "2024-03-01" } : {};
      const { proposal, errors } = readProposal({ ...fields, ...far, [field]: value }, context);
      expect(proposal).to.equal(undefined);
      expect(errors[field]?.expected).to.contain(expected);
    });

  it("refuses a bond whose currency the ledger does not have", () => {
    const { proposal, errors } = readProposal(fields, { ...context, cash: undefined });
    expect(proposal).to.equal(undefined);
    expect(errors.isin?.expected).to.contain("HKD");
  });

  it("suggests the next day that is not of a weekend, where the market is", () => {
    // Friday 2023-02-17, 01:00 in Hong Kong, is still Thursday in UTC.
    expect(usualDays(terms, at("2023-02-17") + 3_600n)).to.deep.equal({
      tradeDate: "2023-02-17",
      settlementDate: "2023-02-20",
      lastDay: "2023-02-26",
    });
  });
});
