// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../access/Authority.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {AccountKind, ParticipantRole, Zone} from "../participants/IParticipants.sol";
import {IInstrumentDirectory, InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {Market} from "../../test/support/Market.sol";
import {Bond} from "./Bond.sol";
import {BondCode} from "./BondCode.sol";
import {BondFactory} from "./BondFactory.sol";
import {BondStatus, BondTerms, BusinessDayRule, DayCount} from "./BondTerms.sol";
import {IBond} from "./IBond.sol";
import {IBondFactory} from "./IBondFactory.sol";

contract BondFactoryTest is Market {
    bytes12 private constant _NEW_ISIN = "HK0000912359";

    function setUp() public {
        setUpMarket();
    }

    function deploy(BondTerms memory terms, uint256 faceAmount) internal returns (Bond) {
        vm.prank(csdOfficer);
        return Bond(factory.deployBond(terms, faceAmount));
    }

    /// @dev Where CREATE2 puts a bond, from the code as the compiler knows it.
    function addressOf(BondTerms memory terms, uint256 faceAmount) internal view returns (address) {
        bytes32 codeHash = keccak256(
            bytes.concat(type(Bond).creationCode, abi.encode(registry, csd, terms, faceAmount))
        );
        bytes32 hash = keccak256(abi.encodePacked(hex"ff", factory, bytes32(terms.isin), codeHash));
        return address(uint160(uint256(hash)));
    }

    // What one act does

    function test_DeployBond_DeploysListsAndIssues() public {
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        address expected = addressOf(terms, ISSUED);
        vm.expectEmit(expected);
        emit IBond.BondStatusChanged(BondStatus.Announced, BondStatus.Open);
        vm.expectEmit(expected);
        emit IBond.BondIssued(issuance, ISSUED);
        vm.expectEmit(address(factory));
        emit IBondFactory.BondAnnounced(_NEW_ISIN, expected, terms);
        vm.expectEmit(address(registry));
        emit IInstrumentDirectory.InstrumentListed(expected, _NEW_ISIN, InstrumentKind.Bond, 0);
        Bond issued = deploy(terms, ISSUED);
        assertEq(address(issued), expected);
        assertEq(registry.tokenOf(_NEW_ISIN), expected);
        assertTrue(registry.instrumentOf(expected).listed);
        assertEq(issued.totalSupply(), ISSUED);
        assertEq(issued.balanceOf(issuance), ISSUED);
        assertEq(uint256(issued.status()), uint256(BondStatus.Open));
        assertEq(issued.authority(), address(csd));
    }

    function test_DeployBond_AnnouncesOnly() public {
        Bond issued = deploy(bondTerms(_NEW_ISIN), 0);
        assertEq(issued.totalSupply(), 0);
        assertEq(uint256(issued.status()), uint256(BondStatus.Announced));
        assertTrue(registry.instrumentOf(address(issued)).listed);
    }

    function test_TermsOf_AreTheTermsGiven(
        uint64 rate,
        uint8 couponsPerYear,
        uint8 dayCount,
        uint8 rule,
        uint8 recordDays,
        uint96 denomination
    ) public {
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        uint8[5] memory frequencies = [0, 1, 2, 4, 12];
        terms.couponRateE9 = uint64(bound(rate, 1, type(uint64).max));
        terms.couponsPerYear = frequencies[couponsPerYear % 5];
        terms.dayCount = DayCount(bound(dayCount, 0, uint8(type(DayCount).max)));
        terms.businessDayRule = BusinessDayRule(bound(rule, 0, uint8(type(BusinessDayRule).max)));
        terms.recordDays = recordDays;
        terms.denomination = uint96(bound(denomination, 1, type(uint96).max));
        terms.firstCouponDate = MATURITY_DATE;
        deploy(terms, 0);
        assertEq(keccak256(abi.encode(factory.termsOf(_NEW_ISIN))), keccak256(abi.encode(terms)));
    }

    function test_TermsOf_UnknownIsEmpty(bytes12 isin) public view {
        vm.assume(isin != ISIN);
        BondTerms memory none;
        assertEq(keccak256(abi.encode(factory.termsOf(isin))), keccak256(abi.encode(none)));
    }

    function test_DeployBond_RevertWhen_CallerMayNotIssue() public {
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        address[3] memory callers = [seller, issuance, centralBankOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IGoverned.Governed_Unauthorized.selector,
                    callers[i],
                    Roles.ISSUANCE,
                    address(csd)
                )
            );
            vm.prank(callers[i]);
            factory.deployBond(terms, 0);
        }
    }

    function test_DeployBond_RevertWhen_FactoryMayNotList() public {
        BondFactory other = new BondFactory(
            registry,
            address(csd),
            address(new BondCode(false)),
            address(new BondCode(true))
        );
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        vm.expectRevert(
            abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, address(other), Roles.LISTER, address(csd))
        );
        vm.prank(csdOfficer);
        other.deployBond(terms, 0);
    }

    // One ISIN, one bond

    function test_DeployBond_RevertWhen_IsinIsIssued_OnOtherTerms() public {
        BondTerms memory terms = bondTerms(ISIN);
        terms.couponRateE9 = 99_000_000;
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_CodeTaken.selector, ISIN, address(bond)));
        deploy(terms, ISSUED);
        assertEq(factory.termsOf(ISIN).couponRateE9, 40_500_000);
        assertEq(registry.tokenOf(ISIN), address(bond));
    }

    /// @dev Same terms, same code, same salt: the address is taken.
    function test_DeployBond_RevertWhen_IsinIsIssued_OnTheSameTerms() public {
        vm.expectRevert(abi.encodeWithSelector(IBondFactory.Bond_DeploymentFailed.selector, ISIN));
        deploy(bondTerms(ISIN), ISSUED);
        assertEq(bond.totalSupply(), ISSUED);
    }

    function test_DeployBond_RevertWhen_IsinWasDelisted() public {
        vm.prank(csdOfficer);
        registry.delist(address(bond), "redeemed");
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_CodeTaken.selector, ISIN, address(bond)));
        deploy(bondTerms(ISIN), 0);
    }

    // What the bond itself refuses comes out as it is

    function test_DeployBond_RevertWhen_FaceAmountIsNotADenomination(uint256 faceAmount) public {
        vm.assume(faceAmount % DENOMINATION != 0);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotADenomination.selector, faceAmount, DENOMINATION));
        deploy(bondTerms(_NEW_ISIN), faceAmount);
    }

    function test_DeployBond_RevertWhen_FaceAmountIsTooLarge() public {
        uint256 faceAmount = uint256(DENOMINATION) << 96;
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_SupplyOverflow.selector, 0, type(uint96).max));
        deploy(bondTerms(_NEW_ISIN), faceAmount);
    }

    function test_DeployBond_RevertWhen_IssuerSuspended() public {
        suspend(ISSUER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, issuance));
        deploy(bondTerms(_NEW_ISIN), ISSUED);
    }

    function test_DeployBond_RevertWhen_AuthorityIsUnknown() public {
        Authority own = new Authority(seller);
        BondFactory other = new BondFactory(
            registry,
            address(own),
            address(new BondCode(false)),
            address(new BondCode(true))
        );
        vm.prank(seller);
        own.grantRole(Roles.ISSUANCE, seller, 0);
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityUnknown.selector, address(own)));
        vm.prank(seller);
        other.deployBond(terms, 0);
    }

    // The issuer

    function test_DeployBond_RevertWhen_AccountIsNotAnIssuers() public {
        address dealersIssuance = makeAddr("issuance account of a dealer");
        openAccount(SELLER_LEI, dealersIssuance, AccountKind.Issuance, Zone.ONSHORE, true);
        address issuersHouse = makeAddr("house account of the issuer");
        openAccount(ISSUER_LEI, issuersHouse, AccountKind.House, Zone.ONSHORE, true);
        address[4] memory accounts = [seller, dealersIssuance, issuersHouse, makeAddr("stranger")];
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        for (uint256 i = 0; i < accounts.length; ++i) {
            terms.issuanceAccount = accounts[i];
            vm.expectRevert(abi.encodeWithSelector(IBondFactory.Bond_NotAnIssuer.selector, accounts[i]));
            deploy(terms, 0);
        }
    }

    function test_DeployBond_ByAnIssuerWithOtherRolesToo() public {
        address second = makeAddr("issuance account of a bank");
        onboard("ISSUINGBANK000000006", ParticipantRole.ISSUER | ParticipantRole.DEALER, second, AccountKind.Issuance);
        BondTerms memory terms = bondTerms(_NEW_ISIN);
        terms.issuanceAccount = second;
        assertEq(deploy(terms, ISSUED).balanceOf(second), ISSUED);
    }
}
