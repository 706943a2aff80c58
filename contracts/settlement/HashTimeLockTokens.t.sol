// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {LockId, LockStatus} from "../ledger/ISettlement.sol";
import {HookLockToken, Moment} from "../mocks/HookLockToken.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice Tokens that call back, and tokens that lie. See `HashTimeLock.tree`.
contract HashTimeLockTokensTest is HashLocks {
    HookLockToken private _hook;

    function setUp() public {
        setUpHashLocks();
        _hook = new HookLockToken("HK000HOOK001", address(registry), address(csd));
        vm.prank(csdOfficer);
        registry.list(address(_hook));
    }

    // A listed token that calls back

    function test_Reentrant_Claim_CallsBackAfterItsEffect() public {
        Leg memory leg = _armed(Moment.AfterTheEffect);
        vm.prank(submitter);
        assertTrue(htl.claim(leg.terms, abi.encode(SECRET)));
        bytes memory delivered = wrongStatus(leg, HashLockStatus.Delivered);
        _assertAnswers([delivered, delivered, delivered, notYetRefundable(leg)]);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    function test_Reentrant_Deliver_CallsBackAfterItsEffect() public {
        Leg memory leg = _armed(Moment.AfterTheEffect);
        reveal(leg);
        deliver(leg);
        bytes memory delivered = wrongStatus(leg, HashLockStatus.Delivered);
        _assertAnswers([delivered, delivered, delivered, notYetRefundable(leg)]);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    function test_Reentrant_Refund_CallsBackAfterItsEffect() public {
        Leg memory leg = _armed(Moment.AfterTheEffect);
        vm.warp(LAST_DEADLINE + WINDOW);
        refund(leg);
        bytes memory refunded = wrongStatus(leg, HashLockStatus.Refunded);
        _assertAnswers([expired(leg), expired(leg), refunded, refunded]);
        _assertEnded(leg, HashLockStatus.Refunded);
    }

    /// @dev Whatever it does before it writes is undone with its own failure: the secret stands, and it is delivered once.
    function test_Reentrant_Claim_CallsBackBeforeItsEffect() public {
        Leg memory leg = _armed(Moment.BeforeTheEffect);
        expectRevealed(leg, SECRET);
        expectWaits(leg, abi.encodeWithSelector(HookLockToken.Hook_NotOpen.selector, lockIdOf(leg.terms)));
        assertFalse(claim(leg));
        assertStatus(leg, HashLockStatus.Revealed);
        assertEq(_hook.endsOf(lockIdOf(leg.terms)), 0);
        _hook.callAt(Moment.Never);
        deliver(leg);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    function test_Reentrant_Refund_CallsBackBeforeItsEffect() public {
        Leg memory leg = _armed(Moment.BeforeTheEffect);
        vm.warp(LAST_DEADLINE + WINDOW);
        vm.expectRevert(abi.encodeWithSelector(HookLockToken.Hook_NotOpen.selector, lockIdOf(leg.terms)));
        refund(leg);
        assertStatus(leg, HashLockStatus.Locked);
        assertEq(_hook.endsOf(lockIdOf(leg.terms)), 0);
    }

    /// @dev It delivers within, says it failed, and all that it did is undone: the reveal stands, once.
    function test_Reentrant_Claim_FailsAfterCallingBack() public {
        Leg memory leg = _armed(Moment.AfterTheEffect);
        _hook.refuse(true);
        expectRevealed(leg, SECRET);
        expectWaits(leg, abi.encodeWithSelector(HookLockToken.Hook_Refused.selector));
        assertFalse(claim(leg));
        assertEq(_hook.callsMade(), 0);
        assertStatus(leg, HashLockStatus.Revealed);
        assertEq(_hook.endsOf(lockIdOf(leg.terms)), 0);
        neverRefunded(leg);
        _hook.refuse(false);
        deliver(leg);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    function test_Reentrant_Admit_CallsBackAfterItsEffect() public {
        Leg memory leg = _leg();
        lock(leg);
        bytes[] memory signatures = admissions(leg.terms, 7);
        vm.warp(LAST_DEADLINE);
        bytes memory again = abi.encodeCall(
            htl.admit,
            (leg.terms, leg.agreement, abi.encode(SECRET), REASON_HASH, signatures)
        );
        _hook.arm(address(htl), again);
        _hook.arm(address(htl), abi.encodeCall(htl.refund, (leg.terms)));
        _hook.arm(address(htl), abi.encodeCall(htl.deliver, (leg.terms)));
        _hook.callAt(Moment.AfterTheEffect);
        assertTrue(admit(leg, signatures));
        bytes memory delivered = wrongStatus(leg, HashLockStatus.Delivered);
        _assertAnswer(0, delivered);
        _assertAnswer(1, notYetRefundable(leg));
        _assertAnswer(2, delivered);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    function test_Reentrant_Lock_CallsBack() public {
        Leg memory leg = _leg();
        _arm(leg);
        _hook.callAt(Moment.BeforeTheEffect);
        lock(leg);
        bytes memory none = wrongStatus(leg, HashLockStatus.None);
        _assertAnswers([none, none, none, notYetRefundable(leg)]);
        assertStatus(leg, HashLockStatus.Locked);
    }

    /// @dev It ends another lock while it ends one: each once.
    function test_Reentrant_EndsAnotherLock() public {
        Leg memory leg = _leg();
        Leg memory other = bondLeg();
        lock(leg);
        lock(other);
        _hook.arm(address(htl), abi.encodeCall(htl.claim, (other.terms, abi.encode(SECRET))));
        _hook.callAt(Moment.AfterTheEffect);
        uint256[] memory expected = booksDelivered(other.terms);
        assertTrue(claim(leg));
        assertEq(books(), expected);
        assertStatus(other, HashLockStatus.Delivered);
        _assertEnded(leg, HashLockStatus.Delivered);
    }

    // A token that nobody listed, and that lies

    /// @dev Every event can be made up, under an identity that nobody locked. No real lock hears of it.
    function test_FakeToken_MakesUpEventsThatChangeNothing() public {
        Leg memory real = bondLeg();
        lock(real);
        uint256[] memory before = books();
        Leg memory fake = bondLeg();
        fake.terms.asset = address(new HookLockToken("HK0000912342", address(registry), address(csd)));
        LockId lockId = lockIdOf(fake.terms);
        HookLockToken(fake.terms.asset).pretend(lockId, LockStatus.Open);
        assertStatus(fake, HashLockStatus.Locked);
        expectRevealed(fake, SECRET);
        expectWaits(fake, "");
        reveal(fake);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLockDelivered(idOf(fake.terms), buyer, FACE);
        deliver(fake);
        fake.terms.amount += DENOMINATION;
        HookLockToken(fake.terms.asset).pretend(lockIdOf(fake.terms), LockStatus.Open);
        vm.warp(LAST_DEADLINE);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLockRefunded(idOf(fake.terms), seller, FACE + DENOMINATION);
        refund(fake);
        assertEq(books(), before);
        assertStatus(real, HashLockStatus.Locked);
        refundsInFull(real);
    }

    function test_FakeToken_SaysItDelivered() public {
        Leg memory real = bondLeg();
        lock(real);
        uint256[] memory before = books();
        Leg memory fake = bondLeg();
        fake.terms.asset = address(_hook);
        _hook.pretend(lockIdOf(fake.terms), LockStatus.Open);
        assertTrue(claim(fake));
        assertEq(books(), before);
        assertStatus(real, HashLockStatus.Locked);
    }

    function test_Claim_RevertWhen_TheTokenIsNoContract() public {
        Leg memory leg = bondLeg();
        leg.terms.asset = submitter;
        vm.expectRevert();
        claim(leg);
        vm.expectRevert();
        htl.statusOf(leg.terms);
    }

    /// @dev A token that keeps locks relocked says so to its own policy; for this one that is no status.
    function test_StatusOf_RelockedIsNone() public {
        Leg memory leg = _leg();
        _hook.pretend(lockIdOf(leg.terms), LockStatus.Relocked);
        assertStatus(leg, HashLockStatus.None);
    }

    // A stranger's dust

    /// @dev Row 10b: under the same hash, to the same receiver, with every term copied but the owner and the amount.
    function test_Dust_UnderTheSameHashBlocksNobody() public {
        vm.prank(seller);
        bond.transfer(issuance, 2 * DENOMINATION);
        for (uint256 i = 0; i < 2; ++i) {
            Leg memory dust = bondLeg();
            (dust.terms.owner, dust.terms.amount) = (issuance, DENOMINATION);
            Leg memory leg = bondLeg();
            (dust.terms.deadline, leg.terms.deadline) = (LAST_DEADLINE + i, LAST_DEADLINE + i);
            (dust.terms.refundableFrom, leg.terms.refundableFrom) = (LAST_DEADLINE + i, LAST_DEADLINE + i);
            assertNotEq(digestOf(dust.terms), digestOf(leg.terms));
            vm.warp(AGREED);
            locksInFull(dust, issuance);
            locksInFull(leg, seller);
            if (i == 0) claimsInFull(dust);
            claimsInFull(leg);
            if (i == 1) {
                vm.warp(LAST_DEADLINE + i);
                refundsInFull(dust);
            }
        }
    }

    function _leg() private view returns (Leg memory leg) {
        leg = arbitrated(bondLeg());
        leg.terms.asset = address(_hook);
        leg.terms.agreement = agreementHash(leg.agreement, "HK000HOOK001");
    }

    /// @dev Open, and the token will try all that could end it once more.
    function _armed(Moment moment) private returns (Leg memory leg) {
        leg = _leg();
        lock(leg);
        _arm(leg);
        _hook.callAt(moment);
    }

    function _arm(Leg memory leg) private {
        _hook.arm(address(htl), abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))));
        _hook.arm(address(htl), abi.encodeCall(htl.reveal, (leg.terms, abi.encode(SECRET))));
        _hook.arm(address(htl), abi.encodeCall(htl.deliver, (leg.terms)));
        _hook.arm(address(htl), abi.encodeCall(htl.refund, (leg.terms)));
    }

    function _assertAnswers(bytes[4] memory reasons) private view {
        assertEq(_hook.callsMade(), 4);
        for (uint256 i = 0; i < 4; ++i) _assertAnswer(i, reasons[i]);
    }

    function _assertAnswer(uint256 index, bytes memory reason) private view {
        (bool success, bytes memory answer) = _hook.answerOf(index);
        assertFalse(success);
        assertEq(answer, reason);
    }

    function _assertEnded(Leg memory leg, HashLockStatus status) private view {
        assertStatus(leg, status);
        assertEq(_hook.endsOf(lockIdOf(leg.terms)), 1);
    }
}
