// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {ISettlement, LockId, LockIdLib, LockStatus} from "./ISettlement.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @dev How a lock is opened. How it ends is in `LockEnds.t.sol`, what it outranks in `LockFinality.t.sol`.
abstract contract LocksBehaviour is RegulatedTokenBehaviour {
    function expectNotPermitted(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, caller, Capability.LOCK));
    }

    function expectExists(LockStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_LockExists.selector, lockId(REF), status));
    }

    function test_Lock_ReservesFreeValue(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit ISettlement.Locked(lockId(REF), seller, buyer, address(policy), REF, amount);
        LockId id = openLock(amount);
        assertEq(LockId.unwrap(id), keccak256(abi.encode(address(policy), REF)));
        assertLock(REF, buyer, LockStatus.Open, amount);
        assertHolding(seller, held - amount, amount, 0);
        assertHolding(buyer, held, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Lock_SeveralOfOneOwner(uint256 first, uint256 second) public {
        first = boundAmount(first, held / 2);
        second = boundAmount(second, held / 2);
        openLock(first);
        policy.lock(token, NEW_REF, seller, third, second);
        assertHolding(seller, held - first - second, first + second, 0);
        assertLock(REF, buyer, LockStatus.Open, first);
        assertLock(NEW_REF, third, LockStatus.Open, second);
    }

    /// @dev Defect 7: a reference belongs to its policy; another policy's lock under the same one is another lock.
    function test_Lock_SameReferenceOfAnotherPolicy() public {
        openLock(unit);
        rival.lock(token, REF, seller, buyer, 2 * unit);
        assertLock(REF, buyer, LockStatus.Open, unit);
        LockId other = LockIdLib.derive(address(rival), REF);
        (LockStatus status, uint256 remaining, bool match_) = token.lockOf(other, seller, buyer);
        assertEq(uint256(status), uint256(LockStatus.Open));
        assertEq(remaining, 2 * unit);
        assertTrue(match_);
        assertHolding(seller, held - 3 * unit, 3 * unit, 0);
    }

    function test_Lock_ByAPolicyWithLockOnly() public {
        PolicyMock locker = new PolicyMock();
        activate(authority, officer, address(locker), Capability.LOCK);
        locker.lock(token, REF, seller, buyer, unit);
        assertHolding(seller, held - unit, unit, 0);
    }

    function test_Lock_RevertWhen_PolicyHasMoveOnly() public {
        PolicyMock mover = new PolicyMock();
        activate(authority, officer, address(mover), Capability.MOVE);
        expectNotPermitted(address(mover));
        mover.lock(token, REF, seller, buyer, unit);
    }

    function test_Lock_RevertWhen_CallerIsNoPolicy() public {
        address[3] memory callers = [stranger, seller, officer];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectNotPermitted(callers[i]);
            vm.prank(callers[i]);
            token.lock(REF, seller, buyer, unit);
        }
    }

    function test_Lock_RevertWhen_PolicyIsOnlyAnnounced() public {
        PolicyMock announced = new PolicyMock();
        announcePolicy(address(announced));
        vm.warp(block.timestamp + 30 days);
        expectNotPermitted(address(announced));
        announced.lock(token, REF, seller, buyer, unit);
    }

    function test_Lock_RevertWhen_PolicyIsClosed() public {
        closePolicy();
        expectNotPermitted(address(policy));
        openLock(unit);
    }

    /// @dev Policies of one authority have no power over the value of another.
    function test_Lock_RevertWhen_PolicyIsOfAnotherAuthority() public {
        PolicyMock foreign = new PolicyMock();
        activate(
            address(authority) == address(csd) ? centralBank : csd,
            otherOfficer,
            address(foreign),
            Capability.ALL
        );
        expectNotPermitted(address(foreign));
        foreign.lock(token, REF, seller, buyer, unit);
    }

    function test_Lock_RevertWhen_ReferenceIsOpen() public {
        openLock(unit);
        expectExists(LockStatus.Open);
        policy.lock(token, REF, seller, third, unit);
    }

    function test_Lock_RevertWhen_ReferenceWasDelivered() public {
        openLock(unit);
        deliver(unit);
        expectExists(LockStatus.Delivered);
        openLock(unit);
    }

    function test_Lock_RevertWhen_ReferenceWasGivenBack() public {
        openLock(unit);
        unlock();
        expectExists(LockStatus.GivenBack);
        openLock(unit);
    }

    function test_Lock_RevertWhen_ReferenceWasRelocked() public {
        openLock(unit);
        policy.relock(token, REF, seller, buyer, NEW_REF, buyer, unit);
        expectExists(LockStatus.Relocked);
        openLock(unit);
    }

    function test_Lock_RevertWhen_AmountIsNought() public {
        vm.expectRevert(ISettlement.Settlement_ZeroAmount.selector);
        openLock(0);
    }

    function test_Lock_RevertWhen_ForOneself() public {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_SelfLock.selector, seller));
        policy.lock(token, REF, seller, seller, unit);
    }

    function test_Lock_RevertWhen_MoreThanHeld() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, held + unit)
        );
        openLock(held + unit);
    }

    function test_Lock_RevertWhen_LessIsFree(uint256 seed) public {
        uint256 locked = boundAmount(seed, held);
        openLock(locked);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_InsufficientFree.selector,
                seller,
                held - locked,
                held - locked + unit
            )
        );
        policy.lock(token, NEW_REF, seller, buyer, held - locked + unit);
    }

    function test_Lock_RevertWhen_OwnerNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.lock(token, REF, stranger, buyer, unit);
    }

    function test_Lock_RevertWhen_ReceiverNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.lock(token, REF, seller, stranger, unit);
    }

    function test_Lock_RevertWhen_OwnerSuspended() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        openLock(unit);
    }

    function test_Lock_RevertWhen_ReceiverSuspended() public {
        suspend(BUYER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        openLock(unit);
    }

    function test_Lock_RevertWhen_ReceiverOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(BUYER_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        policy.lock(narrow, REF, seller, offshore, unit);
    }

    function test_LockOf_UnknownLock() public view {
        (LockStatus status, uint256 remaining, bool match_) = token.lockOf(lockId(REF), seller, buyer);
        assertEq(uint256(status), uint256(LockStatus.None));
        assertEq(remaining, 0);
        assertFalse(match_);
    }

    function test_LockOf_OtherParties() public {
        openLock(unit);
        (LockStatus status, uint256 remaining, bool match_) = token.lockOf(lockId(REF), buyer, seller);
        assertEq(uint256(status), uint256(LockStatus.Open));
        assertEq(remaining, unit);
        assertFalse(match_);
    }
}

contract CashLocksTest is LocksBehaviour, OnCash {}

contract BondLocksTest is LocksBehaviour, OnBond {}
