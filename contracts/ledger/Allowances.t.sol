// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @dev In `transferFrom` the seller is the owner, the third bank the spender, the buyer the receiver.
abstract contract AllowancesBehaviour is RegulatedTokenBehaviour {
    function allow(uint256 amount) internal {
        vm.prank(seller);
        token.approve(third, amount);
    }

    function spend(uint256 amount) internal {
        vm.prank(third);
        token.transferFrom(seller, buyer, amount);
    }

    // approve

    function test_Approve_SetsTheAllowance(uint256 amount) public {
        vm.expectEmit(address(token));
        emit IERC20.Approval(seller, third, amount);
        vm.prank(seller);
        assertTrue(token.approve(third, amount));
        assertEq(token.allowance(seller, third), amount);
        assertEq(token.allowance(third, seller), 0);
        assertNothingMoved();
    }

    function test_Approve_ReplacesTheAllowance() public {
        allow(5 * unit);
        allow(2 * unit);
        assertEq(token.allowance(seller, third), 2 * unit);
        allow(0);
        assertEq(token.allowance(seller, third), 0);
    }

    function test_Approve_RevertWhen_SpenderIsZero() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        vm.prank(seller);
        token.approve(address(0), unit);
    }

    function test_Approve_RevertWhen_OwnerNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        vm.prank(stranger);
        token.approve(third, unit);
    }

    function test_Approve_RevertWhen_OwnerSuspended() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        vm.prank(seller);
        token.approve(third, unit);
    }

    function test_Approve_RevertWhen_OwnerOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(SELLER_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        vm.prank(offshore);
        narrow.approve(third, unit);
    }

    function test_Approve_RevertWhen_OwnKeyRevoked() public {
        revokeSigner(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        vm.prank(seller);
        token.approve(third, unit);
    }

    // transferFrom

    function test_TransferFrom_SpendsTheAllowance(uint256 seed, uint256 rest) public {
        uint256 amount = boundAmount(seed, held);
        rest = bound(rest, 0, type(uint128).max);
        allow(amount + rest);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, buyer, amount);
        vm.prank(third);
        assertTrue(token.transferFrom(seller, buyer, amount));
        assertEq(token.allowance(seller, third), rest);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(buyer, held + amount, 0, 0);
        assertHolding(third, 0, 0, 0);
    }

    function test_TransferFrom_LeavesAnUnlimitedAllowance() public {
        allow(type(uint256).max);
        spend(held);
        assertEq(token.allowance(seller, third), type(uint256).max);
        assertHolding(buyer, 2 * held, 0, 0);
    }

    function test_TransferFrom_ToTheSpender() public {
        allow(unit);
        vm.prank(third);
        token.transferFrom(seller, third, unit);
        assertHolding(third, unit, 0, 0);
        assertHolding(seller, held - unit, 0, 0);
    }

    function test_TransferFrom_ToTheOwner_IsTheIdentity() public {
        allow(2 * unit);
        vm.prank(third);
        token.transferFrom(seller, seller, unit);
        assertEq(token.allowance(seller, third), unit);
        assertNothingMoved();
    }

    function test_TransferFrom_RevertWhen_MoreThanAllowed() public {
        allow(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, third, 2 * unit, 3 * unit)
        );
        spend(3 * unit);
    }

    function test_TransferFrom_RevertWhen_OwnerSpendsWithoutAllowance() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, seller, 0, unit));
        vm.prank(seller);
        token.transferFrom(seller, buyer, unit);
    }

    function test_TransferFrom_RevertWhen_MoreThanHeld() public {
        allow(type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, held + unit)
        );
        spend(held + unit);
    }

    /// @dev Defect 23.
    function test_TransferFrom_RevertWhen_SpenderNotRegistered() public {
        vm.prank(seller);
        token.approve(stranger, unit);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        vm.prank(stranger);
        token.transferFrom(seller, buyer, unit);
    }

    /// @dev Defect 23: an allowance given while the spender was active.
    function test_TransferFrom_RevertWhen_SpenderSuspended() public {
        allow(unit);
        suspend(THIRD_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, third));
        spend(unit);
        resume(THIRD_LEI);
        spend(unit);
        assertHolding(buyer, held + unit, 0, 0);
    }

    /// @dev Defect 23.
    function test_TransferFrom_RevertWhen_SpendersKeyRevoked() public {
        allow(unit);
        revokeSigner(third, third);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, third));
        spend(unit);
    }

    function test_TransferFrom_RevertWhen_SpenderOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(THIRD_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        vm.prank(seller);
        narrow.approve(offshore, unit);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        vm.prank(offshore);
        narrow.transferFrom(seller, buyer, unit);
    }

    /// @dev A replaced key never acts again: the allowances it gave die with it.
    function test_TransferFrom_RevertWhen_OwnersKeyRevoked() public {
        allow(type(uint256).max);
        spend(unit);
        revokeSigner(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        spend(unit);
        assertHolding(seller, held - unit, 0, 0);
    }

    function test_TransferFrom_RevertWhen_OwnerSuspended() public {
        allow(unit);
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        spend(unit);
    }

    function test_TransferFrom_RevertWhen_ReceiverSuspended() public {
        allow(unit);
        suspend(BUYER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        spend(unit);
    }

    function test_TransferFrom_RevertWhen_ReceiverNotRegistered() public {
        allow(unit);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        vm.prank(third);
        token.transferFrom(seller, stranger, unit);
    }

    function test_TransferFrom_RevertWhen_OwnerFrozen() public {
        allow(unit);
        freezeWhole(seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, seller));
        spend(unit);
    }

    function test_TransferFrom_RevertWhen_Paused() public {
        allow(unit);
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        spend(unit);
        assertEq(token.allowance(seller, third), unit);
    }
}

contract CashAllowancesTest is AllowancesBehaviour, OnCash {}

contract BondAllowancesTest is AllowancesBehaviour, OnBond {}
