// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Test} from "../../test/support/Test.sol";
import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {ISettlement, LockStatus} from "../ledger/ISettlement.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {HashTimeLock} from "./HashTimeLock.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice The life of a lock: what ends it, when, how often, and what moves. See `HashTimeLock.tree`.
contract HashTimeLockTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    // What moves

    function test_Lock_KeepsTheOwnerTheHolder() public {
        locksInFull(bondLeg(), seller);
        assertEq(bond.balanceOf(seller), ISSUED);
        assertEq(bond.balanceOf(address(htl)), 0);
        locksInFull(cashLeg(), buyer);
        assertEq(cash.balanceOf(buyer), CASH_EACH);
    }

    function test_Claim_DeliversInOneAct() public {
        Leg memory leg = bondLeg();
        lock(leg);
        claimsInFull(leg);
        assertEq(bond.balanceOf(buyer), FACE);
        Leg memory other = cashLeg();
        lock(other);
        claimsInFull(other);
        assertEq(cash.balanceOf(seller), CASH_EACH + PAID);
    }

    function testFuzz_Claim_DeliversExactlyWhatWasLocked(uint256 units, uint256 paid) public {
        Leg memory leg = bondLeg();
        leg.terms.amount = bound(units, 1, ISSUED / DENOMINATION) * DENOMINATION;
        lock(leg);
        claimsInFull(leg);
        Leg memory other = cashLeg();
        other.terms.amount = bound(paid, 1, CASH_EACH);
        lock(other);
        claimsInFull(other);
    }

    function testFuzz_Refund_GivesBackExactlyWhatWasLocked(uint256 paid) public {
        Leg memory leg = cashLeg();
        leg.terms.amount = bound(paid, 1, CASH_EACH);
        uint256[] memory before = books();
        lock(leg);
        vm.warp(leg.terms.refundableFrom);
        refundsInFull(leg);
        assertEq(books(), before);
    }

    function test_Claim_ByOwnerReceiverOrAnyone_ToTheReceiver() public {
        address[3] memory submitters = [seller, buyer, submitter];
        for (uint256 i = 0; i < 3; ++i) {
            submitter = submitters[i];
            Leg memory leg = bondLeg();
            leg.terms.deadline = leg.terms.refundableFrom = LAST_DEADLINE + i;
            lock(leg);
            claimsInFull(leg);
        }
    }

    function test_Refund_ByOwnerReceiverOrAnyone_ToTheOwner() public {
        address[3] memory submitters = [seller, buyer, submitter];
        for (uint256 i = 0; i < 3; ++i) {
            submitter = submitters[i];
            Leg memory leg = bondLeg();
            leg.terms.amount += i * DENOMINATION;
            vm.warp(AGREED);
            lock(leg);
            vm.warp(LAST_DEADLINE);
            refundsInFull(leg);
        }
    }

    function test_Locks_AnyNumberSideBySide() public {
        Leg[4] memory legs = [bondLeg(), bondLeg(), cashLeg(), cashLeg()];
        for (uint256 i = 0; i < 4; ++i) {
            legs[i].terms.hashlock = hashOf(keccak256(abi.encode(i)));
            locksInFull(legs[i], legs[i].terms.owner);
        }
        htl.claim(legs[1].terms, abi.encode(keccak256(abi.encode(uint256(1)))));
        htl.reveal(legs[2].terms, abi.encode(keccak256(abi.encode(uint256(2)))));
        vm.warp(LAST_DEADLINE);
        refundsInFull(legs[0]);
        refundsInFull(legs[3]);
        deliversInFull(legs[2]);
        assertStatus(legs[1], HashLockStatus.Delivered);
    }

    // Locking

    function test_Lock_RevertWhen_LockedAlready() public {
        Leg memory leg = bondLeg();
        lock(leg);
        _lockedAlready(leg, LockStatus.Open);
        reveal(leg);
        _lockedAlready(leg, LockStatus.Open);
        deliver(leg);
        _lockedAlready(leg, LockStatus.Delivered);
    }

    function test_Lock_RevertWhen_RefundedOnce() public {
        Leg memory leg = bondLeg();
        leg.agreement.lockBefore = leg.terms.deadline;
        bind(leg);
        lock(leg);
        vm.warp(leg.terms.deadline);
        refund(leg);
        vm.warp(leg.terms.deadline - 1); // no clock does this: what ended is closed by itself, not by time
        _lockedAlready(leg, LockStatus.GivenBack);
    }

    function test_Lock_RevertWhen_ForOneself() public {
        Leg memory leg = bondLeg();
        leg.terms.receiver = seller;
        lockReverts(leg, abi.encodeWithSelector(ISettlement.Settlement_SelfLock.selector, seller));
    }

    function test_Lock_RevertWhen_AmountIsNought() public {
        Leg memory leg = bondLeg();
        leg.terms.amount = 0;
        lockReverts(leg, abi.encodeWithSelector(ISettlement.Settlement_ZeroAmount.selector));
    }

    function test_Lock_RevertWhen_MoreThanTheOwnerHas() public {
        Leg memory leg = cashLeg();
        leg.terms.amount = uint256(CASH_EACH) + 1;
        lockReverts(
            leg,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, buyer, CASH_EACH, leg.terms.amount)
        );
        leg.terms.amount = 2 ** 96 + PAID;
        lockReverts(
            leg,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, buyer, CASH_EACH, leg.terms.amount)
        );
    }

    // Revealing

    function test_Reveal_DecidesAndDeliversNothing() public {
        Leg memory leg = bondLeg();
        lock(leg);
        uint256[] memory before = books();
        expectRevealed(leg, SECRET);
        expectWaits(leg, "");
        reveal(leg);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.Revealed);
        neverRefunded(leg);
        vm.warp(LAST_DEADLINE + 365 days);
        deliversInFull(leg);
    }

    function test_Claim_DeliversWhatWasRevealed() public {
        Leg memory leg = bondLeg();
        lock(leg);
        reveal(leg);
        claimsInFull(leg);
    }

    function test_Reveal_RevertWhen_NotLocked() public {
        Leg memory leg = bondLeg();
        vm.expectRevert(wrongStatus(leg, HashLockStatus.None));
        reveal(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.None));
        claim(leg);
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.None));
        vm.warp(LAST_DEADLINE);
        refundReverts(leg, wrongStatus(leg, HashLockStatus.None));
    }

    function test_Reveal_RevertWhen_RevealedOrDelivered() public {
        Leg memory leg = bondLeg();
        lock(leg);
        reveal(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Revealed));
        reveal(leg);
        deliver(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        reveal(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        claim(leg);
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.Delivered));
        vm.warp(LAST_DEADLINE);
        refundReverts(leg, wrongStatus(leg, HashLockStatus.Delivered));
    }

    /// @dev Where delivery in one act has left no word of a reveal, the token's tombstone still answers.
    function test_Claim_RevertWhen_Claimed() public {
        Leg memory leg = bondLeg();
        lock(leg);
        claim(leg);
        uint256[] memory before = books();
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        claim(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        reveal(leg);
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.Delivered));
        vm.warp(LAST_DEADLINE);
        refundReverts(leg, wrongStatus(leg, HashLockStatus.Delivered));
        assertEq(books(), before);
    }

    function test_Deliver_RevertWhen_NothingWasRevealed() public {
        Leg memory leg = bondLeg();
        lock(leg);
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.Locked));
        vm.warp(LAST_DEADLINE);
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.Locked));
    }

    function test_Acts_RevertWhen_Refunded() public {
        Leg memory leg = bondLeg();
        lock(leg);
        vm.warp(LAST_DEADLINE);
        refund(leg);
        refundReverts(leg, wrongStatus(leg, HashLockStatus.Refunded));
        deliverReverts(leg, wrongStatus(leg, HashLockStatus.Refunded));
        vm.warp(LAST_DEADLINE - 1); // no clock does this
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Refunded));
        claim(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Refunded));
        reveal(leg);
    }

    // When

    function test_Claim_InTheLastSecond() public {
        Leg memory leg = bondLeg();
        lock(leg);
        vm.warp(LAST_DEADLINE - 1);
        claimsInFull(leg);
    }

    function test_Reveal_InTheLastSecond() public {
        Leg memory leg = bondLeg();
        lock(leg);
        vm.warp(LAST_DEADLINE - 1);
        reveal(leg);
        vm.warp(LAST_DEADLINE);
        refundReverts(leg, wrongStatus(leg, HashLockStatus.Revealed));
        deliversInFull(leg);
    }

    function test_Claim_RevertWhen_AtTheDeadline() public {
        Leg memory leg = bondLeg();
        lock(leg);
        uint256[] memory before = books();
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(LAST_DEADLINE + i * 365 days);
            vm.expectRevert(expired(leg));
            claim(leg);
            vm.expectRevert(expired(leg));
            reveal(leg);
        }
        assertEq(books(), before);
        refundsInFull(leg);
    }

    function test_Claim_RevertWhen_RevealedButPastTheDeadline() public {
        Leg memory leg = bondLeg();
        lock(leg);
        reveal(leg);
        vm.warp(LAST_DEADLINE);
        vm.expectRevert(expired(leg));
        claim(leg);
        deliversInFull(leg);
    }

    function test_Refund_RevertWhen_BeforeItsTime() public {
        Leg memory leg = bondLeg();
        lock(leg);
        refundReverts(leg, notYetRefundable(leg));
        vm.warp(LAST_DEADLINE - 1);
        refundReverts(leg, notYetRefundable(leg));
        vm.warp(LAST_DEADLINE);
        refundsInFull(leg);
    }

    /// @dev Rows 11a and 11b: claim and refund at one timestamp, in either order. Exactly one succeeds.
    function testFuzz_OneTimestamp_ClaimAndRefund_ExactlyOneSucceeds(
        uint256 time,
        bool claimFirst,
        bool byRevealing
    ) public {
        time = bound(time, LAST_DEADLINE - 3, LAST_DEADLINE + 3);
        Leg memory leg = bondLeg();
        lock(leg);
        vm.warp(time);
        bytes memory claimData = abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET)));
        if (byRevealing) claimData = abi.encodeCall(htl.reveal, (leg.terms, abi.encode(SECRET)));
        bytes memory refundData = abi.encodeCall(htl.refund, (leg.terms));
        (bool first, bytes memory firstAnswer) = _call(claimFirst ? claimData : refundData);
        (bool second, bytes memory secondAnswer) = _call(claimFirst ? refundData : claimData);
        assertTrue(first != second);
        bytes memory refused = first ? secondAnswer : firstAnswer;
        if (time < LAST_DEADLINE) {
            assertEq(refused, notYetRefundable(leg));
            assertStatus(leg, byRevealing ? HashLockStatus.Revealed : HashLockStatus.Delivered);
        } else {
            assertEq(refused, expired(leg));
            assertStatus(leg, HashLockStatus.Refunded);
        }
    }

    // Views

    function test_StatusOf_AnotherAmountIsAnotherLock() public {
        Leg memory leg = bondLeg();
        lock(leg);
        leg.terms.amount -= DENOMINATION;
        assertStatus(leg, HashLockStatus.None);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.None));
        claim(leg);
    }

    function test_Views_TellThePolicy() public view {
        assertEq(htl.minMargin(), MIN_MARGIN);
        assertEq(htl.maxTime(), MAX_TIME);
        assertEq(htl.registry(), address(registry));
    }

    function _lockedAlready(Leg memory leg, LockStatus status) private {
        uint256[] memory before = books();
        bytes memory signature = signedByOwner(leg);
        bytes memory reason = abi.encodeWithSelector(
            ISettlement.Settlement_LockExists.selector,
            lockIdOf(leg.terms),
            status
        );
        vm.expectRevert(reason);
        lock(leg);
        vm.expectRevert(reason);
        lockSigned(leg, signature);
        assertEq(books(), before);
    }

    function _call(bytes memory data) private returns (bool success, bytes memory answer) {
        // solhint-disable-next-line avoid-low-level-calls
        return address(htl).call(data);
    }
}

