// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Day-count conventions (ISDA 2006 definitions §4.16 and ICMA rule 251, by their usual names).
enum DayCount {
    Act360,
    Act365Fixed,
    Act365Actual,
    Act365L,
    ActActIsda,
    ActActIcma,
    ActActAfb,
    Thirty360BondBasis,
    Thirty360Us,
    ThirtyE360,
    ThirtyE360Isda,
    ThirtyEPlus360,
    NL365
}

/// @notice How a bond pays interest.
enum CouponKind {
    Zero,
    Fixed,
    Floating,
    IndexLinked
}

/// @notice What happens to a payment date that is no business day.
enum BusinessDayRule {
    NoAdjust,
    Following,
    ModifiedFollowing,
    Preceding,
    ModifiedPreceding
}

/// @notice Life of a bond. Movements that each stage admits are listed at {IBond}.
enum BondStatus {
    Announced,
    Open,
    Active,
    Matured,
    Redeemed,
    Defaulted
}

/// @notice Terms of an issue; fixed for its life.
/// @param isin ISO 6166, 12 ASCII characters.
/// @param currency ISO 4217 code of face amount, coupon and redemption.
/// @param decimals Minor unit of `currency`.
/// @param zones Zones admitted, a mask.
/// @param issuanceAccount The issuer's account of kind *issuance*, in which face amount is created.
/// @param denomination Face amount in minor units; every movement is a multiple of it.
/// @param couponKind How interest is paid.
/// @param couponRateE9 Annual rate times 1e9: 4.05 % is 40,500,000; 0 for zero coupon.
/// @param couponsPerYear 0 (at maturity), 1, 2, 4 or 12.
/// @param dayCount Convention of accrual.
/// @param businessDayRule Adjustment of payment dates.
/// @param recordDays Business days between record date and payment date.
/// @param issueDate UNIX seconds at 00:00 of the first day interest accrues.
/// @param firstCouponDate UNIX seconds; 0 where the schedule is regular.
/// @param maturityDate UNIX seconds.
/// @param name Name of the issue.
struct BondTerms {
    bytes12 isin;
    bytes3 currency;
    uint8 decimals;
    uint8 zones;
    address issuanceAccount;
    uint96 denomination;
    CouponKind couponKind;
    uint64 couponRateE9;
    uint8 couponsPerYear;
    DayCount dayCount;
    BusinessDayRule businessDayRule;
    uint8 recordDays;
    uint40 issueDate;
    uint40 firstCouponDate;
    uint40 maturityDate;
    string name;
}
