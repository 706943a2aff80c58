// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {BondStatus} from "../bond/BondTerms.sol";
import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {FreezeOrder, IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ISettlement, LockStatus} from "../ledger/ISettlement.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice What authorities do before, during and after a lock, and what it changes: nothing but when value is delivered.
/// See `HashTimeLock.tree`.
contract HashTimeLockFinalityTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    // Before locking, all of it binds

    function test_Lock_RevertWhen_OwnerIsFrozen() public {
        freezeWhole(address(bond), seller);
        lockReverts(bondLeg(), abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, seller));
    }

    function test_Lock_RevertWhen_TooLittleIsFree() public {
        vm.prank(csdOfficer);
        bond.freeze(seller, FreezeOrder(CASE, uint96(ISSUED - FACE + DENOMINATION), 0), "High Court", 0);
        lockReverts(
            bondLeg(),
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, FACE - DENOMINATION, FACE)
        );
    }

    function test_Lock_RevertWhen_LockedForAnother() public {
        Leg memory leg = cashLeg();
        leg.terms.amount = CASH_EACH;
        lock(leg);
        lockReverts(cashLeg(), abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, 0, PAID));
    }

    function test_Lock_RevertWhen_OwnerOrReceiverIsSuspended() public {
        suspend(SELLER_LEI);
        lockReverts(bondLeg(), _suspended(seller));
        lockReverts(cashLeg(), _suspended(seller));
    }

    function test_Lock_RevertWhen_ReceiverIsNotRegistered() public {
        Leg memory leg = bondLeg();
        leg.terms.receiver = submitter;
        lockReverts(leg, abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, submitter));
    }

    function test_Lock_RevertWhen_Paused() public {
        pause(address(bond));
        lockReverts(bondLeg(), abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        locksInFull(cashLeg(), buyer);
    }

    function test_Lock_RevertWhen_PolicyIsClosed() public {
        closePolicy(address(bond));
        lockReverts(
            bondLeg(),
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(htl), Capability.LOCK)
        );
        locksInFull(cashLeg(), buyer); // the central bank has not closed it
    }

    function test_Lock_WhenTheReceiverIsFrozen() public {
        freezeWhole(address(bond), buyer);
        locksInFull(bondLeg(), seller);
    }

    // The receiver, after locking: row 5a

    function test_Claim_WhenReceiverIsFrozen_DeliveryWaits() public {
        Leg memory leg = _locked(bondLeg());
        freezeWhole(address(bond), buyer);
        _waits(leg, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        unfreeze(address(bond), buyer);
        deliversInFull(leg);
    }

    function test_Claim_WhenReceiverIsSuspended_DeliveryWaits() public {
        Leg memory leg = _locked(bondLeg());
        suspend(BUYER_LEI);
        _waits(leg, _suspended(buyer));
        resume(BUYER_LEI);
        deliversInFull(leg);
    }

    function test_Claim_WhenPaused_DeliveryWaits() public {
        Leg memory leg = _locked(bondLeg());
        pause(address(bond));
        _waits(leg, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        unpause(address(bond));
        deliversInFull(leg);
    }

    function test_Claim_WhenAboveTheReceiversHoldingLimit_DeliveryWaits() public {
        Leg memory leg = _locked(cashLeg());
        vm.prank(centralBankOfficer);
        cash.setHoldingLimit(seller, uint96(CASH_EACH + PAID - 1));
        _waits(
            leg,
            abi.encodeWithSelector(
                IWholesaleCash.Cash_HoldingLimit.selector,
                seller,
                CASH_EACH + PAID - 1,
                CASH_EACH + PAID
            )
        );
        vm.prank(centralBankOfficer);
        cash.setHoldingLimit(seller, uint96(CASH_EACH + PAID));
        deliversInFull(leg);
    }

    /// @dev As often as it is tried: each claim says anew why it waits, and the last one delivers.
    function test_Claim_AgainWhileItWaits() public {
        Leg memory leg = _locked(bondLeg());
        pause(address(bond));
        claimWaits(leg, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        unpause(address(bond));
        freezeWhole(address(bond), buyer);
        claimWaits(leg, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        unfreeze(address(bond), buyer);
        claimsInFull(leg);
    }

    function test_Reveal_WhateverBefellTheReceiver() public {
        Leg memory leg = _locked(bondLeg());
        _everything(address(bond), buyer, BUYER_LEI);
        expectRevealed(leg, SECRET);
        expectWaits(leg, "");
        reveal(leg);
        neverRefunded(leg);
    }

    function test_Claim_ToAReceiverWithAFrozenAmount() public {
        Leg memory leg = _locked(bondLeg());
        vm.prank(csdOfficer);
        bond.freeze(buyer, FreezeOrder(CASE, uint96(FACE + 1), 0), "High Court", 0);
        assertTrue(claim(leg));
        (uint256 total, uint256 free, , uint256 frozen) = bond.holdingOf(buyer);
        assertEq(total, FACE);
        assertEq(free, 0);
        assertEq(frozen, FACE);
    }

    // The owner, after locking: row 5b and defect 19

    function test_Claim_WhenOwnerIsFrozen() public {
        Leg memory leg = _locked(bondLeg());
        freezeWhole(address(bond), seller);
        assertTrue(claim(leg));
        _assertHoldings(ISSUED - FACE, 0, FACE);
    }

    function test_Claim_WhenOwnerIsSuspended() public {
        Leg memory leg = _locked(bondLeg());
        suspend(SELLER_LEI);
        claimsInFull(leg);
    }

    function test_Claim_WhenOwnerLostAllThatWasNotLocked() public {
        Leg memory leg = _locked(bondLeg());
        vm.startPrank(csdOfficer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_InsufficientFree.selector,
                seller,
                ISSUED - FACE,
                ISSUED - FACE + DENOMINATION
            )
        );
        bond.forceTransfer(seller, issuance, ISSUED - FACE + DENOMINATION, CASE, "Cap. 571", 0);
        bond.forceTransfer(seller, issuance, ISSUED - FACE, CASE, "Cap. 571", 0);
        vm.stopPrank();
        claimsInFull(leg);
        _assertHoldings(0, 0, FACE);
    }

    function testFuzz_Claim_WhateverBefallsTheOwner(uint8 acts, bool waits) public {
        Leg memory leg = _locked(bondLeg());
        if (acts & 1 != 0) freezeWhole(address(bond), seller);
        if (acts & 2 != 0) suspend(SELLER_LEI);
        if (acts & 4 != 0) revokeSigner(seller, seller);
        if (acts & 8 != 0) closePolicy(address(bond));
        if (acts & 16 != 0) delist(address(bond));
        if (acts & 32 != 0) {
            vm.prank(csdOfficer);
            bond.forceTransfer(seller, issuance, ISSUED - FACE, CASE, "Cap. 571", 0);
        }
        if (waits) {
            reveal(leg);
            vm.warp(LAST_DEADLINE + 1 days);
            deliver(leg);
        } else {
            assertTrue(claim(leg));
        }
        assertStatus(leg, HashLockStatus.Delivered);
        _assertHoldings(acts & 32 != 0 ? 0 : ISSUED - FACE, 0, FACE);
    }

    /// @dev An order that could not reach the lock binds what comes back.
    function test_Refund_ToAFrozenOwner_ComesBackFrozen() public {
        Leg memory leg = _locked(bondLeg());
        freezeWhole(address(bond), seller);
        vm.warp(LAST_DEADLINE);
        refund(leg);
        (uint256 total, uint256 free, uint256 locked, uint256 frozen) = bond.holdingOf(seller);
        assertEq(total, ISSUED);
        assertEq(free, 0);
        assertEq(locked, 0);
        assertEq(frozen, ISSUED);
    }

    function test_Refund_UnderEverythingAtOnce() public {
        Leg memory leg = _locked(bondLeg());
        _everything(address(bond), buyer, BUYER_LEI);
        freezeWhole(address(bond), seller);
        suspend(SELLER_LEI);
        revokeSigner(seller, seller);
        closePolicy(address(bond));
        delist(address(bond));
        vm.warp(LAST_DEADLINE);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLockRefunded(idOf(leg.terms), seller, FACE);
        refund(leg);
        assertStatus(leg, HashLockStatus.Refunded);
        (, , uint256 locked, ) = bond.holdingOf(seller);
        assertEq(locked, 0);
    }

    // Pauses

    /// @dev Pause stops movement, not time: who reveals in time keeps what it won, who does not gets it back.
    function test_Pause_AcrossTheDeadline() public {
        Leg memory revealed = _locked(bondLeg());
        Leg memory silent = bondLeg();
        silent.terms.amount += DENOMINATION;
        lock(silent);
        vm.warp(LAST_DEADLINE - 1);
        pause(address(bond));
        claimWaits(revealed, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        vm.warp(LAST_DEADLINE + 3 days);
        vm.expectRevert(expired(silent));
        claim(silent);
        refundsInFull(silent);
        refundReverts(revealed, wrongStatus(revealed, HashLockStatus.Revealed));
        deliverReverts(revealed, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        unpause(address(bond));
        deliversInFull(revealed);
    }

    function test_Pause_OfBothTokens() public {
        (Leg memory security, Leg memory money) = (_locked(bondLeg()), _locked(cashLeg()));
        pause(address(bond));
        pause(address(cash));
        bytes memory reason = abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector);
        claimWaits(money, reason);
        claimWaits(security, reason);
        unpause(address(cash));
        deliversInFull(money);
        deliverReverts(security, reason);
        vm.warp(LAST_DEADLINE);
        neverRefunded(security);
        unpause(address(bond));
        deliversInFull(security);
    }

    function test_Pause_Twice() public {
        Leg memory leg = _locked(bondLeg());
        bytes memory reason = abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector);
        for (uint256 i = 0; i < 2; ++i) {
            pause(address(bond));
            if (i == 0) claimWaits(leg, reason);
            else deliverReverts(leg, reason);
            if (i == 0) unpause(address(bond));
        }
        vm.warp(LAST_DEADLINE + 1 days);
        neverRefunded(leg);
        unpause(address(bond));
        deliversInFull(leg);
    }

    // The policy closed, the asset delisted, with locks open

    function test_Closed_ClaimDeliverAndRefundGoOn() public {
        _threeEnds(false);
    }

    function test_Delisted_ClaimDeliverAndRefundGoOn() public {
        _threeEnds(true);
    }

    /// @dev What matured while it was locked is delivered all the same, and redeemed in the receiver's hands.
    function test_Matured_ClaimDeliverAndRefundGoOn() public {
        Leg[3] memory legs = [bondLeg(), bondLeg(), bondLeg()];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 end = MATURITY_DATE + 1 days + i;
            (legs[i].terms.deadline, legs[i].terms.refundableFrom) = (end, end);
            legs[i].agreement.lockBefore = MATURITY_DATE;
            bind(legs[i]);
        }
        vm.warp(MATURITY_DATE - 1);
        for (uint256 i = 0; i < 3; ++i) lock(legs[i]);
        reveal(legs[1]);
        vm.warp(MATURITY_DATE);
        vm.prank(csdOfficer);
        bond.setStatus(BondStatus.Matured);
        claimsInFull(legs[0]);
        deliversInFull(legs[1]);
        vm.warp(MATURITY_DATE + 2 days);
        refundsInFull(legs[2]);
    }

    // A record date falls inside a lock

    function test_RecordDate_InsideALock_IsTheOwners() public {
        vm.prank(csdOfficer);
        uint32 index = bond.announceRecordDate(uint40(AGREED + 2 hours));
        Leg memory leg = _locked(bondLeg());
        vm.warp(AGREED + 3 hours);
        claimsInFull(leg);
        assertEq(bond.balanceAt(seller, index), ISSUED);
        assertEq(bond.balanceAt(buyer, index), 0);
        assertEq(bond.supplyAt(index), ISSUED);
    }

    function test_RecordDate_WhileDeliveryWaits_IsTheOwners() public {
        vm.startPrank(csdOfficer);
        uint32 first = bond.announceRecordDate(uint40(AGREED + 2 hours));
        uint32 second = bond.announceRecordDate(uint40(AGREED + 1 days));
        vm.stopPrank();
        Leg memory leg = _locked(bondLeg());
        reveal(leg);
        vm.warp(AGREED + 1 days);
        deliversInFull(leg);
        for (uint32 index = first; index <= second; ++index) {
            assertEq(bond.balanceAt(seller, index), ISSUED);
            assertEq(bond.balanceAt(buyer, index), 0);
        }
    }

    /// @dev Three locks; after what befalls the policy one is claimed, one delivered, one refunded; none can be opened.
    function _threeEnds(bool delisted) private {
        Leg[3] memory legs = [bondLeg(), bondLeg(), bondLeg()];
        for (uint256 i = 0; i < 3; ++i) {
            legs[i].terms.amount += i * DENOMINATION;
            lock(legs[i]);
        }
        reveal(legs[1]);
        if (delisted) delist(address(bond));
        else closePolicy(address(bond));
        claimsInFull(legs[0]);
        deliversInFull(legs[1]);
        vm.warp(LAST_DEADLINE);
        refundsInFull(legs[2]);
        vm.warp(AGREED);
        Leg memory another = bondLeg();
        another.terms.amount += 3 * DENOMINATION;
        vm.expectRevert(
            delisted
                ? abi.encodeWithSelector(IHashTimeLock.HashTimeLock_UnlistedToken.selector, address(bond))
                : abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(htl), Capability.LOCK)
        );
        lock(another);
    }

    function _locked(Leg memory leg) private returns (Leg memory) {
        lock(leg);
        (LockStatus status, uint256 remaining, bool partiesMatch) = ISettlement(leg.terms.asset).lockOf(
            lockIdOf(leg.terms),
            leg.terms.owner,
            leg.terms.receiver
        );
        assertEq(uint256(status), uint256(LockStatus.Open));
        assertEq(remaining, leg.terms.amount);
        assertTrue(partiesMatch);
        return leg;
    }

    /// @dev The claim waits, delivery alone is refused for the same reason, and a refund never comes.
    function _waits(Leg memory leg, bytes memory reason) private {
        claimWaits(leg, reason);
        deliverReverts(leg, reason);
        neverRefunded(leg);
        vm.warp(leg.terms.refundableFrom + 30 days);
    }

    function _everything(address token, address account, bytes20 lei) private {
        freezeWhole(token, account);
        suspend(lei);
        pause(token);
    }

    function _assertHoldings(uint256 ofSeller, uint256 locked, uint256 ofBuyer) private view {
        (uint256 total, , uint256 locked_, ) = bond.holdingOf(seller);
        assertEq(total, ofSeller + locked);
        assertEq(locked_, locked);
        assertEq(bond.balanceOf(buyer), ofBuyer);
        assertEq(bond.totalSupply(), ISSUED);
    }

    function _suspended(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, account);
    }
}
