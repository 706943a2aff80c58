// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {IRegulatedToken, WHOLE_ACCOUNT} from "./IRegulatedToken.sol";
import {ISettlement, LockStatus} from "./ISettlement.sol";

/// @dev A live lock outranks what later befalls its owner, its policy or the token. What befalls the *receiver* delays
/// the delivery and never turns it into anything else.
abstract contract LockFinalityBehaviour is RegulatedTokenBehaviour {
    function assertDelivered(uint256 amount) internal view {
        assertLock(REF, buyer, LockStatus.Delivered, 0);
        (uint256 total, , uint256 locked, ) = token.holdingOf(seller);
        assertEq(total, held - amount);
        assertEq(locked, 0);
        assertHolding(buyer, held + amount, 0, 0);
    }

    function assertStillOpen(uint256 amount) internal view {
        assertLock(REF, buyer, LockStatus.Open, amount);
        (uint256 total, , uint256 locked, ) = token.holdingOf(seller);
        assertEq(total, held);
        assertEq(locked, amount);
        assertEq(token.balanceOf(buyer), held);
    }

    // The owner

    function test_Deliver_WhenOwnerIsFrozen() public {
        openLock(2 * unit);
        freezeWhole(seller);
        deliver(2 * unit);
        assertDelivered(2 * unit);
        assertHolding(seller, 0, 0, held - 2 * unit);
    }

    function test_Deliver_WhenMoreThanTheOwnerHoldsIsFrozen() public {
        openLock(held);
        freeze(seller, CASE, 3 * held, 0);
        deliver(held);
        assertDelivered(held);
        assertHolding(seller, 0, 0, 0);
    }

    function test_Deliver_WhenOwnerIsSuspended() public {
        openLock(2 * unit);
        suspend(SELLER_LEI);
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    function test_Deliver_WhenOwnersKeyIsRevoked() public {
        openLock(2 * unit);
        revokeSigner(seller, seller);
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    function test_Deliver_WhenPolicyIsClosed() public {
        openLock(2 * unit);
        closePolicy();
        deliver(unit);
        deliver(unit);
        assertDelivered(2 * unit);
    }

    function test_Deliver_WhenTokenIsDelisted() public {
        openLock(2 * unit);
        vm.prank(csdOfficer);
        registry.delist(address(token), "matured");
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    // The receiver

    function test_Deliver_RevertWhen_ReceiverFrozen_AndWaits() public {
        openLock(2 * unit);
        freezeWhole(buyer);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        deliver(2 * unit);
        assertStillOpen(2 * unit);
        unfreeze(buyer, CASE);
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    function test_Deliver_ToAReceiverWithAFrozenAmount() public {
        openLock(2 * unit);
        freeze(buyer, CASE, held + unit, 0);
        deliver(2 * unit);
        assertHolding(buyer, unit, 0, held + unit);
    }

    function test_Deliver_RevertWhen_ReceiverSuspended_AndWaits() public {
        openLock(2 * unit);
        suspend(BUYER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        deliver(2 * unit);
        assertStillOpen(2 * unit);
        resume(BUYER_LEI);
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    function test_Deliver_RevertWhen_Paused_AndWaits() public {
        openLock(2 * unit);
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        deliver(2 * unit);
        assertStillOpen(2 * unit);
        unpause();
        deliver(2 * unit);
        assertDelivered(2 * unit);
    }

    // Give back, whatever has happened

    function test_Unlock_UnderEverythingAtOnce() public {
        openLock(2 * unit);
        freezeWhole(seller);
        freezeWhole(buyer);
        suspend(SELLER_LEI);
        suspend(BUYER_LEI);
        pause();
        closePolicy();
        revokeSigner(seller, seller);
        vm.prank(csdOfficer);
        registry.delist(address(token), "matured");
        vm.expectEmit(address(token));
        emit ISettlement.Unlocked(lockId(REF), 2 * unit);
        unlock();
        assertLock(REF, buyer, LockStatus.GivenBack, 0);
        assertHolding(seller, 0, 0, held);
        assertHolding(buyer, 0, 0, held);
    }

    /// @dev Acts that could not reach locked value bind what comes back.
    function test_Unlock_WhatComesBackIsBoundByAFreeze(uint256 seed, uint256 order) public {
        uint256 locked = boundAmount(seed, held);
        uint256 frozen = boundAmount(order, held);
        openLock(locked);
        freeze(seller, CASE, frozen, 0);
        uint256 unlocked = held - locked;
        assertHolding(seller, unlocked > frozen ? unlocked - frozen : 0, locked, frozen < unlocked ? frozen : unlocked);
        unlock();
        assertHolding(seller, held - frozen, 0, frozen);
    }

    function test_Unlock_WhatComesBackToASuspendedOwnerStays() public {
        openLock(held);
        suspend(SELLER_LEI);
        unlock();
        assertHolding(seller, held, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        vm.prank(seller);
        token.transfer(third, unit);
    }

    // A closed policy

    function test_Closed_RevertWhen_OpeningAnew() public {
        openLock(unit);
        closePolicy();
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(policy), Capability.LOCK)
        );
        policy.lock(token, NEW_REF, seller, buyer, unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(policy), Capability.LOCK)
        );
        policy.relock(token, REF, seller, buyer, NEW_REF, buyer, unit);
        assertStillOpen(unit);
        unlock();
        assertNothingMoved();
    }

    /// @dev Defect 19: whatever the authority does to the owner in any order, the receiver is delivered.
    function test_Deliver_WhateverBefallsTheOwner(uint256 seed, uint8 acts) public {
        uint256 amount = boundAmount(seed, held);
        openLock(amount);
        if (acts & 1 != 0) freeze(seller, CASE, WHOLE_ACCOUNT, 0);
        if (acts & 2 != 0) suspend(SELLER_LEI);
        if (acts & 4 != 0) revokeSigner(seller, seller);
        if (acts & 8 != 0) closePolicy();
        if (acts & 16 != 0) forceOut(held - amount);
        if (acts & 32 != 0) freeze(seller, REF, held, 0);
        deliver(amount);
        assertLock(REF, buyer, LockStatus.Delivered, 0);
        assertHolding(buyer, held + amount, 0, 0);
        (uint256 total, , uint256 locked, ) = token.holdingOf(seller);
        assertEq(total, acts & 16 != 0 ? 0 : held - amount);
        assertEq(locked, 0);
        assertEq(token.totalSupply(), 2 * held);
    }
}

contract CashLockFinalityTest is LockFinalityBehaviour, OnCash {}

contract BondLockFinalityTest is LockFinalityBehaviour, OnBond {}
