// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {IRegulatedToken, WHOLE_ACCOUNT} from "./IRegulatedToken.sol";
import {NetLeg} from "./ISettlement.sol";

/// @dev What freeze orders bind; their life is in `Freezes.t.sol`.
abstract contract FreezeReachBehaviour is RegulatedTokenBehaviour {
    bytes32 internal constant SECOND_CASE = "HCMP 215/2023";

    function expectInsufficientFree(uint256 free, uint256 needed) internal {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, free, needed));
    }

    function expectFrozen(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, account));
    }

    // An amount

    function test_FreezeOfAnAmount_LeavesTheRestFree(uint256 seed) public {
        uint256 frozen = boundAmount(seed, held);
        freeze(seller, CASE, frozen, 0);
        expectInsufficientFree(held - frozen, held - frozen + unit);
        vm.prank(seller);
        token.transfer(third, held - frozen + unit);
        vm.prank(seller);
        token.transfer(third, held - frozen);
        assertHolding(seller, 0, 0, frozen);
        assertHolding(third, held - frozen, 0, 0);
    }

    function test_FreezeOfAnAmount_BindsEveryWayOut() public {
        freeze(seller, CASE, held, 0);
        NetLeg[] memory debits = legs(seller, unit);
        NetLeg[] memory credits = legs(buyer, unit);
        expectInsufficientFree(0, unit);
        policy.settle(token, seller, buyer, unit);
        expectInsufficientFree(0, unit);
        policy.settleNet(token, debits, credits);
        expectInsufficientFree(0, unit);
        policy.burn(token, seller, unit);
        expectInsufficientFree(0, unit);
        openLock(unit);
        expectInsufficientFree(0, unit);
        vm.prank(seller);
        token.transfer(seller, unit);
    }

    function test_FreezeOfAnAmount_LetsValueIn() public {
        freeze(seller, CASE, unit, 0);
        vm.prank(buyer);
        token.transfer(seller, 3 * unit);
        assertHolding(seller, held + 2 * unit, 0, unit);
    }

    function test_FreezeOfSeveralAmounts_AddUp(uint256 first, uint256 second) public {
        first = boundAmount(first, held);
        second = boundAmount(second, held);
        freeze(seller, CASE, first, 0);
        freeze(seller, SECOND_CASE, second, 0);
        uint256 frozen = first + second < held ? first + second : held;
        assertHolding(seller, held - frozen, 0, frozen);
        expectInsufficientFree(held - frozen, held);
        vm.prank(seller);
        token.transfer(third, held);
        unfreeze(seller, CASE);
        assertHolding(seller, held - second, 0, second);
    }

    /// @dev Defect 14: an order over more than is there binds what comes, and breaks no arithmetic.
    function test_FreezeOfMoreThanHeld_BindsWhatComes(uint256 seed) public {
        uint256 excess = boundAmount(seed, held);
        freeze(seller, CASE, held + excess, 0);
        assertHolding(seller, 0, 0, held);
        vm.prank(buyer);
        token.transfer(seller, excess);
        assertHolding(seller, 0, 0, held + excess);
        expectInsufficientFree(0, unit);
        vm.prank(seller);
        token.transfer(third, unit);
    }

    /// @dev Defect 14, at the largest order that is not the whole account, sixteen times.
    function test_FreezeOfMoreThanSupply_SixteenTimes() public {
        for (uint256 n = 1; n <= 16; ++n) freeze(seller, bytes32(n), WHOLE_ACCOUNT - 1, 0);
        assertHolding(seller, 0, 0, held);
        vm.prank(buyer);
        token.transfer(seller, unit);
        assertHolding(seller, 0, 0, held + unit);
    }

    function test_FreezeOfAnEmptyAccount_BindsWhatComes() public {
        freeze(third, CASE, 2 * unit, 0);
        assertHolding(third, 0, 0, 0);
        vm.prank(seller);
        token.transfer(third, 3 * unit);
        assertHolding(third, unit, 0, 2 * unit);
    }

    function test_Freeze_BindsUntilItExpires() public {
        uint40 expiresAt = uint40(block.timestamp) + 30 days;
        freeze(seller, CASE, held, expiresAt);
        vm.warp(expiresAt - 1);
        expectInsufficientFree(0, unit);
        vm.prank(seller);
        token.transfer(third, unit);
        vm.warp(expiresAt);
        vm.prank(seller);
        token.transfer(third, unit);
        assertHolding(seller, held - unit, 0, 0);
        assertEq(token.freezeOrdersOf(seller).length, 1);
    }

    function test_Freeze_AnExpiredOrderDoesNotAddToTheOthers() public {
        uint40 expiresAt = uint40(block.timestamp) + 30 days;
        freeze(seller, CASE, 5 * unit, expiresAt);
        freeze(seller, SECOND_CASE, 2 * unit, 0);
        assertHolding(seller, held - 7 * unit, 0, 7 * unit);
        vm.warp(expiresAt);
        assertHolding(seller, held - 2 * unit, 0, 2 * unit);
    }

    function test_Freeze_DoesNotReachLockedValue() public {
        openLock(4 * unit);
        freeze(seller, CASE, held - 2 * unit, 0);
        assertHolding(seller, 0, 4 * unit, held - 4 * unit);
        deliver(3 * unit);
        assertHolding(seller, 0, unit, held - 4 * unit);
        unlock();
        assertHolding(seller, 0, 0, held - 3 * unit);
    }

    // The whole account

    function test_FreezeOfTheAccount_LetsNothingOut() public {
        freezeWhole(seller);
        assertHolding(seller, 0, 0, held);
        NetLeg[] memory debits = legs(seller, unit);
        NetLeg[] memory credits = legs(buyer, unit);
        expectFrozen(seller);
        vm.prank(seller);
        token.transfer(buyer, unit);
        expectFrozen(seller);
        policy.settle(token, seller, buyer, unit);
        expectFrozen(seller);
        policy.settleNet(token, debits, credits);
        expectFrozen(seller);
        policy.burn(token, seller, unit);
        expectFrozen(seller);
        openLock(unit);
        expectFrozen(seller);
        vm.prank(seller);
        token.transfer(buyer, 0);
    }

    function test_FreezeOfTheAccount_LetsNothingIn() public {
        policy.lock(token, REF, buyer, seller, unit);
        freezeWhole(seller);
        NetLeg[] memory debits = legs(buyer, unit);
        NetLeg[] memory credits = legs(seller, unit);
        expectFrozen(seller);
        vm.prank(buyer);
        token.transfer(seller, unit);
        expectFrozen(seller);
        policy.settle(token, buyer, seller, unit);
        expectFrozen(seller);
        policy.settleNet(token, debits, credits);
        expectFrozen(seller);
        policy.deliver(token, REF, buyer, seller, unit);
        expectFrozen(seller);
        vm.prank(officer);
        token.forceTransfer(buyer, seller, unit, CASE, "restitution", ORDER_HASH);
        assertHolding(seller, 0, 0, held);
        assertHolding(buyer, held - unit, unit, 0);
    }

    function test_FreezeOfTheAccount_LetsNoNewValueIn() public {
        address creditor = create(unit);
        freezeWhole(creditor);
        expectFrozen(creditor);
        create(unit);
        assertHolding(creditor, 0, 0, unit);
    }

    function test_FreezeOfTheAccount_BesideAnAmount() public {
        freeze(seller, SECOND_CASE, unit, 0);
        freezeWhole(seller);
        assertHolding(seller, 0, 0, held);
        unfreeze(seller, CASE);
        assertHolding(seller, held - unit, 0, unit);
    }

    function test_FreezeOfTheAccount_BindsUntilItExpires() public {
        uint40 expiresAt = uint40(block.timestamp) + 30 days;
        freeze(seller, CASE, WHOLE_ACCOUNT, expiresAt);
        vm.warp(expiresAt - 1);
        expectFrozen(seller);
        vm.prank(buyer);
        token.transfer(seller, unit);
        vm.warp(expiresAt);
        vm.prank(buyer);
        token.transfer(seller, unit);
        vm.prank(seller);
        token.transfer(buyer, 2 * unit);
        assertHolding(seller, held - unit, 0, 0);
    }
}

contract CashFreezeReachTest is FreezeReachBehaviour, OnCash {}

contract BondFreezeReachTest is FreezeReachBehaviour, OnBond {}
