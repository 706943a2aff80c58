// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Authority} from "../access/Authority.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, ParticipantRole, Zone} from "../participants/IParticipants.sol";
import {IInstrumentDirectory, InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Market} from "../../test/support/Market.sol";
import {IWholesaleCash} from "./IWholesaleCash.sol";
import {WholesaleCash} from "./WholesaleCash.sol";

/// @dev Issue and identity. Holding limits are in `HoldingLimits.t.sol`, what cash shares with bonds in `contracts/ledger`.
contract WholesaleCashTest is Market {
    bytes32 private constant _REF = "RTGS 20230215 000017";
    uint256 private constant _SUPPLY = 2 * uint256(CASH_EACH);

    address private _third = makeAddr("third bank");

    function setUp() public {
        setUpMarket();
        onboard("THIRDBANK00000000005", ParticipantRole.DEALER, _third, AccountKind.House);
    }

    function expectUnauthorized(address caller, uint64 role) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, caller, role, address(centralBank))
        );
    }

    // Identity

    function test_Views() public view {
        assertEq(cash.name(), "Wholesale HKD");
        assertEq(cash.symbol(), "HKD");
        assertEq(cash.decimals(), 2);
        assertEq(bytes32(cash.currency()), bytes32("HKD"));
        assertEq(bytes32(cash.instrumentCode()), bytes32("HKD"));
        assertEq(uint256(cash.instrumentKind()), uint256(InstrumentKind.Cash));
        assertEq(cash.authority(), address(centralBank));
        assertEq(cash.registry(), address(registry));
        assertEq(cash.zones(), Zone.ALL);
    }

    function test_Constructor_MinorUnitsAreTheCurrencys() public {
        WholesaleCash yen = new WholesaleCash(registry, address(centralBank), "JPY", 0, Zone.ONSHORE, "Wholesale JPY");
        assertEq(yen.decimals(), 0);
        assertEq(yen.symbol(), "JPY");
        assertEq(yen.zones(), Zone.ONSHORE);
        assertEq(yen.totalSupply(), 0);
    }

    function test_Constructor_RevertWhen_AuthorityUnknown() public {
        Authority own = new Authority(seller);
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityUnknown.selector, address(own)));
        new WholesaleCash(registry, address(own), "XXX", 2, Zone.ALL, "Own money");
    }

    // Issue

    function test_Issue_AgainstAReservePosting(uint256 amount, bytes32 reserveRef) public {
        vm.assume(reserveRef != 0 && reserveRef != "reserve 1" && reserveRef != "reserve 2");
        amount = bound(amount, 1, type(uint96).max - _SUPPLY);
        assertFalse(cash.reserveRefUsed(reserveRef));
        vm.expectEmit(address(cash));
        emit IERC20.Transfer(address(0), _third, amount);
        vm.expectEmit(address(cash));
        emit IWholesaleCash.CashIssued(_third, amount, reserveRef);
        issueCash(_third, amount, reserveRef);
        assertTrue(cash.reserveRefUsed(reserveRef));
        assertEq(cash.balanceOf(_third), amount);
        assertEq(cash.balanceOf(seller), CASH_EACH);
        assertEq(cash.totalSupply(), _SUPPLY + amount);
    }

    function test_Issue_RevertWhen_ReferenceUsed() public {
        issueCash(_third, 1, _REF);
        vm.expectRevert(abi.encodeWithSelector(IWholesaleCash.Cash_ReserveRefUsed.selector, _REF));
        issueCash(seller, 2, _REF);
        assertEq(cash.totalSupply(), _SUPPLY + 1);
    }

    /// @dev Redemption does not make a reference new again.
    function test_Issue_RevertWhen_ReferenceWasUsedForCashSinceBurnt() public {
        PolicyMock policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(policy), Capability.MOVE);
        issueCash(_third, 1, _REF);
        policy.burn(cash, _third, 1);
        assertEq(cash.totalSupply(), _SUPPLY);
        vm.expectRevert(abi.encodeWithSelector(IWholesaleCash.Cash_ReserveRefUsed.selector, _REF));
        issueCash(_third, 1, _REF);
    }

    function test_Issue_RevertWhen_NoReference() public {
        vm.expectRevert(IWholesaleCash.Cash_EmptyReserveRef.selector);
        issueCash(_third, 1, 0);
    }

    function test_Issue_RevertWhen_AmountIsNought() public {
        vm.expectRevert(IWholesaleCash.Cash_ZeroAmount.selector);
        issueCash(_third, 0, _REF);
        assertFalse(cash.reserveRefUsed(_REF));
    }

    function test_Issue_RefusedIssueLeavesTheReferenceUnused() public {
        suspend("THIRDBANK00000000005");
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, _third));
        issueCash(_third, 1, _REF);
        assertFalse(cash.reserveRefUsed(_REF));
        resume("THIRDBANK00000000005");
        issueCash(_third, 1, _REF);
        assertEq(cash.balanceOf(_third), 1);
    }

    function test_Issue_RevertWhen_AccountNotRegistered() public {
        address stranger = makeAddr("stranger");
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        issueCash(stranger, 1, _REF);
    }

    function test_Issue_RevertWhen_AccountOutsideTheZones() public {
        WholesaleCash narrow = new WholesaleCash(
            registry,
            address(centralBank),
            "CNH",
            2,
            Zone.OFFSHORE,
            "Wholesale CNH"
        );
        vm.prank(csdOfficer);
        registry.list(address(narrow));
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, seller, Zone.ONSHORE, Zone.OFFSHORE)
        );
        vm.prank(centralBankOfficer);
        narrow.issue(seller, 1, _REF);
    }

    /// @dev Before its listing a policy of its authority could come without notice, and find holders.
    function test_Issue_RevertWhen_NotListedYet() public {
        WholesaleCash young = new WholesaleCash(registry, address(centralBank), "CNH", 2, Zone.ALL, "Wholesale CNH");
        vm.expectRevert(IWholesaleCash.Cash_NotListed.selector);
        vm.prank(centralBankOfficer);
        young.issue(seller, 1, _REF);
        vm.prank(csdOfficer);
        registry.list(address(young));
        vm.prank(centralBankOfficer);
        young.issue(seller, 1, _REF);
        assertEq(young.balanceOf(seller), 1);
    }

    function test_Issue_RevertWhen_Delisted() public {
        vm.prank(csdOfficer);
        registry.delist(address(cash), "withdrawn");
        vm.expectRevert(IWholesaleCash.Cash_NotListed.selector);
        issueCash(_third, 1, _REF);
        assertFalse(cash.reserveRefUsed(_REF));
        vm.prank(seller);
        cash.transfer(_third, 1);
        assertEq(cash.balanceOf(_third), 1);
    }

    // Whom it obeys

    /// @dev The central bank alone issues its cash, and nobody else has a hand on it: not the CSD's officer, who holds
    /// every role there is at the CSD, and not another central bank's.
    function test_RevertWhen_CallerIsOfAnotherAuthority() public {
        (, address otherOfficer, ) = addCurrency("CNH", "MONETARYAUTHORITY001");
        address[2] memory callers = [csdOfficer, otherOfficer];
        for (uint256 i = 0; i < 2; ++i) {
            vm.startPrank(callers[i]);
            expectUnauthorized(callers[i], Roles.ISSUANCE);
            cash.issue(seller, 1, _REF);
            expectUnauthorized(callers[i], Roles.RELEASER);
            cash.setHoldingLimit(seller, 1);
            expectUnauthorized(callers[i], Roles.GUARDIAN);
            cash.pause("incident 7");
            expectUnauthorized(callers[i], Roles.ENFORCEMENT);
            cash.forceTransfer(seller, buyer, 1, "case", "order", 0);
            vm.stopPrank();
        }
    }

    /// @dev The CSD's own register still binds it: who is suspended there is suspended here.
    function test_SuspensionByTheCsdHoldsForCash() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        vm.prank(seller);
        cash.transfer(buyer, 1);
    }
}
