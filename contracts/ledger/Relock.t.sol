// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {ISettlement, LockId, LockStatus} from "./ISettlement.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @dev Substitution: an open lock gives way to another without its value being free in between.
abstract contract RelockBehaviour is RegulatedTokenBehaviour {
    /// @dev Of the lock under {REF}, to one under {NEW_REF} for the third bank.
    function relock(uint256 amount) internal returns (LockId) {
        return policy.relock(token, REF, seller, buyer, NEW_REF, third, amount);
    }

    function test_Relock_ForAnotherReceiver(uint256 seed, uint256 part) public {
        uint256 amount = boundAmount(seed, held);
        part = boundAmount(part, amount);
        openLock(amount);
        vm.expectEmit(address(token));
        emit ISettlement.Locked(lockId(NEW_REF), seller, third, address(policy), NEW_REF, part);
        vm.expectEmit(address(token));
        emit ISettlement.Relocked(lockId(REF), lockId(NEW_REF), part, amount - part);
        LockId id = relock(part);
        assertEq(LockId.unwrap(id), LockId.unwrap(lockId(NEW_REF)));
        assertLock(REF, buyer, LockStatus.Relocked, 0);
        assertLock(NEW_REF, third, LockStatus.Open, part);
        assertHolding(seller, held - part, part, 0);
        assertHolding(buyer, held, 0, 0);
        assertHolding(third, 0, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Relock_TheNewLockIsDeliveredToItsReceiver() public {
        openLock(3 * unit);
        relock(2 * unit);
        policy.deliver(token, NEW_REF, seller, third, 2 * unit);
        assertLock(NEW_REF, third, LockStatus.Delivered, 0);
        assertHolding(seller, held - 2 * unit, 0, 0);
        assertHolding(third, 2 * unit, 0, 0);
        assertHolding(buyer, held, 0, 0);
    }

    function test_Relock_TheNewLockIsGivenBack() public {
        openLock(3 * unit);
        relock(2 * unit);
        policy.unlock(token, NEW_REF, seller, third);
        assertNothingMoved();
    }

    function test_Relock_AfterPartialDelivery() public {
        openLock(5 * unit);
        deliver(2 * unit);
        vm.expectEmit(address(token));
        emit ISettlement.Relocked(lockId(REF), lockId(NEW_REF), unit, 2 * unit);
        relock(unit);
        assertHolding(seller, held - 3 * unit, unit, 0);
        assertHolding(buyer, held + 2 * unit, 0, 0);
    }

    function test_Relock_WhatComesBackIsBoundByAFreeze() public {
        openLock(held);
        freeze(seller, CASE, held, 0);
        relock(held - 2 * unit);
        assertHolding(seller, 0, held - 2 * unit, 2 * unit);
    }

    function test_Relock_ByAPolicyWithLockOnly() public {
        PolicyMock locker = new PolicyMock();
        activate(authority, officer, address(locker), Capability.LOCK);
        locker.lock(token, REF, seller, buyer, 2 * unit);
        locker.relock(token, REF, seller, buyer, NEW_REF, third, unit);
        assertHolding(seller, held - unit, unit, 0);
    }

    function test_Relock_RevertWhen_PolicyIsClosed() public {
        openLock(unit);
        closePolicy();
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(policy), Capability.LOCK)
        );
        relock(unit);
        assertLock(REF, buyer, LockStatus.Open, unit);
    }

    function test_Relock_RevertWhen_MoreThanRemains() public {
        openLock(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_ExceedsLock.selector, lockId(REF), 3 * unit, 2 * unit)
        );
        relock(3 * unit);
    }

    function test_Relock_RevertWhen_AmountIsNought() public {
        openLock(unit);
        vm.expectRevert(ISettlement.Settlement_ZeroAmount.selector);
        relock(0);
        assertLock(REF, buyer, LockStatus.Open, unit);
    }

    function test_Relock_RevertWhen_ForTheOwner() public {
        openLock(unit);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_SelfLock.selector, seller));
        policy.relock(token, REF, seller, buyer, NEW_REF, seller, unit);
    }

    function test_Relock_RevertWhen_SameReference() public {
        openLock(unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_LockExists.selector, lockId(REF), LockStatus.Relocked)
        );
        policy.relock(token, REF, seller, buyer, REF, third, unit);
        assertLock(REF, buyer, LockStatus.Open, unit);
    }

    function test_Relock_RevertWhen_NewReferenceWasUsed() public {
        openLock(unit);
        policy.lock(token, NEW_REF, seller, buyer, unit);
        policy.unlock(token, NEW_REF, seller, buyer);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_LockExists.selector, lockId(NEW_REF), LockStatus.GivenBack)
        );
        relock(unit);
        assertLock(REF, buyer, LockStatus.Open, unit);
    }

    function test_Relock_RevertWhen_PartiesDiffer() public {
        openLock(unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_WrongParties.selector, lockId(REF), seller, third)
        );
        policy.relock(token, REF, seller, third, NEW_REF, third, unit);
    }

    function test_Relock_RevertWhen_Paused() public {
        openLock(unit);
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        relock(unit);
    }

    function test_Relock_RevertWhen_NewReceiverNotRegistered() public {
        openLock(unit);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.relock(token, REF, seller, buyer, NEW_REF, stranger, unit);
    }

    function test_Relock_RevertWhen_NewReceiverSuspended() public {
        openLock(unit);
        suspend(THIRD_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, third));
        relock(unit);
    }

    function test_Relock_RevertWhen_NewReceiverOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(THIRD_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        policy.lock(narrow, REF, seller, buyer, unit);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        policy.relock(narrow, REF, seller, buyer, NEW_REF, offshore, unit);
    }

    /// @dev The old receiver's standing no longer matters once it is to receive nothing.
    function test_Relock_AwayFromASuspendedReceiver() public {
        openLock(unit);
        suspend(BUYER_LEI);
        relock(unit);
        assertLock(NEW_REF, third, LockStatus.Open, unit);
    }
}

contract CashRelockTest is RelockBehaviour, OnCash {}

contract BondRelockTest is RelockBehaviour, OnBond {}
