// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Zone} from "../participants/IParticipants.sol";
import {Market} from "../../test/support/Market.sol";
import {BondTerms, CouponKind} from "./BondTerms.sol";
import {IBondFactory} from "./IBondFactory.sol";

/// @dev Which terms the factory accepts. Each test changes one term of a sound issue.
contract BondTermsTest is Market {
    bytes12 private constant _NEW_ISIN = "HK0000912359";

    function setUp() public {
        setUpMarket();
    }

    function sound() internal view returns (BondTerms memory) {
        return bondTerms(_NEW_ISIN);
    }

    function accept(BondTerms memory terms) internal {
        uint256 snapshot = vm.snapshotState();
        vm.prank(csdOfficer);
        factory.deployBond(terms, 0);
        assertEq(keccak256(abi.encode(factory.termsOf(terms.isin))), keccak256(abi.encode(terms)));
        vm.revertToState(snapshot);
    }

    function refuse(BondTerms memory terms, string memory term) internal {
        vm.expectRevert(abi.encodeWithSelector(IBondFactory.Bond_BadTerms.selector, term));
        vm.prank(csdOfficer);
        factory.deployBond(terms, 0);
        assertEq(registry.tokenOf(terms.isin), address(0));
    }

    function test_Isin_HasTwelveCharacters() public {
        BondTerms memory terms = sound();
        terms.isin = 0;
        refuse(terms, "isin");
        terms.isin = "HK000091235";
        refuse(terms, "isin");
        terms.isin = "HK0000912359";
        accept(terms);
    }

    function test_Currency_HasThreeCharacters() public {
        BondTerms memory terms = sound();
        terms.currency = 0;
        refuse(terms, "currency");
        terms.currency = "HK";
        refuse(terms, "currency");
        terms.currency = "USD";
        accept(terms);
    }

    function test_Zones_AreAMaskOfKnownZones(uint8 zones) public {
        BondTerms memory terms = sound();
        terms.zones = zones;
        if (zones == 0 || zones > Zone.ALL) refuse(terms, "zones");
        else accept(terms);
    }

    function test_Zones_AtTheEdges() public {
        BondTerms memory terms = sound();
        terms.zones = 0;
        refuse(terms, "zones");
        terms.zones = Zone.ALL + 1;
        refuse(terms, "zones");
        terms.zones = Zone.ONSHORE;
        accept(terms);
    }

    function test_Denomination_IsNotNought() public {
        BondTerms memory terms = sound();
        terms.denomination = 0;
        refuse(terms, "denomination");
        terms.denomination = 1;
        accept(terms);
    }

    function test_MaturityDate_IsAfterTheIssueDate(uint40 issueDate, uint40 maturityDate) public {
        BondTerms memory terms = sound();
        (terms.issueDate, terms.maturityDate) = (issueDate, maturityDate);
        if (issueDate < maturityDate) accept(terms);
        else refuse(terms, "maturityDate");
    }

    function test_MaturityDate_AtTheEdge() public {
        BondTerms memory terms = sound();
        terms.maturityDate = terms.issueDate;
        refuse(terms, "maturityDate");
        ++terms.maturityDate;
        accept(terms);
    }

    function test_FirstCouponDate_IsWithinTheLife(uint40 firstCouponDate) public {
        BondTerms memory terms = sound();
        terms.firstCouponDate = firstCouponDate;
        if (firstCouponDate == 0 || (firstCouponDate > terms.issueDate && firstCouponDate <= terms.maturityDate)) {
            accept(terms);
        } else {
            refuse(terms, "firstCouponDate");
        }
    }

    function test_FirstCouponDate_AtTheEdges() public {
        BondTerms memory terms = sound();
        terms.firstCouponDate = terms.issueDate;
        refuse(terms, "firstCouponDate");
        terms.firstCouponDate = terms.maturityDate + 1;
        refuse(terms, "firstCouponDate");
        terms.firstCouponDate = terms.issueDate + 1;
        accept(terms);
        terms.firstCouponDate = terms.maturityDate;
        accept(terms);
    }

    function test_CouponsPerYear_AreUsualOnes() public {
        BondTerms memory terms = sound();
        for (uint8 n = 0; n <= 13; ++n) {
            terms.couponsPerYear = n;
            if (n <= 2 || n == 4 || n == 12) accept(terms);
            else refuse(terms, "couponsPerYear");
        }
        terms.couponsPerYear = type(uint8).max;
        refuse(terms, "couponsPerYear");
    }

    function test_ZeroCoupon_PaysNone() public {
        BondTerms memory terms = sound();
        terms.couponKind = CouponKind.Zero;
        refuse(terms, "couponRateE9");
        terms.couponRateE9 = 0;
        refuse(terms, "couponRateE9");
        terms.couponsPerYear = 0;
        accept(terms);
        terms.couponRateE9 = 1;
        refuse(terms, "couponRateE9");
    }

    function test_FixedCoupon_HasARate() public {
        BondTerms memory terms = sound();
        terms.couponRateE9 = 0;
        refuse(terms, "couponRateE9");
        terms.couponRateE9 = 1;
        accept(terms);
        terms.couponsPerYear = 0;
        accept(terms);
    }

    /// @dev The rate of these is fixed later, or is a margin or a real rate, which may be nought.
    function test_OtherCoupons_MayHaveARateOrNone() public {
        BondTerms memory terms = sound();
        terms.couponKind = CouponKind.Floating;
        accept(terms);
        terms.couponRateE9 = 0;
        accept(terms);
        terms.couponKind = CouponKind.IndexLinked;
        accept(terms);
        terms.couponRateE9 = 5_000_000;
        accept(terms);
    }
}
