// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {LockStatus, NetLeg} from "./ISettlement.sol";

/// @dev A pause stops movement. It does not stop time, nor what gives back, nor supervision.
abstract contract PauseBehaviour is RegulatedTokenBehaviour {
    function expectPaused() internal {
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
    }

    function test_Pause_SaysWhoAndWhy() public {
        vm.expectEmit(address(token));
        emit IRegulatedToken.Paused(officer, "incident 7");
        pause();
        assertTrue(token.paused());
        assertNothingMoved();
    }

    function test_Pause_RevertWhen_Paused() public {
        pause();
        expectPaused();
        pause();
    }

    function test_Unpause_SaysWhoAndWhy() public {
        pause();
        vm.expectEmit(address(token));
        emit IRegulatedToken.Unpaused(officer, "incident closed");
        unpause();
        assertFalse(token.paused());
        vm.prank(seller);
        token.transfer(third, unit);
        assertHolding(third, unit, 0, 0);
    }

    function test_Unpause_RevertWhen_NotPaused() public {
        vm.expectRevert(IRegulatedToken.Token_NotPaused.selector);
        unpause();
    }

    function test_Pause_RevertWhen_CallerHasNoRole() public {
        address[3] memory callers = [stranger, seller, otherOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectUnauthorized(callers[i], Roles.GUARDIAN);
            vm.prank(callers[i]);
            token.pause("panic");
            expectUnauthorized(callers[i], Roles.RELEASER);
            vm.prank(callers[i]);
            token.unpause("calm");
        }
    }

    function test_Pause_StopsEveryMovement() public {
        openLock(5 * unit);
        NetLeg[] memory debits = legs(seller, unit);
        NetLeg[] memory credits = legs(buyer, unit);
        pause();
        expectPaused();
        vm.prank(seller);
        token.transfer(buyer, unit);
        expectPaused();
        policy.settle(token, seller, buyer, unit);
        expectPaused();
        policy.settleNet(token, debits, credits);
        expectPaused();
        policy.burn(token, seller, unit);
        expectPaused();
        policy.lock(token, NEW_REF, seller, buyer, unit);
        expectPaused();
        deliver(unit);
        expectPaused();
        policy.relock(token, REF, seller, buyer, NEW_REF, third, unit);
        expectPaused();
        forceOut(unit);
        expectPaused();
        create(unit);
        assertHolding(seller, held - 5 * unit, 5 * unit, 0);
        assertHolding(buyer, held, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Pause_StopsAnEmptyNetting() public {
        NetLeg[] memory none = new NetLeg[](0);
        pause();
        expectPaused();
        policy.settleNet(token, none, none);
    }

    /// @dev The lock stays open while the pause lasts, and is delivered after it.
    function test_Pause_DelaysDelivery() public {
        openLock(2 * unit);
        pause();
        expectPaused();
        deliver(2 * unit);
        assertLock(REF, buyer, LockStatus.Open, 2 * unit);
        unpause();
        deliver(2 * unit);
        assertLock(REF, buyer, LockStatus.Delivered, 0);
        assertHolding(seller, held - 2 * unit, 0, 0);
        assertHolding(buyer, held + 2 * unit, 0, 0);
    }

    function test_Pause_DoesNotStopUnlocking() public {
        openLock(2 * unit);
        pause();
        unlock();
        assertLock(REF, buyer, LockStatus.GivenBack, 0);
        assertNothingMoved();
    }

    function test_Pause_DoesNotStopAllowancesAndFreezes() public {
        pause();
        vm.prank(seller);
        token.approve(third, unit);
        assertEq(token.allowance(seller, third), unit);
        freeze(seller, CASE, unit, 0);
        assertHolding(seller, held - unit, 0, unit);
        unfreeze(seller, CASE);
        assertHolding(seller, held, 0, 0);
    }
}

contract CashPauseTest is PauseBehaviour, OnCash {}

contract BondPauseTest is PauseBehaviour, OnBond {}
