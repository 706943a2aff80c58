// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IRegulatedToken} from "../../contracts/ledger/IRegulatedToken.sol";
import {ISettlement, LockStatus} from "../../contracts/ledger/ISettlement.sol";
import {HashLockStatus, IHashTimeLock} from "../../contracts/settlement/IHashTimeLock.sol";
import {Trade} from "../../contracts/settlement/IDvP.sol";
import {HashLocks, Leg} from "../support/HashLocks.sol";

/// @notice Defects 1, 2, 3, 4, 8, 9, 10 and 19 of the list in the design: what went wrong elsewhere with trades across
/// two ledgers, each as a test that it does not here. The numbers are the list's.
contract HashLockDefectsTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    // 1: the locked leg was only an allowance, and its owner revoked it after the secret was public

    function test_Defect01_OwnerCannotTakeBackWhatIsLocked() public {
        Leg memory leg = cashLeg();
        leg.terms.amount = CASH_EACH;
        lock(leg);
        vm.startPrank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, 0, 1));
        cash.transfer(issuance, 1);
        cash.approve(address(htl), 0);
        cash.approve(seller, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISettlement.Settlement_LockNotOpen.selector,
                keccak256(abi.encode(buyer, digestOf(leg.terms))),
                LockStatus.None
            )
        );
        cash.unlock(digestOf(leg.terms), buyer, seller);
        vm.expectRevert(notYetRefundable(leg));
        htl.refund(leg.terms);
        vm.stopPrank();
        claimsInFull(leg);
    }

    function test_Defect01_NoOtherPromiseTakesWhatIsLocked() public {
        Leg memory leg = cashLeg();
        leg.terms.amount = CASH_EACH;
        lock(leg);
        settleReverts(
            signed(_tradeNow()),
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, 0, PRICE)
        );
        lockReverts(cashLeg(), abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, 0, PAID));
        claimsInFull(leg);
    }

    function test_Defect01_NothingIsLockedThatIsNotThere() public {
        Leg memory leg = cashLeg();
        leg.terms.amount = uint256(CASH_EACH) + 1;
        lockReverts(
            leg,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, buyer, CASH_EACH, leg.terms.amount)
        );
    }

    // 2: claim allowed after the deadline; claim and refund in one block both paid

    function testFuzz_Defect02_NoClaimFromTheDeadlineOn(uint256 late) public {
        Leg memory leg = bondLeg();
        lock(leg);
        vm.warp(LAST_DEADLINE + bound(late, 0, 10 * 365 days));
        vm.expectRevert(expired(leg));
        claim(leg);
        vm.expectRevert(expired(leg));
        reveal(leg);
        refundsInFull(leg);
    }

    function test_Defect02_ClaimThenRefundInOneBlock() public {
        for (uint256 i = 0; i < 2; ++i) {
            Leg memory leg = bondLeg();
            leg.terms.amount += i * DENOMINATION;
            vm.warp(AGREED);
            lock(leg);
            vm.warp(LAST_DEADLINE - 1 + i);
            if (i == 0) claimsInFull(leg);
            vm.expectRevert(i == 0 ? notYetRefundable(leg) : expired(leg));
            if (i == 0) refund(leg);
            else claim(leg);
            if (i == 1) refundsInFull(leg);
        }
    }

    function test_Defect02_RefundThenClaimInOneBlock() public {
        for (uint256 i = 0; i < 2; ++i) {
            Leg memory leg = bondLeg();
            leg.terms.amount += i * DENOMINATION;
            vm.warp(AGREED);
            lock(leg);
            vm.warp(LAST_DEADLINE - 1 + i);
            if (i == 1) refundsInFull(leg);
            vm.expectRevert(i == 0 ? notYetRefundable(leg) : expired(leg));
            if (i == 0) refund(leg);
            else claim(leg);
            if (i == 0) claimsInFull(leg);
        }
    }

    /// @dev With arbiters too, one clock tells reveal, admission and refund apart: never two at one time.
    function testFuzz_Defect02_AtAnyTimeOneWayIsOpen(uint256 time) public {
        Leg memory leg = arbitrated(bondLeg());
        lock(leg);
        bytes[] memory signatures = admissions(leg.terms, 3);
        vm.warp(bound(time, AGREED, LAST_DEADLINE + WINDOW + 1 days));
        bytes[3] memory ways = [
            abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))),
            abi.encodeCall(htl.admit, (leg.terms, leg.agreement, abi.encode(SECRET), REASON_HASH, signatures)),
            abi.encodeCall(htl.refund, (leg.terms))
        ];
        uint256 open = 0;
        uint256 state = vm.snapshotState();
        for (uint256 i = 0; i < 3; ++i) {
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, ) = address(htl).call(ways[i]);
            if (success) ++open;
            assertTrue(vm.revertToState(state));
            state = vm.snapshotState();
        }
        assertEq(open, 1);
    }

    // 3: a preimage of any length accepted

    function testFuzz_Defect03_OnlyASecretOf32Bytes(bytes memory secret) public {
        Leg memory leg = bondLeg();
        leg.terms.hashlock = sha256(secret);
        lock(leg);
        bytes memory reason = abi.encodeWithSelector(
            IHashTimeLock.HashTimeLock_BadSecretLength.selector,
            secret.length
        );
        if (secret.length != 32) vm.expectRevert(reason);
        htl.claim(leg.terms, secret);
        assertStatus(leg, secret.length == 32 ? HashLockStatus.Delivered : HashLockStatus.Locked);
    }

    function test_Defect03_AtEachLength() public {
        uint256[4] memory lengths = [uint256(0), 31, 33, 65];
        for (uint256 i = 0; i < lengths.length; ++i) testFuzz_Defect03_OnlyASecretOf32Bytes(new bytes(lengths[i]));
    }

    // 4: a frozen receiver's claim reverted with the secret in call data, and was refunded later

    function test_Defect04_FrozenReceiversClaimStands() public {
        Leg memory leg = bondLeg();
        lock(leg);
        freezeWhole(address(bond), buyer);
        claimWaits(leg, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        neverRefunded(leg);
        vm.warp(LAST_DEADLINE + 365 days);
        unfreeze(address(bond), buyer);
        deliversInFull(leg);
    }

    function testFuzz_Defect04_WhateverBefallsTheReceiver(uint8 acts, bool byReveal, uint256 time) public {
        Leg memory leg = bondLeg();
        lock(leg);
        acts = uint8(bound(acts, 1, 7));
        if (acts & 1 != 0) freezeWhole(address(bond), buyer);
        if (acts & 2 != 0) suspend(BUYER_LEI);
        if (acts & 4 != 0) pause(address(bond));
        vm.warp(bound(time, AGREED, LAST_DEADLINE - 1));
        if (byReveal) reveal(leg);
        else assertFalse(claim(leg));
        assertStatus(leg, HashLockStatus.Revealed);
        neverRefunded(leg);
        if (acts & 1 != 0) unfreeze(address(bond), buyer);
        if (acts & 2 != 0) resume(BUYER_LEI);
        if (acts & 4 != 0) unpause(address(bond));
        vm.warp(LAST_DEADLINE + bound(time, 0, 3650 days));
        deliversInFull(leg);
    }

    // 8: a global map of used hashlocks let an attacker block a trade

    function testFuzz_Defect08_ATakenHashBlocksNobody(uint8 copied) public {
        vm.prank(seller);
        bond.transfer(issuance, 2 * DENOMINATION);
        Leg memory rival = bondLeg();
        // What the attacker copies; the owner it cannot, for it has no key of the owner's.
        (rival.terms.owner, rival.terms.amount) = (issuance, DENOMINATION);
        if (copied & 1 != 0) rival.terms.receiver = seller;
        if (copied & 2 != 0) rival.agreement.counterLeg.amount = 1;
        if (copied & 4 != 0)
            (rival.terms.deadline, rival.terms.refundableFrom) = (LAST_DEADLINE - 1, LAST_DEADLINE - 1);
        bind(rival);
        lock(rival);
        if (copied & 8 != 0) claim(rival);
        Leg memory leg = bondLeg();
        locksInFull(leg, seller);
        claimsInFull(leg);
        // And the other way round, after it was used up.
        rival.agreement.counterLeg.amount = 2;
        lock(bind(rival));
        claimsInFull(rival);
    }

    // 9: two trades shared one secret, and the first reveal opened both. That an owner does not use one twice is its
    // agent's to see to: the contract cannot know who made a secret.

    /// @dev What the contract gives the agent: every lock's hash is public, and a reveal under one lock moves no other.
    function test_Defect09_ARevealOpensOnlyItsOwnLock() public {
        Leg memory first = bondLeg();
        Leg memory second = bondLeg();
        second.terms.amount += DENOMINATION;
        lock(first);
        lock(second);
        reveal(first);
        assertStatus(second, HashLockStatus.Locked);
        deliverReverts(second, wrongStatus(second, HashLockStatus.Locked));
        deliversInFull(first);
        vm.warp(LAST_DEADLINE);
        refundsInFull(second);
    }

    function test_Defect09_AStrangersDustUnderTheHashOpensNothing() public {
        vm.prank(seller);
        bond.transfer(issuance, DENOMINATION);
        Leg memory leg = bondLeg();
        Leg memory dust = bondLeg();
        (dust.terms.owner, dust.terms.amount) = (issuance, DENOMINATION);
        lock(leg);
        lock(dust);
        claimsInFull(dust);
        assertStatus(leg, HashLockStatus.Locked);
        claimsInFull(leg);
    }

    // 10: timelocks in the wrong order, or with a value that the caller supplies

    function testFuzz_Defect10_OrderAndMarginAreEnforced(uint256 own, uint256 other, bool ownerHoldsSecret) public {
        own = bound(own, LOCK_BEFORE, AGREED + 2 days);
        other = bound(other, LOCK_BEFORE, AGREED + 2 days);
        Leg memory leg = bondLeg();
        leg.agreement.ownerHoldsSecret = ownerHoldsSecret;
        (leg.terms.deadline, leg.terms.refundableFrom) = (own, own);
        (leg.agreement.counterLeg.deadline, leg.agreement.counterLeg.refundableFrom) = (other, other);
        bind(leg);
        (uint256 first, uint256 last) = ownerHoldsSecret ? (other, own) : (own, other);
        if (last >= first + MIN_MARGIN) {
            locksInFull(leg, seller);
        } else {
            lockReverts(
                leg,
                abi.encodeWithSelector(IHashTimeLock.HashTimeLock_MarginTooSmall.selector, first, last, MIN_MARGIN)
            );
        }
    }

    /// @dev Who names other times later names another lock, and that one nobody opened.
    function testFuzz_Defect10_NoCallerSuppliesATime(uint256 deadline, uint256 refundableFrom) public {
        Leg memory leg = bondLeg();
        lock(leg);
        vm.assume(deadline != LAST_DEADLINE || refundableFrom != LAST_DEADLINE);
        Leg memory other = bondLeg();
        (other.terms.deadline, other.terms.refundableFrom) = (deadline, refundableFrom);
        bytes memory none = wrongStatus(other, HashLockStatus.None);
        vm.expectRevert(block.timestamp < refundableFrom ? notYetRefundable(other) : none);
        refund(other);
        vm.expectRevert(block.timestamp >= deadline ? expired(other) : none);
        claim(other);
        assertStatus(leg, HashLockStatus.Locked);
    }

    // 19: an authority seized the counterparty's locked cash in the block of the reveal

    function test_Defect19_SeizedInTheBlockOfTheReveal() public {
        Leg memory leg = cashLeg();
        lock(leg);
        vm.startPrank(centralBankOfficer);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, CASH_EACH - PAID, CASH_EACH)
        );
        cash.forceTransfer(buyer, issuance, CASH_EACH, CASE, "Cap. 571", 0);
        cash.forceTransfer(buyer, issuance, CASH_EACH - PAID, CASE, "Cap. 571", 0);
        vm.stopPrank();
        freezeWhole(address(cash), buyer);
        suspend(BUYER_LEI);
        assertTrue(claim(leg));
        assertEq(cash.balanceOf(seller), CASH_EACH + PAID);
        assertEq(cash.balanceOf(buyer), 0);
    }

    function test_Defect19_SeizedBetweenRevealAndDelivery() public {
        Leg memory leg = cashLeg();
        lock(leg);
        pause(address(cash));
        assertFalse(claim(leg));
        freezeWhole(address(cash), buyer);
        closePolicy(address(cash));
        delist(address(cash));
        unpause(address(cash));
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_InsufficientFree.selector,
                buyer,
                CASH_EACH - PAID,
                CASH_EACH - PAID + 1
            )
        );
        vm.prank(centralBankOfficer);
        cash.forceTransfer(buyer, issuance, CASH_EACH - PAID + 1, CASE, "Cap. 571", 0);
        vm.warp(FIRST_DEADLINE + 1 days);
        deliver(leg);
        assertStatus(leg, HashLockStatus.Delivered);
        assertEq(cash.balanceOf(seller), CASH_EACH + PAID);
    }

    function _tradeNow() private view returns (Trade memory t) {
        t = trade(1);
        (t.settlementDate, t.validFrom, t.validUntil) = (AGREED, AGREED, AGREED + 1 days);
    }
}
