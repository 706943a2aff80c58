// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {ISettlement, LockId, LockIdLib, LockStatus} from "./ISettlement.sol";

/// @dev Deliver and give back: a lock ends exactly once, and only through the policy that opened it.
abstract contract LockEndsBehaviour is RegulatedTokenBehaviour {
    function expectNotOpen(LockStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_LockNotOpen.selector, lockId(REF), status));
    }

    function expectWrongParties(address owner, address receiver) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_WrongParties.selector, lockId(REF), owner, receiver)
        );
    }

    /// @dev Every act on the lock, each refused because the lock is not open.
    function expectAllRefused(LockStatus status) internal {
        expectNotOpen(status);
        deliver(unit);
        expectNotOpen(status);
        unlock();
        expectNotOpen(status);
        policy.relock(token, REF, seller, buyer, "instruction 3", third, unit);
    }

    // Deliver

    function test_Deliver_TheWhole(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        openLock(amount);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, buyer, amount);
        vm.expectEmit(address(token));
        emit ISettlement.LockDelivered(lockId(REF), amount, 0);
        deliver(amount);
        assertLock(REF, buyer, LockStatus.Delivered, 0);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(buyer, held + amount, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Deliver_InParts(uint256 seed, uint256 part) public {
        uint256 amount = boundAmount(seed, held - unit) + unit;
        part = boundAmount(part, amount - unit);
        openLock(amount);
        vm.expectEmit(address(token));
        emit ISettlement.LockDelivered(lockId(REF), part, amount - part);
        deliver(part);
        assertLock(REF, buyer, LockStatus.Open, amount - part);
        assertHolding(seller, held - amount, amount - part, 0);
        assertHolding(buyer, held + part, 0, 0);
        vm.expectEmit(address(token));
        emit ISettlement.LockDelivered(lockId(REF), amount - part, 0);
        deliver(amount - part);
        assertLock(REF, buyer, LockStatus.Delivered, 0);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(buyer, held + amount, 0, 0);
    }

    function test_Deliver_LeavesOtherLocksOfTheOwner() public {
        openLock(3 * unit);
        policy.lock(token, NEW_REF, seller, third, 2 * unit);
        deliver(3 * unit);
        assertLock(NEW_REF, third, LockStatus.Open, 2 * unit);
        assertHolding(seller, held - 5 * unit, 2 * unit, 0);
    }

    function test_Deliver_RevertWhen_AmountIsNought() public {
        openLock(unit);
        vm.expectRevert(ISettlement.Settlement_ZeroAmount.selector);
        deliver(0);
    }

    function test_Deliver_RevertWhen_MoreThanLocked(uint256 seed) public {
        uint256 excess = boundAmount(seed, held);
        openLock(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISettlement.Settlement_ExceedsLock.selector,
                lockId(REF),
                2 * unit + excess,
                2 * unit
            )
        );
        deliver(2 * unit + excess);
    }

    function test_Deliver_RevertWhen_MoreThanRemains() public {
        openLock(3 * unit);
        deliver(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_ExceedsLock.selector, lockId(REF), 2 * unit, unit)
        );
        deliver(2 * unit);
    }

    function test_Deliver_RevertWhen_ToAnother() public {
        openLock(unit);
        expectWrongParties(seller, third);
        policy.deliver(token, REF, seller, third, unit);
    }

    function test_Deliver_RevertWhen_FromAnother() public {
        openLock(unit);
        expectWrongParties(third, buyer);
        policy.deliver(token, REF, third, buyer, unit);
    }

    function test_Deliver_RevertWhen_PartiesSwapped() public {
        openLock(unit);
        expectWrongParties(buyer, seller);
        policy.deliver(token, REF, buyer, seller, unit);
    }

    // Give back

    function test_Unlock_GivesBack(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        openLock(amount);
        vm.expectEmit(address(token));
        emit ISettlement.Unlocked(lockId(REF), amount);
        unlock();
        assertLock(REF, buyer, LockStatus.GivenBack, 0);
        assertNothingMoved();
        vm.prank(seller);
        token.transfer(third, held);
        assertHolding(third, held, 0, 0);
    }

    function test_Unlock_WhatPartialDeliveryLeft() public {
        openLock(5 * unit);
        deliver(2 * unit);
        vm.expectEmit(address(token));
        emit ISettlement.Unlocked(lockId(REF), 3 * unit);
        unlock();
        assertLock(REF, buyer, LockStatus.GivenBack, 0);
        assertHolding(seller, held - 2 * unit, 0, 0);
        assertHolding(buyer, held + 2 * unit, 0, 0);
    }

    function test_Unlock_RevertWhen_PartiesDiffer() public {
        openLock(unit);
        expectWrongParties(seller, third);
        policy.unlock(token, REF, seller, third);
        expectWrongParties(third, buyer);
        policy.unlock(token, REF, third, buyer);
    }

    // Exactly once

    function test_NeverOpened_RevertWhen_Ended() public {
        expectAllRefused(LockStatus.None);
    }

    function test_Delivered_RevertWhen_EndedAgain() public {
        openLock(unit);
        deliver(unit);
        expectAllRefused(LockStatus.Delivered);
        assertHolding(seller, held - unit, 0, 0);
        assertHolding(buyer, held + unit, 0, 0);
    }

    function test_GivenBack_RevertWhen_EndedAgain() public {
        openLock(unit);
        unlock();
        expectAllRefused(LockStatus.GivenBack);
        assertNothingMoved();
    }

    function test_Relocked_RevertWhen_EndedAgain() public {
        openLock(unit);
        policy.relock(token, REF, seller, buyer, NEW_REF, buyer, unit);
        expectAllRefused(LockStatus.Relocked);
        assertLock(NEW_REF, buyer, LockStatus.Open, unit);
        assertHolding(seller, held - unit, unit, 0);
    }

    // Only through its opener

    /// @dev Defect 7: anyone could cancel or revert somebody's commitment.
    function test_Open_RevertWhen_AnotherPolicyEndsIt() public {
        openLock(unit);
        LockId atRival = LockIdLib.derive(address(rival), REF);
        bytes memory notOpen = abi.encodeWithSelector(
            ISettlement.Settlement_LockNotOpen.selector,
            atRival,
            LockStatus.None
        );
        vm.expectRevert(notOpen);
        rival.deliver(token, REF, seller, buyer, unit);
        vm.expectRevert(notOpen);
        rival.unlock(token, REF, seller, buyer);
        vm.expectRevert(notOpen);
        rival.relock(token, REF, seller, buyer, NEW_REF, third, unit);
        assertLock(REF, buyer, LockStatus.Open, unit);
        assertHolding(seller, held - unit, unit, 0);
    }

    /// @dev Defect 7.
    function test_Open_RevertWhen_AnyoneElseEndsIt() public {
        openLock(unit);
        address[4] memory callers = [seller, buyer, officer, stranger];
        for (uint256 i = 0; i < callers.length; ++i) {
            bytes memory notOpen = abi.encodeWithSelector(
                ISettlement.Settlement_LockNotOpen.selector,
                LockIdLib.derive(callers[i], REF),
                LockStatus.None
            );
            vm.expectRevert(notOpen);
            vm.prank(callers[i]);
            token.deliver(REF, seller, buyer, unit);
            vm.expectRevert(notOpen);
            vm.prank(callers[i]);
            token.unlock(REF, seller, buyer);
            vm.expectRevert(notOpen);
            vm.prank(callers[i]);
            token.relock(REF, seller, buyer, NEW_REF, third, unit);
        }
        assertLock(REF, buyer, LockStatus.Open, unit);
    }
}

contract CashLockEndsTest is LockEndsBehaviour, OnCash {}

contract BondLockEndsTest is LockEndsBehaviour, OnBond {}
