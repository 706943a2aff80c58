// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LockIdLib, LockStatus, NetLeg} from "../ledger/ISettlement.sol";
import {FreezeOrder, IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, ParticipantRole} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Market} from "../../test/support/Market.sol";
import {IWholesaleCash} from "./IWholesaleCash.sol";

/// @dev A limit binds what comes in. The third bank starts with nothing and a limit of {_LIMIT}.
contract HoldingLimitsTest is Market {
    uint96 private constant _LIMIT = 1_000_000_00;

    address private _third = makeAddr("third bank");
    PolicyMock private _policy;

    function setUp() public {
        setUpMarket();
        onboard("THIRDBANK00000000005", ParticipantRole.DEALER, _third, AccountKind.House);
        _policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(_policy), Capability.ALL);
        setLimit(_third, _LIMIT);
    }

    function setLimit(address account, uint96 limit) internal {
        vm.prank(centralBankOfficer);
        cash.setHoldingLimit(account, limit);
    }

    function pay(uint256 amount) internal {
        vm.prank(seller);
        cash.transfer(_third, amount);
    }

    function expectLimit(uint256 total) internal {
        vm.expectRevert(abi.encodeWithSelector(IWholesaleCash.Cash_HoldingLimit.selector, _third, _LIMIT, total));
    }

    function legs(address account, uint256 amount) internal pure returns (NetLeg[] memory list) {
        list = new NetLeg[](1);
        list[0] = NetLeg(account, amount);
    }

    // Setting

    function test_SetHoldingLimit_IsKept(uint96 limit) public {
        vm.expectEmit(address(cash));
        emit IWholesaleCash.HoldingLimitSet(buyer, limit);
        setLimit(buyer, limit);
        assertEq(cash.holdingLimitOf(buyer), limit);
        assertEq(cash.holdingLimitOf(seller), 0);
        assertEq(cash.balanceOf(buyer), CASH_EACH);
    }

    function test_SetHoldingLimit_RevertWhen_AccountNotRegistered() public {
        address stranger = makeAddr("stranger");
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        setLimit(stranger, 1);
    }

    // The edge, on every way in

    function test_Limit_AtTheEdge(uint256 first, uint256 second) public {
        first = bound(first, 0, _LIMIT);
        second = bound(second, 0, CASH_EACH - first);
        pay(first);
        if (first + second > _LIMIT) {
            expectLimit(first + second);
            pay(second);
            second = 0;
        } else {
            pay(second);
        }
        assertEq(cash.balanceOf(_third), first + second);
        assertEq(cash.balanceOf(seller), CASH_EACH - first - second);
    }

    function test_Limit_HoldsOnEveryWayIn() public {
        pay(_LIMIT);
        expectLimit(_LIMIT + 1);
        pay(1);
        expectLimit(_LIMIT + 1);
        _policy.settle(cash, seller, _third, 1);
        NetLeg[] memory debits = legs(seller, 1);
        NetLeg[] memory credits = legs(_third, 1);
        expectLimit(_LIMIT + 1);
        _policy.settleNet(cash, debits, credits);
        expectLimit(_LIMIT + 1);
        issueCash(_third, 1, "reserve 3");
        expectLimit(_LIMIT + 1);
        vm.prank(centralBankOfficer);
        cash.forceTransfer(seller, _third, 1, "case", "restitution", 0);
        vm.prank(seller);
        cash.approve(buyer, 1);
        expectLimit(_LIMIT + 1);
        vm.prank(buyer);
        cash.transferFrom(seller, _third, 1);
        assertEq(cash.balanceOf(_third), _LIMIT);
        assertFalse(cash.reserveRefUsed("reserve 3"));
    }

    /// @dev The value stays locked, and is delivered once there is room.
    function test_Limit_DelaysDelivery() public {
        _policy.lock(cash, "ref", seller, _third, _LIMIT + 1);
        expectLimit(_LIMIT + 1);
        _policy.deliver(cash, "ref", seller, _third, _LIMIT + 1);
        _policy.deliver(cash, "ref", seller, _third, _LIMIT);
        (LockStatus status, uint256 remaining, ) = cash.lockOf(
            LockIdLib.derive(address(_policy), "ref"),
            seller,
            _third
        );
        assertEq(uint256(status), uint256(LockStatus.Open));
        assertEq(remaining, 1);
        vm.prank(_third);
        cash.transfer(buyer, 1);
        _policy.deliver(cash, "ref", seller, _third, 1);
        assertEq(cash.balanceOf(_third), _LIMIT);
        assertEq(cash.balanceOf(buyer), CASH_EACH + 1);
    }

    function test_Limit_CountsLockedAndFrozenValue() public {
        pay(_LIMIT);
        _policy.lock(cash, "ref", _third, buyer, _LIMIT / 2);
        vm.prank(centralBankOfficer);
        cash.freeze(_third, FreezeOrder("case", _LIMIT, 0), "court", 0);
        expectLimit(_LIMIT + 1);
        pay(1);
        _policy.unlock(cash, "ref", _third, buyer);
        vm.prank(centralBankOfficer);
        cash.unfreeze(_third, "case", "discharged");
        expectLimit(_LIMIT + 1);
        pay(1);
    }

    /// @dev Debits of a netting come first, so what goes out makes room for what comes in.
    function test_Limit_IsOnTheNettedResult() public {
        pay(_LIMIT);
        NetLeg[] memory debits = new NetLeg[](2);
        (debits[0], debits[1]) = (NetLeg(_third, 100), NetLeg(seller, 100));
        NetLeg[] memory credits = new NetLeg[](2);
        (credits[0], credits[1]) = (NetLeg(_third, 100), NetLeg(buyer, 100));
        _policy.settleNet(cash, debits, credits);
        assertEq(cash.balanceOf(_third), _LIMIT);
        assertEq(cash.balanceOf(buyer), CASH_EACH + 100);
    }

    function test_Limit_SelfTransferAtTheEdge() public {
        pay(_LIMIT);
        vm.prank(_third);
        cash.transfer(_third, _LIMIT);
        assertEq(cash.balanceOf(_third), _LIMIT);
    }

    // What is there already

    function test_Limit_BelowWhatIsHeld_TakesNothingAway() public {
        pay(_LIMIT);
        setLimit(_third, _LIMIT / 2);
        assertEq(cash.balanceOf(_third), _LIMIT);
        vm.expectRevert(
            abi.encodeWithSelector(IWholesaleCash.Cash_HoldingLimit.selector, _third, _LIMIT / 2, _LIMIT + 1)
        );
        pay(1);
        vm.prank(_third);
        cash.transfer(seller, _LIMIT / 2 + 1);
        pay(1);
        assertEq(cash.balanceOf(_third), _LIMIT / 2);
    }

    function test_Limit_Raised() public {
        pay(_LIMIT);
        setLimit(_third, _LIMIT + 1);
        pay(1);
        assertEq(cash.balanceOf(_third), _LIMIT + 1);
    }

    function test_Limit_Removed() public {
        pay(_LIMIT);
        setLimit(_third, 0);
        assertEq(cash.holdingLimitOf(_third), 0);
        pay(CASH_EACH - _LIMIT);
        assertEq(cash.balanceOf(_third), CASH_EACH);
    }
}
