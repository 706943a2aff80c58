import { faultsIn } from "../mutant.ts";

/** Faults in bonds and cash. */
export const INSTRUMENT_FAULTS = [
  ...faultsIn("contracts/bond/Bond.sol", [
    [
      "part-of-a-denomination",
      "require(amount % _DENOMINATION == 0, ",
      "require(true || amount % _DENOMINATION == 0, ",
      "Denomination",
    ],
    [
      "matured-before-its-date",
      "require(block.timestamp >= _MATURITY_DATE, Bond_NotMatured(_MATURITY_DATE, block.timestamp));",
      "",
      "BondStatus",
    ],
    [
      "redeemed-while-held",
      "if (next == BondStatus.Redeemed) require(_supply.total() == 0, Bond_StillIssued(_supply.total()));",
      "",
      "BondStatus",
    ],
    [
      "secondary-trade-before-it-is-active",
      "require(fromKind == uint8(AccountKind.Issuance), Bond_PrimaryOnly(current));",
      "",
      "BondStatus",
    ],
    [
      "issued-after-maturity",
      "require(current <= BondStatus.Active, Bond_NotInStatus(current));",
      "",
      "BondStatus",
    ],
    [
      "active-without-an-issue",
      "return from == BondStatus.Open;",
      "return from <= BondStatus.Open;",
      "BondStatus",
    ],
  ]),
  ...faultsIn("contracts/bond/RecordDates.sol", [
    [
      "record-instant-counts-movements-at-it",
      "_dates[epoch] <= block.timestamp",
      "_dates[epoch] < block.timestamp",
      "RecordDates",
      "RecordDateHoldings",
    ],
    [
      "holding-of-another-record-date",
      "point.validFrom <= index",
      "point.validFrom < index",
      "RecordDateHoldings",
    ],
    [
      "checkpoint-under-the-next-date",
      "_checkpoints[account][epoch - 1]",
      "_checkpoints[account][epoch]",
      "RecordDateHoldings",
    ],
    [
      "record-date-in-the-past",
      "uint256 earliest = block.timestamp + 1;",
      "uint256 earliest = 0;",
      "RecordDates",
    ],
  ]),
  ...faultsIn("contracts/bond/BondFactory.sol", [
    ["anybody-is-an-issuer", "_requireIssuer(terms.issuanceAccount);", "", "BondFactory"],
    [
      "coupon-after-maturity",
      "terms.firstCouponDate <= terms.maturityDate",
      "terms.firstCouponDate != terms.maturityDate",
      "BondTerms",
    ],
  ]),
  ...faultsIn("contracts/bond/BondCode.sol", [
    ["bond-code-can-run", "mstore8(from, 0)", "mstore8(from, 0x5b)", "BondCode"],
  ]),
  ...faultsIn("contracts/cash/WholesaleCash.sol", [
    ["reserve-used-twice", "_usedRefs[reserveRef] = true;", "", "WholesaleCash"],
    ["limit-is-one-less", "require(total <= limit, ", "require(total < limit, ", "HoldingLimits"],
    [
      "limit-is-never-asked",
      "slot.holding.withLimited(limit != 0)",
      "slot.holding.withLimited(false)",
      "HoldingLimits",
    ],
    [
      "issued-before-it-is-listed",
      "require(_REGISTRY.instrumentOf(address(this)).listed, Cash_NotListed());",
      "",
      "WholesaleCash",
    ],
  ]),
];
