// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ISettlement, LockStatus} from "../ledger/ISettlement.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Redemptions} from "../../test/support/Redemptions.sol";
import {RedemptionId, RedemptionStatus} from "./ICashRedemption.sol";

/// @dev What happens between a request and its end. A live lock outranks later acts on its owner; giving back is never
/// blocked; what only makes confirmation wait never destroys cash.
contract CashRedemptionFinalityTest is Redemptions {
    RedemptionId private _id;

    function setUp() public {
        setUpRedemptions();
        _id = request(AMOUNT, REF);
    }

    function expire() internal {
        vm.warp(block.timestamp + MAX_TIME);
    }

    // Acts on the owner

    function test_Confirm_WhenOwnerIsFrozen() public {
        freezeWhole(seller);
        expectConfirmed(_id, AMOUNT);
        confirm(_id, PAYMENT);
        assertBooks({free: 0, locked: 0, frozen: CASH_EACH - AMOUNT, redeemed: AMOUNT});
    }

    function test_Confirm_WhenOwnerIsSuspended() public {
        suspend(SELLER_LEI);
        expectConfirmed(_id, AMOUNT);
        confirm(_id, PAYMENT);
        assertBooks({free: CASH_EACH - AMOUNT, locked: 0, frozen: 0, redeemed: AMOUNT});
    }

    function test_Confirm_WhenOwnersKeyIsRevoked() public {
        revokeSigner(seller, seller);
        confirm(_id, PAYMENT);
        assertStatus(_id, RedemptionStatus.Confirmed);
    }

    /// @dev An order reaches what is not locked, to the last cent, and nothing of what was requested.
    function test_ForcedTransfer_ReachesNothingRequested() public {
        uint256 unlocked = CASH_EACH - AMOUNT;
        vm.startPrank(centralBankOfficer);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, unlocked, unlocked + 1)
        );
        cash.forceTransfer(seller, buyer, unlocked + 1, "HC 17/2023", "s 25 OSCO", 0);
        cash.forceTransfer(seller, buyer, unlocked, "HC 17/2023", "s 25 OSCO", 0);
        vm.stopPrank();
        confirm(_id, PAYMENT);
        assertHolding(seller, 0, 0, 0);
        assertHolding(buyer, CASH_EACH + unlocked, 0, 0);
        assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH) - AMOUNT);
    }

    /// @dev What is given back is bound by what came meanwhile.
    function test_Reject_FreezeBindsWhatIsGivenBack() public {
        freezeWhole(seller);
        suspend(SELLER_LEI);
        reject(_id);
        assertBooks({free: 0, locked: 0, frozen: CASH_EACH, redeemed: 0});
    }

    function test_Release_FreezeBindsWhatIsGivenBack() public {
        freeze(seller, CASH_EACH - 5);
        expire();
        redemption.release(_id);
        assertBooks({free: 5, locked: 0, frozen: CASH_EACH - 5, redeemed: 0});
    }

    // Pause

    function test_Confirm_WaitsWhileThePauseLasts() public {
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        confirm(_id, PAYMENT);
        assertStatus(_id, RedemptionStatus.Requested);
        assertFalse(redemption.paymentRefUsed(PAYMENT));
        vm.prank(centralBankOfficer);
        cash.unpause("over");
        confirm(_id, PAYMENT);
        assertBooks({free: CASH_EACH - AMOUNT, locked: 0, frozen: 0, redeemed: AMOUNT});
    }

    function test_RejectAndRelease_WhenPaused() public {
        RedemptionId second = request(1, "second");
        pause();
        reject(_id);
        expire();
        redemption.release(second);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    // The central bank's own account

    function test_Confirm_WaitsWhileTheCentralBankIsSuspended() public {
        suspend(CENTRAL_BANK_LEI);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, address(redemption))
        );
        confirm(_id, PAYMENT);
        assertLock(_id, LockStatus.Open, AMOUNT);
        resume(CENTRAL_BANK_LEI);
        confirm(_id, PAYMENT);
        assertStatus(_id, RedemptionStatus.Confirmed);
    }

    function test_Confirm_WaitsWhileItsAccountIsFrozen() public {
        freezeWhole(address(redemption));
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, address(redemption)));
        confirm(_id, PAYMENT);
        assertLock(_id, LockStatus.Open, AMOUNT);
        reject(_id);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    /// @dev Half a confirmation would leave delivered cash unburnt: the delivery goes back with the burning.
    function test_Confirm_AmountFrozenInItsAccount_IsNotHalfDone() public {
        freeze(address(redemption), 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_InsufficientFree.selector,
                address(redemption),
                AMOUNT - 1,
                AMOUNT
            )
        );
        confirm(_id, PAYMENT);
        assertStatus(_id, RedemptionStatus.Requested);
        assertLock(_id, LockStatus.Open, AMOUNT);
        assertFalse(redemption.paymentRefUsed(PAYMENT));
    }

    // Closing the policy

    function test_Confirm_RevertWhen_PolicyWasClosed() public {
        closePolicy();
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(redemption), Capability.MOVE)
        );
        confirm(_id, PAYMENT);
        assertStatus(_id, RedemptionStatus.Requested);
        assertBooks({free: CASH_EACH - AMOUNT, locked: AMOUNT, frozen: 0, redeemed: 0});
    }

    function test_Closing_StrandsNoRequest() public {
        RedemptionId second = request(1, "second");
        closePolicy();
        reject(_id);
        expire();
        redemption.release(second);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    // All at once

    /// @dev Whatever stands against it, what was requested comes back, at the latest after {MAX_TIME}.
    function testFuzz_Release_NothingBlocksIt(uint8 obstacles) public {
        if (obstacles & 1 != 0) freezeWhole(seller);
        if (obstacles & 2 != 0) freezeWhole(address(redemption));
        if (obstacles & 4 != 0) suspend(SELLER_LEI);
        if (obstacles & 8 != 0) suspend(CENTRAL_BANK_LEI);
        if (obstacles & 16 != 0) pause();
        if (obstacles & 32 != 0) closePolicy();
        if (obstacles & 64 != 0) {
            vm.prank(csdOfficer);
            registry.delist(address(cash), "withdrawn");
        }
        if (obstacles & 128 != 0) revokeSigner(seller, seller);
        expire();
        redemption.release(_id);
        assertLock(_id, LockStatus.GivenBack, 0);
        (uint256 total, , uint256 locked, ) = cash.holdingOf(seller);
        assertEq(total, CASH_EACH);
        assertEq(locked, 0);
    }

    /// @dev Σ of what the policy has locked is the locked part of the holding, whatever order requests end in.
    function testFuzz_SeveralRequests_EachEndsOnItsOwn(uint256[4] memory amounts, uint8 ends) public {
        uint256 locked = AMOUNT;
        uint256 redeemed = 0;
        RedemptionId[4] memory ids;
        for (uint256 i = 0; i < 4; ++i) {
            amounts[i] = bound(amounts[i], 1, (CASH_EACH - AMOUNT) / 4);
            ids[i] = request(amounts[i], bytes32(i + 1));
            locked += amounts[i];
        }
        for (uint256 i = 0; i < 4; ++i) {
            uint8 end = (ends >> (2 * i)) & 3;
            if (end == 1) confirm(ids[i], bytes32(i + 1));
            if (end == 2) reject(ids[i]);
            if (end == 1 || end == 2) locked -= amounts[i];
            if (end == 1) redeemed += amounts[i];
            assertBooks({free: CASH_EACH - locked - redeemed, locked: locked, frozen: 0, redeemed: redeemed});
        }
    }
}