/// @notice What a deployment admits. Nothing of it can be changed.
contract HashTimeLockDeploymentTest is Test {
    uint256 private constant _LONGEST = 30 days;

    function test_Constructor_TakesTheLongestTime() public {
        HashTimeLock deployed = new HashTimeLock(_registry(), _LONGEST - 1, _LONGEST);
        assertEq(deployed.maxTime(), _LONGEST);
        assertEq(deployed.minMargin(), _LONGEST - 1);
    }

    function test_Constructor_RevertWhen_MarginsAreBad() public {
        _refused(0, 7 days);
        _refused(1 hours, 1 hours);
        _refused(2 hours, 1 hours);
        _refused(1 hours, _LONGEST + 1);
        _refused(1, type(uint256).max);
    }

    function _refused(uint256 minMargin, uint256 maxTime) private {
        IParticipantRegistry registry = _registry();
        vm.expectRevert(
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_BadMargins.selector, minMargin, maxTime, _LONGEST)
        );
        new HashTimeLock(registry, minMargin, maxTime);
    }

    function _registry() private returns (IParticipantRegistry registry) {
        registry = IParticipantRegistry(makeAddr("registry"));
        vm.mockCall(address(registry), abi.encodeCall(registry.ledgerId, ()), abi.encode(keccak256("ledger")));
    }
}
