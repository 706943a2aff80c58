// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {Roles} from "../access/Roles.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @dev The authority takes value from the seller; see {RegulatedTokenBehaviour-forceOut}.
abstract contract ForcedTransferBehaviour is RegulatedTokenBehaviour {
    function expectInsufficientFree(address from, uint256 free, uint256 needed) internal {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, from, free, needed));
    }

    function force(address from, address to, uint256 amount) internal {
        vm.prank(officer);
        token.forceTransfer(from, to, amount, CASE, "confiscation order", ORDER_HASH);
    }

    function test_ForceTransfer_MovesFreeValue(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, third, amount);
        vm.expectEmit(address(token));
        emit IRegulatedToken.ForcedTransfer(seller, third, amount, CASE, "confiscation order", ORDER_HASH);
        forceOut(amount);
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(third, amount, 0, 0);
        assertHolding(buyer, held, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_ForceTransfer_MovesFrozenValue() public {
        freeze(seller, CASE, held, 0);
        forceOut(held);
        assertHolding(seller, 0, 0, 0);
        assertHolding(third, held, 0, 0);
    }

    function test_ForceTransfer_OutOfAFrozenAccount() public {
        freezeWhole(seller);
        forceOut(unit);
        assertHolding(seller, 0, 0, held - unit);
        assertHolding(third, unit, 0, 0);
    }

    /// @dev The order stands until it is lifted: it is not used up by what is taken under it.
    function test_ForceTransfer_LeavesTheOrderStanding() public {
        freeze(seller, CASE, 3 * unit, 0);
        forceOut(held - unit);
        assertHolding(seller, 0, 0, unit);
        assertEq(token.freezeOrdersOf(seller).length, 1);
        vm.prank(buyer);
        token.transfer(seller, 4 * unit);
        assertHolding(seller, 2 * unit, 0, 3 * unit);
    }

    /// @dev Defect 14: a forced transfer to oneself unfroze elsewhere.
    function test_ForceTransfer_ToOneself_DoesNotUnfreeze(uint256 seed, uint256 order) public {
        uint256 amount = boundAmount(seed, held);
        uint256 frozen = boundAmount(order, held);
        freeze(seller, CASE, frozen, 0);
        force(seller, seller, amount);
        assertHolding(seller, held - frozen, 0, frozen);
        assertEq(token.freezeOrdersOf(seller).length, 1);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_ForceTransfer_ToOneself_RevertWhen_AccountFrozen() public {
        freezeWhole(seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, seller));
        force(seller, seller, unit);
        assertHolding(seller, 0, 0, held);
    }

    /// @dev Defect 19: value that stands in a lock is out of reach, to the last unit.
    function test_ForceTransfer_ReachesUnlockedValueOnly(uint256 seed) public {
        uint256 locked = boundAmount(seed, held);
        openLock(locked);
        expectInsufficientFree(seller, held - locked, held - locked + unit);
        forceOut(held - locked + unit);
        forceOut(held - locked);
        assertHolding(seller, 0, locked, 0);
        deliver(locked);
        assertHolding(seller, 0, 0, 0);
        assertHolding(buyer, held + locked, 0, 0);
    }

    function test_ForceTransfer_ReachesWhatALockGivesBack() public {
        openLock(held);
        expectInsufficientFree(seller, 0, unit);
        forceOut(unit);
        unlock();
        forceOut(held);
        assertHolding(third, held, 0, 0);
    }

    function test_ForceTransfer_NeedsNeitherKeyNorStandingOfTheOwner() public {
        revokeSigner(seller, seller);
        suspend(SELLER_LEI);
        forceOut(unit);
        assertHolding(seller, held - unit, 0, 0);
        assertHolding(third, unit, 0, 0);
    }

    function test_ForceTransfer_OfNought() public {
        forceOut(0);
        assertNothingMoved();
    }

    function test_ForceTransfer_RevertWhen_MoreThanHeld(uint256 seed) public {
        uint256 amount = held + boundAmount(seed, held);
        expectInsufficientFree(seller, held, amount);
        forceOut(amount);
    }

    function test_ForceTransfer_RevertWhen_OwnerHoldsNothing() public {
        expectInsufficientFree(stranger, 0, unit);
        force(stranger, third, unit);
    }

    function test_ForceTransfer_RevertWhen_ReceiverNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        force(seller, stranger, unit);
    }

    function test_ForceTransfer_RevertWhen_ToTheZeroAddress() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, address(0)));
        force(seller, address(0), unit);
    }

    function test_ForceTransfer_RevertWhen_ReceiverSuspended() public {
        suspend(THIRD_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, third));
        forceOut(unit);
    }

    function test_ForceTransfer_RevertWhen_ReceiverFrozen() public {
        freezeWhole(third);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, third));
        forceOut(unit);
    }

    function test_ForceTransfer_RevertWhen_ReceiverOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(THIRD_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_NotEligible.selector, offshore, Zone.OFFSHORE, Zone.ONSHORE)
        );
        vm.prank(officer);
        narrow.forceTransfer(seller, offshore, unit, CASE, "confiscation order", ORDER_HASH);
    }

    function test_ForceTransfer_RevertWhen_Paused() public {
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        forceOut(unit);
    }

    function test_ForceTransfer_RevertWhen_CallerMayNotEnforce() public {
        address[4] memory callers = [stranger, seller, otherOfficer, address(policy)];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectUnauthorized(callers[i], Roles.ENFORCEMENT);
            vm.prank(callers[i]);
            token.forceTransfer(seller, third, unit, CASE, "none", 0);
        }
    }
}

contract CashForcedTransferTest is ForcedTransferBehaviour, OnCash {}

contract BondForcedTransferTest is ForcedTransferBehaviour, OnBond {}
