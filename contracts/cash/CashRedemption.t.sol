// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ISettlement, LockIdLib, LockStatus} from "../ledger/ISettlement.sol";
import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Redemptions} from "../../test/support/Redemptions.sol";
import {CashRedemption} from "./CashRedemption.sol";
import {ICashRedemption, Redemption, RedemptionId, RedemptionIdLib, RedemptionStatus} from "./ICashRedemption.sol";

/// @dev Request, confirmation, rejection, release; see `CashRedemption.tree`. What may happen to the parties between
/// request and confirmation is in `CashRedemptionFinality.t.sol`.
contract CashRedemptionTest is Redemptions {
    function setUp() public {
        setUpRedemptions();
    }

    function expectNotAuthorised(address account, address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_NotAuthorised.selector, account, caller));
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGoverned.Governed_Unauthorized.selector,
                caller,
                Roles.ISSUANCE,
                address(centralBank)
            )
        );
    }

    // Identity

    function test_Views() public view {
        assertEq(redemption.cash(), address(cash));
        assertEq(redemption.authority(), address(centralBank));
        assertEq(redemption.maxTime(), MAX_TIME);
        assertEq(RedemptionId.unwrap(idOf(REF)), keccak256(abi.encode(seller, REF)));
        assertStatus(idOf(REF), RedemptionStatus.None);
        assertFalse(redemption.paymentRefUsed(PAYMENT));
        assertFalse(redemption.sweepMandateOf(seller));
    }

    function test_Constructor_RevertWhen_TimeIsNoughtOrTooLong() public {
        uint40[2] memory times = [uint40(0), 30 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ICashRedemption.Redemption_BadMaxTime.selector, times[i], 1, 30 days)
            );
            new CashRedemption(cash, times[i]);
        }
        assertEq(new CashRedemption(cash, 30 days).maxTime(), 30 days);
        assertEq(new CashRedemption(cash, 1).maxTime(), 1);
    }

    // Request

    function test_Request_LocksTheCashInItsOwnersAccount(uint256 amount, bytes32 ref) public {
        vm.assume(ref != 0);
        amount = bound(amount, 1, CASH_EACH);
        RedemptionId id = idOf(ref);
        uint40 expiresAt = uint40(block.timestamp) + MAX_TIME;
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionRequested(id, seller, ref, amount, expiresAt, seller);
        vm.expectEmit(address(cash));
        emit ISettlement.Locked({
            lockId: LockIdLib.derive(address(redemption), RedemptionId.unwrap(id)),
            owner: seller,
            receiver: address(redemption),
            policy: address(redemption),
            ref: RedemptionId.unwrap(id),
            amount: amount
        });
        assertEq(RedemptionId.unwrap(request(amount, ref)), RedemptionId.unwrap(id));
        Redemption memory stored = redemption.redemptionOf(id);
        assertEq(stored.account, seller);
        assertEq(stored.expiresAt, expiresAt);
        assertEq(stored.amount, amount);
        assertStatus(id, RedemptionStatus.Requested);
        assertLock(id, LockStatus.Open, amount);
        assertBooks({free: CASH_EACH - amount, locked: amount, frozen: 0, redeemed: 0});
    }

    function test_Request_ByASigner() public {
        setSigner(seller, stranger, Power.SERVICE, SIGNER_LIMIT, 0);
        RedemptionId id = idOf(REF);
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionRequested({
            redemptionId: id,
            account: seller,
            ref: REF,
            amount: AMOUNT,
            expiresAt: uint40(block.timestamp) + MAX_TIME,
            by: stranger
        });
        vm.prank(stranger);
        redemption.request(seller, AMOUNT, REF);
        assertLock(id, LockStatus.Open, AMOUNT);
    }

    function test_Request_RevertWhen_CallerIsNobodyToTheAccount() public {
        address[4] memory callers = [stranger, buyer, csdOfficer, centralBankOfficer];
        for (uint256 i = 0; i < 4; ++i) {
            expectNotAuthorised(seller, callers[i]);
            vm.prank(callers[i]);
            redemption.request(seller, AMOUNT, REF);
        }
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    function test_Request_RevertWhen_SignerHasNoService() public {
        setSigner(seller, stranger, Power.ALL & ~Power.SERVICE, 0, 0);
        expectNotAuthorised(seller, stranger);
        vm.prank(stranger);
        redemption.request(seller, AMOUNT, REF);
    }

    function test_Request_RevertWhen_AboveTheSignersLimit() public {
        setSigner(seller, stranger, Power.SERVICE, SIGNER_LIMIT, 0);
        expectNotAuthorised(seller, stranger);
        vm.prank(stranger);
        redemption.request(seller, SIGNER_LIMIT + 1, REF);
    }

    function test_Request_RevertWhen_SignerHasEnded() public {
        uint40 end = uint40(block.timestamp) + 1 hours;
        setSigner(seller, stranger, Power.SERVICE, 0, end);
        vm.warp(end);
        expectNotAuthorised(seller, stranger);
        vm.prank(stranger);
        redemption.request(seller, AMOUNT, REF);
    }

    function test_Request_RevertWhen_KeyWasRevoked() public {
        setSigner(seller, stranger, Power.SERVICE, 0, 0);
        revokeSigner(seller, stranger);
        revokeSigner(seller, seller);
        address[2] memory callers = [stranger, seller];
        for (uint256 i = 0; i < 2; ++i) {
            expectNotAuthorised(seller, callers[i]);
            vm.prank(callers[i]);
            redemption.request(seller, AMOUNT, REF);
        }
    }

    function test_Request_RevertWhen_NoReference() public {
        vm.expectRevert(ICashRedemption.Redemption_EmptyRef.selector);
        request(AMOUNT, 0);
    }

    /// @dev In every state that has been reached under it, by whatever amount.
    function test_Request_RevertWhen_ReferenceWasUsed() public {
        RedemptionStatus[4] memory statuses = [
            RedemptionStatus.Requested,
            RedemptionStatus.Confirmed,
            RedemptionStatus.Rejected,
            RedemptionStatus.Released
        ];
        for (uint256 i = 0; i < 4; ++i) {
            bytes32 ref = bytes32(i + 1);
            RedemptionId id = request(1, ref);
            if (statuses[i] == RedemptionStatus.Confirmed) confirm(id, PAYMENT);
            if (statuses[i] == RedemptionStatus.Rejected) reject(id);
            if (statuses[i] == RedemptionStatus.Released) {
                vm.warp(block.timestamp + MAX_TIME);
                redemption.release(id);
            }
            vm.expectRevert(
                abi.encodeWithSelector(ICashRedemption.Redemption_RefUsed.selector, seller, ref, statuses[i])
            );
            request(2, ref);
        }
    }

    /// @dev A reference is the account's own: nobody uses up another's.
    function test_Request_SameReferenceOfAnotherAccount() public {
        vm.prank(buyer);
        redemption.request(buyer, 1, REF);
        RedemptionId id = request(AMOUNT, REF);
        assertLock(id, LockStatus.Open, AMOUNT);
        assertHolding(buyer, CASH_EACH - 1, 1, 0);
    }

    function test_Request_RevertWhen_AmountIsNought() public {
        vm.expectRevert(ISettlement.Settlement_ZeroAmount.selector);
        request(0, REF);
    }

    function test_Request_RevertWhen_TooLittleIsFree() public {
        request(AMOUNT, REF);
        freeze(seller, 100);
        uint256 free = CASH_EACH - AMOUNT - 100;
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, free, free + 1)
        );
        request(free + 1, "second");
        uint256 more = type(uint256).max;
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, CASH_EACH, more)
        );
        request(more, "third");
        assertBooks({free: free, locked: AMOUNT, frozen: 100, redeemed: 0});
    }

    function test_Request_RevertWhen_FrozenSuspendedOrPaused() public {
        freezeWhole(seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, seller));
        request(AMOUNT, REF);
        vm.prank(centralBankOfficer);
        cash.unfreeze(seller, "HC 17/2023", "discharged");

        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        request(AMOUNT, REF);
        resume(SELLER_LEI);

        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        request(AMOUNT, REF);
        assertStatus(idOf(REF), RedemptionStatus.None);
    }

    function test_Request_RevertWhen_PolicyIsNotActive() public {
        closePolicy();
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(redemption), Capability.LOCK)
        );
        request(AMOUNT, REF);
        assertStatus(idOf(REF), RedemptionStatus.None);
    }

    /// @dev An account of which the policy knows nothing but that a token would have to know it.
    function test_Request_RevertWhen_AccountIsNotRegistered() public {
        expectNotAuthorised(stranger, stranger);
        vm.prank(stranger);
        redemption.request(stranger, 1, REF);
    }

    // Confirm

    function test_Confirm_DestroysTheCash(uint256 amount, bytes32 paymentRef) public {
        vm.assume(paymentRef != 0);
        amount = bound(amount, 1, CASH_EACH);
        RedemptionId id = request(amount, REF);
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionConfirmed(id, seller, paymentRef, amount);
        confirm(id, paymentRef);
        assertStatus(id, RedemptionStatus.Confirmed);
        assertLock(id, LockStatus.Delivered, 0);
        assertTrue(redemption.paymentRefUsed(paymentRef));
        assertBooks({free: CASH_EACH - amount, locked: 0, frozen: 0, redeemed: amount});
    }

    function test_Confirm_EmitsEveryMovement() public {
        RedemptionId id = request(AMOUNT, REF);
        expectConfirmed(id, AMOUNT);
        confirm(id, PAYMENT);
    }

    /// @dev What reached the policy's account by a transfer is not burnt with it.
    function test_Confirm_BurnsWhatWasRequestedAndNoMore() public {
        RedemptionId id = request(AMOUNT, REF);
        vm.prank(buyer);
        cash.transfer(address(redemption), 7);
        confirm(id, PAYMENT);
        assertEq(cash.balanceOf(address(redemption)), 7);
        assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH) - AMOUNT);
    }

    function test_Confirm_RevertWhen_CallerHasNoRole() public {
        RedemptionId id = request(AMOUNT, REF);
        address[4] memory callers = [stranger, seller, csdOfficer, address(redemption)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.startPrank(callers[i]);
            expectUnauthorized(callers[i]);
            redemption.confirm(id, PAYMENT);
            expectUnauthorized(callers[i]);
            redemption.reject(id, "");
            vm.stopPrank();
        }
        assertStatus(id, RedemptionStatus.Requested);
        assertBooks({free: CASH_EACH - AMOUNT, locked: AMOUNT, frozen: 0, redeemed: 0});
    }

    function test_Confirm_RevertWhen_NoPaymentReference() public {
        RedemptionId id = request(AMOUNT, REF);
        vm.expectRevert(ICashRedemption.Redemption_EmptyPaymentRef.selector);
        confirm(id, 0);
        assertStatus(id, RedemptionStatus.Requested);
    }

    function test_Confirm_RevertWhen_PaymentReferenceWasUsed() public {
        RedemptionId first = request(AMOUNT, REF);
        RedemptionId second = request(AMOUNT, "second");
        confirm(first, PAYMENT);
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_PaymentRefUsed.selector, PAYMENT));
        confirm(second, PAYMENT);
        assertStatus(second, RedemptionStatus.Requested);
        confirm(second, OTHER_PAYMENT);
        assertBooks({free: CASH_EACH - 2 * AMOUNT, locked: 0, frozen: 0, redeemed: 2 * AMOUNT});
    }

    // Reject

    function test_Reject_GivesBack() public {
        RedemptionId id = request(AMOUNT, REF);
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionRejected(id, seller, AMOUNT, "reserve account closed");
        vm.expectEmit(address(cash));
        emit ISettlement.Unlocked(LockIdLib.derive(address(redemption), RedemptionId.unwrap(id)), AMOUNT);
        reject(id);
        assertStatus(id, RedemptionStatus.Rejected);
        assertLock(id, LockStatus.GivenBack, 0);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    // Every act in every state

    /// @dev What is not requested, or no longer, can be neither confirmed nor rejected nor released, at any time.
    function test_RevertWhen_NotRequested() public {
        RedemptionStatus[4] memory statuses = [
            RedemptionStatus.None,
            RedemptionStatus.Confirmed,
            RedemptionStatus.Rejected,
            RedemptionStatus.Released
        ];
        for (uint256 i = 0; i < 4; ++i) {
            RedemptionId id = statuses[i] == RedemptionStatus.None ? idOf("never") : request(1, bytes32(i));
            if (statuses[i] == RedemptionStatus.Confirmed) confirm(id, PAYMENT);
            if (statuses[i] == RedemptionStatus.Rejected) reject(id);
            if (statuses[i] == RedemptionStatus.Released) {
                vm.warp(block.timestamp + MAX_TIME);
                redemption.release(id);
            }
            uint256 supply = cash.totalSupply();
            for (uint256 time = 0; time < 2; ++time) {
                expectNotRequested(id, statuses[i]);
                confirm(id, OTHER_PAYMENT);
                expectNotRequested(id, statuses[i]);
                reject(id);
                expectNotRequested(id, statuses[i]);
                redemption.release(id);
                vm.warp(block.timestamp + MAX_TIME);
            }
            assertEq(cash.totalSupply(), supply);
            assertStatus(id, statuses[i]);
        }
        assertFalse(redemption.paymentRefUsed(OTHER_PAYMENT));
    }

    // The window: request --/-- CONFIRM OR REJECT --/-- release

    function test_Window_LastSecondToConfirmOrReject() public {
        (RedemptionId first, RedemptionId second) = (request(1, "first"), request(2, "second"));
        uint256 expiresAt = block.timestamp + MAX_TIME;
        vm.warp(expiresAt - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICashRedemption.Redemption_NotYetExpired.selector, expiresAt, expiresAt - 1)
        );
        redemption.release(first);
        confirm(first, PAYMENT);
        reject(second);
        assertBooks({free: CASH_EACH - 1, locked: 0, frozen: 0, redeemed: 1});
    }

    function test_Window_FirstSecondToRelease() public {
        RedemptionId id = request(AMOUNT, REF);
        uint256 expiresAt = block.timestamp + MAX_TIME;
        vm.warp(expiresAt);
        bytes memory expired = abi.encodeWithSelector(
            ICashRedemption.Redemption_Expired.selector,
            expiresAt,
            expiresAt
        );
        vm.expectRevert(expired);
        confirm(id, PAYMENT);
        vm.expectRevert(expired);
        reject(id);
        assertFalse(redemption.paymentRefUsed(PAYMENT));

        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionReleased(id, seller, AMOUNT);
        vm.expectEmit(address(cash));
        emit ISettlement.Unlocked(LockIdLib.derive(address(redemption), RedemptionId.unwrap(id)), AMOUNT);
        vm.prank(stranger);
        redemption.release(id);
        assertStatus(id, RedemptionStatus.Released);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    /// @dev Whenever: exactly one of the two sides of `expiresAt` is open.
    function testFuzz_Window_EitherConfirmOrRelease(uint256 after_, uint256 amount) public {
        after_ = bound(after_, 0, 3 * MAX_TIME);
        amount = bound(amount, 1, CASH_EACH);
        RedemptionId id = request(amount, REF);
        vm.warp(block.timestamp + after_);
        bool inTime = after_ < MAX_TIME;
        uint256 snapshot = vm.snapshotState();
        if (!inTime) vm.expectPartialRevert(ICashRedemption.Redemption_Expired.selector);
        confirm(id, PAYMENT);
        vm.revertToState(snapshot);
        if (inTime) vm.expectPartialRevert(ICashRedemption.Redemption_NotYetExpired.selector);
        redemption.release(id);
        assertStatus(id, inTime ? RedemptionStatus.Requested : RedemptionStatus.Released);
        uint256 locked = inTime ? amount : 0;
        assertBooks({free: CASH_EACH - locked, locked: locked, frozen: 0, redeemed: 0});
    }

    // Two policies

    /// @dev A second policy over the same cash has its own requests, and ends none of the first's.
    function test_AnotherPolicyOfTheSameCash_ReachesNothing() public {
        CashRedemption second = new CashRedemption(cash, MAX_TIME);
        openAccount(CENTRAL_BANK_LEI, address(second), AccountKind.Technical, Zone.ONSHORE, false);
        activate(centralBank, centralBankOfficer, address(second), Capability.MOVE | Capability.LOCK);
        RedemptionId id = request(AMOUNT, REF);
        expectNotRequested(id, RedemptionStatus.None);
        vm.prank(centralBankOfficer);
        second.confirm(id, PAYMENT);
        assertEq(RedemptionId.unwrap(RedemptionIdLib.derive(seller, REF)), RedemptionId.unwrap(id));
        assertLock(id, LockStatus.Open, AMOUNT);
    }
}
