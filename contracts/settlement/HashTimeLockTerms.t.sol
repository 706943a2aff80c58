// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {LookAlikeToken} from "../mocks/LookAlikeToken.sol";
import {HashLock, HashLockId, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice What terms and agreement must satisfy, and what their hashes cover. See `HashTimeLock.tree`.
contract HashTimeLockTermsTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    // Hashes

    function testFuzz_HashLockId_IsTheDigestOfTheTypeStrings(HashLock memory t) public view {
        assertEq(HashLockId.unwrap(htl.hashLockId(t)), digestOf(t));
    }

    function testFuzz_HashAgreement_IsTheHashOfTheTypeStrings(Leg memory leg) public view {
        assertEq(htl.hashAgreement(address(bond), leg.agreement), agreementHash(leg.agreement, "HK0000912342"));
        assertEq(htl.hashAgreement(address(cash), leg.agreement), agreementHash(leg.agreement, "HKD"));
        assertEq(htl.hashAgreement(address(this), leg.agreement), agreementHash(leg.agreement, ""));
    }

    function testFuzz_HashAdmission_IsTheDigestOfTheTypeStrings(
        HashLock memory t,
        bytes32 secret,
        bytes32 reasonHash
    ) public view {
        assertEq(htl.hashAdmission(idOf(t), secret, reasonHash), admissionDigest(t, secret, reasonHash));
    }

    /// @dev The identity is every term's: one word changed, on either leg, names another lock.
    function test_HashLockId_CoversEveryTerm() public view {
        bytes32 original = digestOf(bondLeg().terms);
        for (uint256 i = 0; i < 18; ++i) {
            Leg memory leg = _changed(bondLeg(), i);
            leg.terms.agreement = htl.hashAgreement(address(bond), leg.agreement);
            if (i == 2) leg.terms.asset = address(cash);
            assertNotEq(HashLockId.unwrap(htl.hashLockId(leg.terms)), original, vm.toString(i));
        }
    }

    function test_HashLockId_FollowsTheChainId() public {
        HashLock memory t = bondLeg().terms;
        vm.chainId(1);
        assertEq(HashLockId.unwrap(htl.hashLockId(t)), digestOf(t, lockDomainOf(address(htl), 1, LEDGER_ID)));
    }

    function test_Domain_NamesTheLedger() public view {
        (, string memory name, string memory version, uint256 chainId, address verifier, bytes32 salt, ) = htl
            .eip712Domain();
        assertEq(name, "Vinculum Hash Time Lock");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifier, address(htl));
        assertEq(salt, LEDGER_ID);
    }

    // The agreement

    function test_Lock_RevertWhen_AgreementIsNotTheOneInTheTerms() public {
        for (uint256 i = 7; i < 18; ++i) {
            Leg memory leg = _changed(bondLeg(), i);
            bytes32 expected = agreementHash(leg.agreement, "HK0000912342");
            lockReverts(
                leg,
                abi.encodeWithSelector(
                    IHashTimeLock.HashTimeLock_WrongAgreement.selector,
                    leg.terms.agreement,
                    expected
                )
            );
        }
    }

    function test_Lock_RevertWhen_AgreementNamesAnotherInstrument() public {
        Leg memory leg = bondLeg();
        (bytes32 other, bytes32 expected) = (agreementHash(leg.agreement, "HKD"), leg.terms.agreement);
        leg.terms.agreement = other;
        lockReverts(leg, abi.encodeWithSelector(IHashTimeLock.HashTimeLock_WrongAgreement.selector, other, expected));
    }

    // Hashlock and counter-leg

    function test_Lock_RevertWhen_HashlockIsEmpty() public {
        Leg memory leg = bondLeg();
        leg.terms.hashlock = 0;
        lockReverts(leg, abi.encodeWithSelector(IHashTimeLock.HashTimeLock_EmptyHashlock.selector));
    }

    function test_Lock_RevertWhen_CounterLegIsEmpty() public {
        bytes memory reason = abi.encodeWithSelector(IHashTimeLock.HashTimeLock_EmptyCounterLeg.selector);
        Leg memory leg = bondLeg();
        leg.agreement.counterLeg.ledgerId = 0;
        lockReverts(bind(leg), reason);
        leg = bondLeg();
        leg.agreement.counterLeg.amount = 0;
        lockReverts(bind(leg), reason);
    }

    function test_Lock_RevertWhen_TokenIsNotListed() public {
        Leg memory leg = bondLeg();
        leg.terms.asset = address(new LookAlikeToken(bond));
        _unlisted(leg);
        leg.terms.asset = address(0);
        _unlisted(leg);
        leg = bondLeg();
        delist(address(bond));
        _unlisted(leg);
    }

    // Dates

    function test_Lock_RevertWhen_DatesAreOutOfOrder() public {
        Leg memory leg = bondLeg();
        leg.agreement.lockBefore = LAST_DEADLINE + 1;
        lockReverts(bind(leg), _outOfOrder(LAST_DEADLINE + 1, LAST_DEADLINE, LAST_DEADLINE));
        leg.agreement.lockBefore = LAST_DEADLINE;
        locksInFull(bind(leg), seller);

        leg = bondLeg();
        leg.terms.refundableFrom = LAST_DEADLINE - 1;
        lockReverts(leg, _outOfOrder(LOCK_BEFORE, LAST_DEADLINE, LAST_DEADLINE - 1));

        leg = bondLeg();
        leg.agreement.counterLeg.refundableFrom = FIRST_DEADLINE - 1;
        lockReverts(bind(leg), _outOfOrder(0, FIRST_DEADLINE, FIRST_DEADLINE - 1));
    }

    function test_Lock_UntilTheLastSecond() public {
        Leg memory leg = bondLeg();
        vm.warp(LOCK_BEFORE - 1);
        locksInFull(leg, seller);
        leg = cashLeg();
        vm.warp(LOCK_BEFORE);
        lockReverts(
            leg,
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_LockTooLate.selector, LOCK_BEFORE, LOCK_BEFORE)
        );
        vm.warp(LOCK_BEFORE + 365 days);
        lockReverts(
            leg,
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_LockTooLate.selector, LOCK_BEFORE, LOCK_BEFORE + 365 days)
        );
    }

    function test_Lock_NoLongerThanTheLongestTime() public {
        Leg memory leg = bondLeg();
        leg.terms.deadline = leg.terms.refundableFrom = AGREED + MAX_TIME + 1;
        lockReverts(
            leg,
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_LockTooLong.selector,
                AGREED + MAX_TIME + 1,
                AGREED + MAX_TIME
            )
        );
        vm.warp(AGREED + 1);
        locksInFull(leg, seller);
        leg = bondLeg();
        leg.terms.deadline = leg.terms.refundableFrom = type(uint256).max;
        lockReverts(
            leg,
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_LockTooLong.selector,
                type(uint256).max,
                AGREED + 1 + MAX_TIME
            )
        );
    }

    /// @dev The longest time counts to the refund, the arbiters' window included.
    function test_Lock_RevertWhen_ArbitrationMakesItTooLong() public {
        Leg memory leg = bondLeg();
        leg.terms.deadline = AGREED + MAX_TIME - WINDOW + 1;
        lockReverts(
            arbitrated(leg),
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_LockTooLong.selector,
                AGREED + MAX_TIME + 1,
                AGREED + MAX_TIME
            )
        );
        leg.terms.deadline -= 1;
        locksInFull(arbitrated(leg), seller);
    }

    // Margins

    function test_Lock_MarginOfAnOwnerWithTheSecret() public {
        Leg memory leg = bondLeg();
        leg.agreement.counterLeg.refundableFrom = LAST_DEADLINE - MIN_MARGIN + 1;
        lockReverts(bind(leg), _tooSmall(LAST_DEADLINE - MIN_MARGIN + 1, LAST_DEADLINE));
        leg.agreement.counterLeg.refundableFrom -= 1;
        locksInFull(bind(leg), seller);
    }

    function test_Lock_MarginOfAnOwnerWithoutTheSecret() public {
        Leg memory leg = cashLeg();
        leg.agreement.counterLeg.deadline = FIRST_DEADLINE + MIN_MARGIN - 1;
        lockReverts(bind(leg), _tooSmall(FIRST_DEADLINE, FIRST_DEADLINE + MIN_MARGIN - 1));
        leg.agreement.counterLeg.deadline += 1;
        locksInFull(bind(leg), buyer);
    }

    function test_Lock_RevertWhen_TheLegsEndInTheWrongOrder() public {
        Leg memory leg = bondLeg();
        leg.agreement.ownerHoldsSecret = false;
        lockReverts(bind(leg), _tooSmall(LAST_DEADLINE, FIRST_DEADLINE));
        leg = cashLeg();
        leg.agreement.ownerHoldsSecret = true;
        lockReverts(bind(leg), _tooSmall(LAST_DEADLINE, FIRST_DEADLINE));
    }

    function test_Lock_RevertWhen_BothEndAtOnce() public {
        Leg memory leg = bondLeg();
        (leg.agreement.counterLeg.deadline, leg.agreement.counterLeg.refundableFrom) = (LAST_DEADLINE, LAST_DEADLINE);
        lockReverts(bind(leg), _tooSmall(LAST_DEADLINE, LAST_DEADLINE));
    }

    /// @dev Where the leg that ends first has arbiters, the margin counts from the end of their window: arbitration
    /// never splits a trade.
    function test_Lock_MarginCountsFromTheEndOfArbitration() public {
        Leg memory leg = cashLeg();
        leg.agreement.counterLeg.deadline = FIRST_DEADLINE + WINDOW + MIN_MARGIN - 1;
        lockReverts(arbitrated(leg), _tooSmall(FIRST_DEADLINE + WINDOW, FIRST_DEADLINE + WINDOW + MIN_MARGIN - 1));
        leg.agreement.counterLeg.deadline += 1;
        locksInFull(arbitrated(leg), buyer);

        leg = bondLeg();
        leg.agreement.counterLeg.refundableFrom = LAST_DEADLINE - MIN_MARGIN + 1; // the other leg's window
        lockReverts(arbitrated(leg), _tooSmall(LAST_DEADLINE - MIN_MARGIN + 1, LAST_DEADLINE));
        // This leg's own window gives the other none: what must come in time is the reveal.
        leg.agreement.counterLeg.refundableFrom -= 1;
        locksInFull(arbitrated(leg), seller);
    }

    function testFuzz_Lock_ExactlyWithTheMargin(uint256 ends, uint256 deadline, bool holdsSecret) public {
        ends = bound(ends, AGREED + 2 hours, AGREED + 2 days);
        deadline = bound(deadline, AGREED + 2 hours, AGREED + 2 days);
        Leg memory leg = holdsSecret ? bondLeg() : cashLeg();
        (uint256 own, uint256 others) = holdsSecret ? (deadline, ends) : (ends, deadline);
        (leg.terms.deadline, leg.terms.refundableFrom) = (own, own);
        (leg.agreement.counterLeg.deadline, leg.agreement.counterLeg.refundableFrom) = (others, others);
        bind(leg);
        if (deadline >= ends + MIN_MARGIN) locksInFull(leg, leg.terms.owner);
        else lockReverts(leg, _tooSmall(ends, deadline));
    }

    // Arbiters

    function test_Lock_RevertWhen_ThereAreNotThreeArbitersOrNone() public {
        uint256[4] memory counts = [uint256(1), 2, 4, 5];
        for (uint256 i = 0; i < counts.length; ++i) {
            Leg memory leg = arbitrated(bondLeg());
            leg.agreement.arbiters = new address[](counts[i]);
            for (uint256 j = 0; j < counts[i]; ++j) leg.agreement.arbiters[j] = address(uint160(j + 1));
            lockReverts(bind(leg), _badArbiters(counts[i], WINDOW));
            leg.terms.refundableFrom = leg.terms.deadline;
            lockReverts(leg, _badArbiters(counts[i], 0));
        }
    }

    function test_Lock_RevertWhen_ArbitersHaveNoWindow() public {
        Leg memory leg = arbitrated(bondLeg());
        leg.terms.refundableFrom = leg.terms.deadline;
        lockReverts(leg, _badArbiters(3, 0));
    }

    function test_Lock_RevertWhen_AWindowHasNoArbiters() public {
        Leg memory leg = bondLeg();
        leg.terms.refundableFrom = leg.terms.deadline + 1;
        lockReverts(leg, _badArbiters(0, 1));
    }

    function test_Lock_RevertWhen_AnArbiterIsThereTwiceOrNobody() public {
        for (uint256 i = 0; i < 3; ++i) {
            Leg memory leg = arbitrated(bondLeg());
            leg.agreement.arbiters[i] = arbiters[(i + 1) % 3];
            lockReverts(bind(leg), _badArbiters(3, WINDOW));
            leg.agreement.arbiters[i] = address(0);
            lockReverts(bind(leg), _badArbiters(3, WINDOW));
        }
    }

    function test_Lock_WithArbitersAndTheShortestWindow() public {
        Leg memory leg = arbitrated(bondLeg());
        leg.terms.refundableFrom = leg.terms.deadline + 1;
        locksInFull(leg, seller);
    }

    /// @dev The leg with one word changed and the agreement's hash left as it was: 0–6 of the terms, 7–17 of the
    /// agreement. None of the changes makes the leg ill-formed but 2, another asset.
    function _changed(Leg memory leg, uint256 i) private view returns (Leg memory) {
        if (i == 0) leg.terms.owner = issuance;
        if (i == 1) leg.terms.receiver = issuance;
        if (i == 2) leg.terms.asset = address(bond);
        if (i == 3) leg.terms.amount += DENOMINATION;
        if (i == 4) leg.terms.hashlock = keccak256("another");
        if (i == 5) leg.terms.deadline += 1;
        if (i == 6) leg.terms.refundableFrom += 1;
        if (i == 7) leg.agreement.lockBefore += 1;
        if (i == 8) leg.agreement.counterLeg.ledgerId = keccak256("another");
        if (i == 9) leg.agreement.counterLeg.venue = keccak256("another");
        if (i == 10) leg.agreement.counterLeg.asset = keccak256("another");
        if (i == 11) leg.agreement.counterLeg.owner = keccak256("another");
        if (i == 12) leg.agreement.counterLeg.receiver = keccak256("another");
        if (i == 13) leg.agreement.counterLeg.amount += 1;
        if (i == 14) leg.agreement.counterLeg.deadline -= 1;
        if (i == 15) leg.agreement.counterLeg.refundableFrom += 1;
        if (i == 16) {
            leg.agreement.ownerHoldsSecret = false;
            (leg.agreement.counterLeg.deadline, leg.agreement.counterLeg.refundableFrom) = (
                LAST_DEADLINE + MIN_MARGIN,
                LAST_DEADLINE + MIN_MARGIN
            );
        }
        if (i == 17) {
            bytes32 bound_ = leg.terms.agreement;
            leg.agreement = arbitrated(leg).agreement;
            leg.terms.agreement = bound_;
        }
        return leg;
    }

    function _unlisted(Leg memory leg) private {
        uint256[] memory before = books();
        bytes memory signature = signedByOwner(leg);
        bytes memory reason = abi.encodeWithSelector(
            IHashTimeLock.HashTimeLock_UnlistedToken.selector,
            leg.terms.asset
        );
        vm.expectRevert(reason);
        lock(leg);
        vm.expectRevert(reason);
        lockSigned(leg, signature);
        assertEq(books(), before);
    }

    function _outOfOrder(
        uint256 lockBefore,
        uint256 deadline,
        uint256 refundableFrom
    ) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_DatesOutOfOrder.selector,
                lockBefore,
                deadline,
                refundableFrom
            );
    }

    function _tooSmall(uint256 firstEnds, uint256 lastDeadline) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_MarginTooSmall.selector,
                firstEnds,
                lastDeadline,
                MIN_MARGIN
            );
    }

    function _badArbiters(uint256 count, uint256 window) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_BadArbiters.selector, count, window);
    }
}
