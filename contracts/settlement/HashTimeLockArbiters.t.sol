// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice Two of three arbiters admit a correct secret after the deadline, and can do nothing else: row 12. See
/// `HashTimeLock.tree`.
contract HashTimeLockArbitersTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    // Who

    function test_Admit_ByEachPair() public {
        for (uint256 who = 1; who < 8; ++who) {
            if (who != 3 && who != 5 && who != 6) continue;
            Leg memory leg = _locked(who);
            vm.warp(LAST_DEADLINE);
            _admits(leg, who);
            vm.warp(AGREED);
        }
    }

    function test_Admit_ByAllThree_TakesTheFirstTwo() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        _admits(leg, 7);
    }

    function test_Admit_ByAContractAmongThem() public {
        ContractWallet wallet = new ContractWallet(arbiters[2]);
        Leg memory leg = bondLeg();
        arbiters[1] = address(wallet);
        lock(arbitrated(leg));
        bytes[] memory signatures = admissions(leg.terms, 1);
        signatures[1] = sign(arbiterKeys[2], admissionDigest(leg.terms, SECRET, REASON_HASH));
        vm.warp(LAST_DEADLINE);
        wallet.setMode(WalletMode.Refusing);
        _notAdmitted(leg, signatures, 1);
        wallet.setMode(WalletMode.GasEater);
        _notAdmitted(leg, signatures, 1);
        wallet.setMode(WalletMode.Honest);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.SecretAdmitted(idOf(leg.terms), REASON_HASH, arbiters[0], address(wallet));
        assertTrue(admit(leg, signatures));
    }

    function test_Admit_RevertWhen_FewerThanTwoSigned() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        _notAdmitted(leg, admissions(leg.terms, 0), 0);
        for (uint256 i = 0; i < 3; ++i) _notAdmitted(leg, admissions(leg.terms, 1 << i), 1);
        _notAdmitted(leg, new bytes[](0), 0);
    }

    function test_Admit_RevertWhen_OneArbiterSignsForAll() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes[] memory signatures = admissions(leg.terms, 1);
        (signatures[1], signatures[2]) = (signatures[0], signatures[0]);
        _notAdmitted(leg, signatures, 1);
    }

    function test_Admit_RevertWhen_SignaturesAreNotInTheArbitersOrder() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes[] memory signatures = admissions(leg.terms, 7);
        (signatures[0], signatures[1], signatures[2]) = (signatures[1], signatures[2], signatures[0]);
        _notAdmitted(leg, signatures, 0);
    }

    function test_Admit_RevertWhen_SignaturesAreLeftOutOrTooMany() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes[] memory one = new bytes[](1);
        one[0] = admissions(leg.terms, 1)[0];
        _notAdmitted(leg, one, 1);
        bytes[] memory five = new bytes[](5);
        five[3] = admissions(leg.terms, 1)[0];
        five[4] = admissions(leg.terms, 2)[1];
        _notAdmitted(leg, five, 0);
    }

    function test_Admit_RevertWhen_OthersSigned() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes32 digest = admissionDigest(leg.terms, SECRET, REASON_HASH);
        bytes[] memory signatures = admissions(leg.terms, 4);
        (signatures[0], signatures[1]) = (sign(sellerKey, digest), sign(buyerKey, digest));
        _notAdmitted(leg, signatures, 1);
    }

    // What they sign

    function test_Admit_RevertWhen_SignedForAnotherLock() public {
        Leg memory leg = _locked(0);
        Leg memory other = _locked(1);
        vm.warp(LAST_DEADLINE);
        _notAdmitted(leg, admissions(other.terms, 7), 0);
        _admits(other, 7);
        _notAdmitted(leg, admissions(other.terms, 7), 0);
        assertStatus(leg, HashLockStatus.Locked);
    }

    function test_Admit_RevertWhen_SignedForAnotherReason() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes[] memory signatures = admissions(leg.terms, 7);
        vm.expectRevert(_notAdmittedReason(leg, 0));
        htl.admit(leg.terms, leg.agreement, abi.encode(SECRET), keccak256("another reason"), signatures);
        _admits(leg, 7);
    }

    function test_Admit_RevertWhen_TheAgreementIsChanged() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        bytes[] memory signatures = admissions(leg.terms, 3);
        leg.agreement.arbiters[0] = submitter;
        _wrongAgreement(leg, signatures);
        leg = arbitrated(bondLeg());
        leg.agreement.arbiters = new address[](0);
        _wrongAgreement(leg, signatures);
        leg = arbitrated(bondLeg());
        leg.agreement.counterLeg.amount += 1;
        _wrongAgreement(leg, signatures);
    }

    /// @dev Changed in the terms too, it is another lock, which nobody opened.
    function test_Admit_RevertWhen_ArbitersOfOnesOwnAreNamed() public {
        _locked(0);
        Leg memory leg = arbitrated(bondLeg());
        for (uint256 i = 0; i < 3; ++i) leg.agreement.arbiters[i] = vm.addr(i + 1);
        bind(leg);
        bytes32 digest = admissionDigest(leg.terms, SECRET, REASON_HASH);
        bytes[] memory signatures = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) signatures[i] = sign(i + 1, digest);
        vm.warp(LAST_DEADLINE);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.None));
        admit(leg, signatures);
    }

    // When

    function testFuzz_Admit_OnlyInItsWindow(uint256 time) public {
        Leg memory leg = _locked(0);
        time = bound(time, LAST_DEADLINE - 3, LAST_DEADLINE + WINDOW + 3);
        vm.warp(time);
        if (time >= LAST_DEADLINE && time < LAST_DEADLINE + WINDOW) _admits(leg, 3);
        else _outside(leg);
    }

    function test_Admit_InTheFirstAndTheLastSecond() public {
        (Leg memory first, Leg memory last) = (_locked(0), _locked(1));
        vm.warp(LAST_DEADLINE - 1);
        _outside(first);
        vm.warp(LAST_DEADLINE);
        _admits(first, 3);
        vm.warp(LAST_DEADLINE + WINDOW - 1);
        refundReverts(last, notYetRefundable(last));
        _admits(last, 3);
        vm.warp(LAST_DEADLINE + WINDOW);
        refundReverts(last, wrongStatus(last, HashLockStatus.Delivered));
    }

    function test_Admit_RevertWhen_Refundable() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE + WINDOW);
        _outside(leg);
        refundsInFull(leg);
        vm.warp(LAST_DEADLINE + WINDOW - 1); // no clock does this
        bytes[] memory signatures = admissions(leg.terms, 3);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Refunded));
        admit(leg, signatures);
    }

    function test_Admit_RevertWhen_NoArbitersWereAgreed() public {
        Leg memory leg = bondLeg();
        lock(leg);
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(LAST_DEADLINE - 1 + i);
            _outside(leg);
        }
    }

    function test_Admit_RevertWhen_NothingWasLocked() public {
        Leg memory leg = arbitrated(bondLeg());
        bytes[] memory signatures = admissions(leg.terms, 3);
        vm.warp(LAST_DEADLINE);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.None));
        admit(leg, signatures);
    }

    function test_Admit_RevertWhen_RevealedOrDelivered() public {
        Leg memory leg = _locked(0);
        bytes[] memory signatures = admissions(leg.terms, 3);
        reveal(leg);
        vm.warp(LAST_DEADLINE);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Revealed));
        admit(leg, signatures);
        deliver(leg);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        admit(leg, signatures);
    }

    function test_Admit_RevertWhen_Admitted() public {
        Leg memory leg = _locked(0);
        vm.warp(LAST_DEADLINE);
        _admits(leg, 3);
        bytes[] memory signatures = admissions(leg.terms, 5);
        vm.expectRevert(wrongStatus(leg, HashLockStatus.Delivered));
        admit(leg, signatures);
    }

    /// @dev The window is the arbiters' alone: nobody reveals in it, nobody refunds in it.
    function test_Window_IsNoTimeForRevealsOrRefunds() public {
        Leg memory leg = _locked(0);
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(i == 0 ? LAST_DEADLINE : LAST_DEADLINE + WINDOW - 1);
            vm.expectRevert(expired(leg));
            claim(leg);
            vm.expectRevert(expired(leg));
            reveal(leg);
            refundReverts(leg, notYetRefundable(leg));
        }
    }

    // What becomes of it

    function test_Admit_WhenReceiverIsFrozen_DeliveryWaits() public {
        Leg memory leg = _locked(0);
        freezeWhole(address(bond), buyer);
        vm.warp(LAST_DEADLINE);
        bytes[] memory signatures = admissions(leg.terms, 6);
        uint256[] memory before = books();
        vm.expectEmit(address(htl));
        emit IHashTimeLock.SecretAdmitted(idOf(leg.terms), REASON_HASH, arbiters[1], arbiters[2]);
        expectRevealed(leg, SECRET);
        expectWaits(leg, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        assertFalse(admit(leg, signatures));
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.Revealed);
        neverRefunded(leg);
        unfreeze(address(bond), buyer);
        vm.warp(LAST_DEADLINE + 30 days);
        deliversInFull(leg);
    }

    function test_Admit_WhenPolicyIsClosedAndTokenDelisted() public {
        Leg memory leg = _locked(0);
        closePolicy(address(bond));
        delist(address(bond));
        vm.warp(LAST_DEADLINE);
        _admits(leg, 3);
    }

    /// @dev A lock the like of no other, open.
    function _locked(uint256 number) private returns (Leg memory leg) {
        leg = bondLeg();
        leg.terms.amount += number * DENOMINATION;
        lock(arbitrated(leg));
    }

    function _admits(Leg memory leg, uint256 who) private {
        bytes[] memory signatures = admissions(leg.terms, who);
        uint256[] memory expected = booksDelivered(leg.terms);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.SecretAdmitted(
            idOf(leg.terms),
            REASON_HASH,
            arbiters[who & 1 != 0 ? 0 : 1],
            arbiters[who & 3 == 3 ? 1 : 2]
        );
        expectRevealed(leg, SECRET);
        expectDeliveredByToken(leg);
        assertTrue(admit(leg, signatures));
        assertEq(books(), expected);
        assertStatus(leg, HashLockStatus.Delivered);
    }

    function _notAdmitted(Leg memory leg, bytes[] memory signatures, uint256 count) private {
        uint256[] memory before = books();
        vm.expectRevert(_notAdmittedReason(leg, count));
        admit(leg, signatures);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.Locked);
    }

    function _notAdmittedReason(Leg memory leg, uint256 count) private view returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotAdmitted.selector, idOf(leg.terms), count, 2);
    }

    function _wrongAgreement(Leg memory leg, bytes[] memory signatures) private {
        bytes32 expected = agreementHash(leg.agreement, "HK0000912342");
        vm.expectRevert(
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_WrongAgreement.selector, leg.terms.agreement, expected)
        );
        admit(leg, signatures);
    }

    function _outside(Leg memory leg) private {
        bytes[] memory signatures = admissions(leg.terms, 3);
        uint256[] memory before = books();
        vm.expectRevert(
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_OutsideArbitration.selector,
                leg.terms.deadline,
                leg.terms.refundableFrom,
                block.timestamp
            )
        );
        admit(leg, signatures);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.Locked);
    }
}
