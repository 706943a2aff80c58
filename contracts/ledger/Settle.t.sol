// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {ISettlement} from "./ISettlement.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @dev Settle and burn: what a policy with MOVE does in one step.
abstract contract SettleBehaviour is RegulatedTokenBehaviour {
    function expectNotPermitted(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, caller, Capability.MOVE));
    }

    function settle(uint256 amount) internal {
        policy.settle(token, seller, buyer, amount);
    }

    function burn(uint256 amount) internal {
        policy.burn(token, seller, amount);
    }

    // settle

    function test_Settle_MovesFreeValue(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, buyer, amount);
        settle(amount);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(buyer, held + amount, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Settle_WithOneself_IsTheIdentity(uint256 seed) public {
        policy.settle(token, seller, seller, boundAmount(seed, held));
        assertNothingMoved();
    }

    /// @dev The account's own key is not asked: the policy has checked who signed.
    function test_Settle_OfAnAccountWithoutItsOwnKey() public {
        revokeSigner(seller, seller);
        settle(unit);
        assertHolding(buyer, held + unit, 0, 0);
    }

    function test_Settle_ByAPolicyWithMoveOnly() public {
        PolicyMock mover = new PolicyMock();
        activate(authority, officer, address(mover), Capability.MOVE);
        mover.settle(token, seller, buyer, unit);
        mover.burn(token, seller, unit);
        assertHolding(seller, held - 2 * unit, 0, 0);
    }

    function test_Settle_RevertWhen_PolicyHasLockOnly() public {
        PolicyMock locker = new PolicyMock();
        activate(authority, officer, address(locker), Capability.LOCK);
        expectNotPermitted(address(locker));
        locker.settle(token, seller, buyer, unit);
        expectNotPermitted(address(locker));
        locker.burn(token, seller, unit);
    }

    function test_Settle_RevertWhen_CallerIsNoPolicy() public {
        address[3] memory callers = [stranger, seller, officer];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectNotPermitted(callers[i]);
            vm.prank(callers[i]);
            token.moveValue(seller, buyer, unit);
            expectNotPermitted(callers[i]);
            vm.prank(callers[i]);
            token.burn(seller, unit);
        }
    }

    function test_Settle_RevertWhen_PolicyIsClosed() public {
        closePolicy();
        expectNotPermitted(address(policy));
        settle(unit);
        expectNotPermitted(address(policy));
        burn(unit);
    }

    function test_Settle_RevertWhen_PolicyIsOnlyAnnounced() public {
        PolicyMock announced = new PolicyMock();
        announcePolicy(address(announced));
        vm.warp(block.timestamp + 30 days);
        expectNotPermitted(address(announced));
        announced.settle(token, seller, buyer, unit);
    }

    function test_Settle_RevertWhen_PolicyIsOfAnotherAuthority() public {
        PolicyMock foreign = new PolicyMock();
        activate(
            address(authority) == address(csd) ? centralBank : csd,
            otherOfficer,
            address(foreign),
            Capability.ALL
        );
        expectNotPermitted(address(foreign));
        foreign.settle(token, seller, buyer, unit);
        expectNotPermitted(address(foreign));
        foreign.burn(token, seller, unit);
    }

    function test_Settle_RevertWhen_MoreThanHeld(uint256 seed) public {
        uint256 amount = held + boundAmount(seed, held);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, amount));
        settle(amount);
    }

    function test_Settle_RevertWhen_LessIsFree() public {
        openLock(unit);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, held - unit, held)
        );
        settle(held);
    }

    function test_Settle_RevertWhen_EitherSideSuspended() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        settle(unit);
        resume(SELLER_LEI);
        suspend(BUYER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        settle(unit);
    }

    function test_Settle_RevertWhen_EitherSideNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.settle(token, stranger, buyer, unit);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.settle(token, seller, stranger, unit);
    }

    function test_Settle_RevertWhen_ReceiverOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(BUYER_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        policy.settle(narrow, seller, offshore, unit);
    }

    // burn

    function test_Burn_TakesFreeValueOutOfExistence(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, address(0), amount);
        burn(amount);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(buyer, held, 0, 0);
        assertEq(token.totalSupply(), 2 * held - amount);
    }

    function test_Burn_RevertWhen_MoreThanHeld() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, held + unit)
        );
        burn(held + unit);
    }

    function test_Burn_RevertWhen_ValueIsLocked() public {
        openLock(held);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, 0, unit));
        burn(unit);
    }

    function test_Burn_RevertWhen_Suspended() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        burn(unit);
    }

    function test_Burn_RevertWhen_NotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        policy.burn(token, stranger, 0);
    }

    // Creation, which every holding rests on

    function test_Create_AddsToTheSupply(uint256 seed) public {
        uint256 amount = boundAmount(seed, type(uint96).max - 2 * held);
        address account = create(amount);
        assertHolding(account, amount, 0, 0);
        assertEq(token.totalSupply(), 2 * held + amount);
        assertHolding(seller, held, 0, 0);
    }

    function test_Create_RevertWhen_ReceiverSuspended() public {
        address account = create(unit);
        suspend(registry.accountOf(account).lei);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, account));
        create(unit);
    }
}

contract CashSettleTest is SettleBehaviour, OnCash {}

contract BondSettleTest is SettleBehaviour, OnBond {}
