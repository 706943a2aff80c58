// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {NetLeg} from "../ledger/ISettlement.sol";
import {BondStages} from "../../test/support/BondStages.sol";
import {BondStatus} from "./BondTerms.sol";
import {IBond} from "./IBond.sol";

/// @dev What each status admits. Every cell of the table at {IBond} is here once.
contract BondStatusTest is BondStages {
    function setUp() public {
        setUpStages();
    }

    function transfer(address from, address to) internal {
        vm.prank(from);
        staged.transfer(to, UNIT);
    }

    function lock(bytes32 ref, address owner, address receiver) internal {
        policy.lock(staged, ref, owner, receiver, UNIT);
    }

    function expectNotInStatus(BondStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotInStatus.selector, status));
    }

    function expectPrimaryOnly() internal {
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_PrimaryOnly.selector, BondStatus.Open));
    }

    /// @dev Every new movement and lock of the seller's value is refused, with the status as the reason.
    function expectNothingMoves(BondStatus status) internal {
        NetLeg[] memory debits = new NetLeg[](1);
        NetLeg[] memory credits = new NetLeg[](1);
        (debits[0], credits[0]) = (NetLeg(seller, UNIT), NetLeg(buyer, UNIT));
        vm.prank(seller);
        staged.approve(buyer, UNIT);
        expectNotInStatus(status);
        transfer(seller, buyer);
        expectNotInStatus(status);
        transfer(issuance, buyer);
        expectNotInStatus(status);
        vm.prank(buyer);
        staged.transferFrom(seller, buyer, UNIT);
        expectNotInStatus(status);
        policy.settle(staged, seller, buyer, UNIT);
        expectNotInStatus(status);
        policy.settleNet(staged, debits, credits);
        expectNotInStatus(status);
        lock("new", seller, buyer);
    }

    /// @dev Both ends of an open lock, a burn and a forced transfer, of the seller's value.
    function endLocksAndBurn() internal {
        policy.deliver(staged, "first", seller, buyer, UNIT);
        policy.unlock(staged, "second", seller, buyer);
        policy.burn(staged, seller, UNIT);
        vm.prank(csdOfficer);
        staged.forceTransfer(seller, buyer, UNIT, "case", "confiscation order", 0);
        assertHolding(seller, EACH - 3 * UNIT, 0);
        assertHolding(buyer, EACH + 2 * UNIT, 0);
        assertEq(staged.totalSupply(), 3 * EACH - UNIT);
    }

    // Announced

    function test_Announced_IssueOpens() public {
        assertStatus(BondStatus.Announced);
        assertEq(staged.totalSupply(), 0);
        vm.expectEmit(address(staged));
        emit IBond.BondStatusChanged(BondStatus.Announced, BondStatus.Open);
        vm.expectEmit(address(staged));
        emit IBond.BondIssued(issuance, EACH);
        issue(EACH);
        assertStatus(BondStatus.Open);
        assertHolding(issuance, EACH, 0);
    }

    function test_Announced_RevertWhen_MovedOrLocked() public {
        expectNothingMoves(BondStatus.Announced);
    }

    /// @dev What is not issued cannot be placed: issuing nothing opens nothing.
    function test_Announced_RevertWhen_NothingIsIssued() public {
        vm.expectRevert(IBond.Bond_ZeroAmount.selector);
        issue(0);
        assertStatus(BondStatus.Announced);
    }

    // Open

    function test_Open_IssuanceAccountPlaces() public {
        bringTo(BondStatus.Open);
        transfer(issuance, seller);
        policy.settle(staged, issuance, buyer, UNIT);
        NetLeg[] memory debits = new NetLeg[](1);
        NetLeg[] memory credits = new NetLeg[](1);
        (debits[0], credits[0]) = (NetLeg(issuance, UNIT), NetLeg(buyer, UNIT));
        policy.settleNet(staged, debits, credits);
        assertHolding(issuance, EACH - 3 * UNIT, 0);
        assertHolding(seller, EACH + UNIT, 0);
        assertHolding(buyer, EACH + 2 * UNIT, 0);
    }

    function test_Open_IssuanceAccountLocksAndDelivers() public {
        bringTo(BondStatus.Open);
        policy.lock(staged, "first", issuance, buyer, 3 * UNIT);
        policy.relock(staged, "first", issuance, buyer, "second", seller, 2 * UNIT);
        policy.deliver(staged, "second", issuance, seller, UNIT);
        policy.unlock(staged, "second", issuance, seller);
        assertHolding(issuance, EACH - UNIT, 0);
        assertHolding(seller, EACH + UNIT, 0);
    }

    function test_Open_RevertWhen_OthersMoveOrLock() public {
        bringTo(BondStatus.Open);
        NetLeg[] memory debits = new NetLeg[](2);
        NetLeg[] memory credits = new NetLeg[](1);
        (debits[0], debits[1]) = (NetLeg(issuance, UNIT), NetLeg(seller, UNIT));
        credits[0] = NetLeg(buyer, 2 * UNIT);
        expectPrimaryOnly();
        transfer(seller, buyer);
        expectPrimaryOnly();
        transfer(seller, issuance);
        expectPrimaryOnly();
        policy.settle(staged, seller, buyer, UNIT);
        expectPrimaryOnly();
        policy.settleNet(staged, debits, credits);
        expectPrimaryOnly();
        lock("new", seller, buyer);
        assertHolding(seller, EACH, 0);
        assertHolding(buyer, EACH, 0);
    }

    function test_Open_BurnsAndIssuesMore() public {
        bringTo(BondStatus.Open);
        policy.burn(staged, seller, UNIT);
        policy.burn(staged, issuance, EACH);
        issue(2 * UNIT);
        assertStatus(BondStatus.Open);
        assertHolding(issuance, 2 * UNIT, 0);
        assertEq(staged.totalSupply(), 2 * EACH + UNIT);
    }

    // Active

    function test_Active_EverythingMoves() public {
        bringTo(BondStatus.Active);
        transfer(seller, buyer);
        policy.settle(staged, buyer, seller, UNIT);
        lock("first", seller, buyer);
        lock("second", seller, buyer);
        policy.relock(staged, "second", seller, buyer, "third", buyer, UNIT);
        policy.unlock(staged, "third", seller, buyer);
        lock("fourth", seller, buyer);
        policy.deliver(staged, "fourth", seller, buyer, UNIT);
        assertHolding(seller, EACH - 2 * UNIT, UNIT);
        assertHolding(buyer, EACH + UNIT, 0);
    }

    function test_Active_Tap() public {
        bringTo(BondStatus.Active);
        vm.expectEmit(address(staged));
        emit IBond.BondIssued(issuance, UNIT);
        issue(UNIT);
        assertStatus(BondStatus.Active);
        assertHolding(issuance, EACH + UNIT, 0);
        assertEq(staged.totalSupply(), 3 * EACH + UNIT);
    }

    // Matured

    function test_Matured_RevertWhen_MovedOrLocked() public {
        bringTo(BondStatus.Matured);
        expectNothingMoves(BondStatus.Matured);
        assertHolding(seller, EACH, 0);
        assertHolding(buyer, EACH, 0);
    }

    /// @dev A live lock outranks maturity: it is delivered, or given back.
    function test_Matured_OpenLocksEnd() public {
        bringTo(BondStatus.Active);
        lock("first", seller, buyer);
        lock("second", seller, buyer);
        mature();
        assertHolding(seller, EACH - 2 * UNIT, 2 * UNIT);
        endLocksAndBurn();
    }

    function test_Matured_RevertWhen_Relocked() public {
        bringTo(BondStatus.Active);
        lock("first", seller, buyer);
        mature();
        expectNotInStatus(BondStatus.Matured);
        policy.relock(staged, "first", seller, buyer, "second", buyer, UNIT);
    }

    function test_Matured_RevertWhen_Issued() public {
        bringTo(BondStatus.Matured);
        expectNotInStatus(BondStatus.Matured);
        issue(UNIT);
    }

    // Defaulted

    function test_Defaulted_EverythingMoves() public {
        bringTo(BondStatus.Active);
        lock("first", seller, buyer);
        lock("second", seller, buyer);
        setStatus(BondStatus.Defaulted);
        policy.relock(staged, "second", seller, buyer, "third", buyer, UNIT);
        policy.unlock(staged, "third", seller, buyer);
        lock("fourth", seller, buyer);
        policy.unlock(staged, "fourth", seller, buyer);
        transfer(seller, buyer);
        policy.settle(staged, buyer, seller, UNIT);
        policy.deliver(staged, "first", seller, buyer, UNIT);
        policy.burn(staged, seller, UNIT);
        assertHolding(seller, EACH - 2 * UNIT, 0);
        assertHolding(buyer, EACH + UNIT, 0);
    }

    function test_Defaulted_RevertWhen_Issued() public {
        bringTo(BondStatus.Defaulted);
        expectNotInStatus(BondStatus.Defaulted);
        issue(UNIT);
    }

    // Redeemed

    function test_Redeemed_RevertWhen_MovedLockedOrIssued() public {
        bringTo(BondStatus.Redeemed);
        expectNothingMoves(BondStatus.Redeemed);
        expectNotInStatus(BondStatus.Redeemed);
        issue(UNIT);
        assertEq(staged.totalSupply(), 0);
    }

    // Transitions

    /// @dev All 36 pairs; the time and the supply would admit each of them.
    function test_SetStatus_RevertWhen_NextDoesNotFollow() public {
        for (uint8 from = 0; from <= uint8(BondStatus.Defaulted); ++from) {
            uint256 snapshot = vm.snapshotState();
            bringTo(BondStatus(from));
            vm.warp(MATURITY_DATE);
            for (uint8 to = 0; to <= uint8(BondStatus.Defaulted); ++to) {
                if (follows(BondStatus(from), BondStatus(to))) continue;
                vm.expectRevert(abi.encodeWithSelector(IBond.Bond_WrongTransition.selector, from, to));
                setStatus(BondStatus(to));
            }
            vm.revertToState(snapshot);
        }
    }

    function test_SetStatus_WhereNextFollows() public {
        uint256 transitions = 0;
        for (uint8 from = 0; from <= uint8(BondStatus.Defaulted); ++from) {
            for (uint8 to = 0; to <= uint8(BondStatus.Defaulted); ++to) {
                if (!follows(BondStatus(from), BondStatus(to))) continue;
                ++transitions;
                uint256 snapshot = vm.snapshotState();
                bringTo(BondStatus(from));
                vm.warp(MATURITY_DATE);
                if (BondStatus(to) == BondStatus.Redeemed) burnAll();
                vm.expectEmit(address(staged));
                emit IBond.BondStatusChanged(BondStatus(from), BondStatus(to));
                setStatus(BondStatus(to));
                assertStatus(BondStatus(to));
                vm.revertToState(snapshot);
            }
        }
        assertEq(transitions, 6);
    }

    function test_Matured_RevertWhen_BeforeTheMaturityDate() public {
        bringTo(BondStatus.Active);
        vm.warp(MATURITY_DATE - 1);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotMatured.selector, MATURITY_DATE, MATURITY_DATE - 1));
        setStatus(BondStatus.Matured);
        vm.warp(MATURITY_DATE);
        setStatus(BondStatus.Matured);
        assertStatus(BondStatus.Matured);
    }

    function test_Redeemed_RevertWhen_AnythingIsIssued() public {
        bringTo(BondStatus.Matured);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_StillIssued.selector, 3 * EACH));
        setStatus(BondStatus.Redeemed);
        policy.burn(staged, seller, EACH);
        policy.burn(staged, buyer, EACH);
        policy.burn(staged, issuance, EACH - UNIT);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_StillIssued.selector, UNIT));
        setStatus(BondStatus.Redeemed);
    }

    function test_SetStatus_WhilePaused() public {
        bringTo(BondStatus.Active);
        vm.prank(csdOfficer);
        staged.pause("incident 7");
        setStatus(BondStatus.Defaulted);
        assertStatus(BondStatus.Defaulted);
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        transfer(seller, buyer);
    }

    function test_RevertWhen_CallerIsNotOfTheCsd() public {
        address[3] memory callers = [seller, issuance, centralBankOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IGoverned.Governed_Unauthorized.selector,
                    callers[i],
                    Roles.SERVICING,
                    address(csd)
                )
            );
            staged.setStatus(BondStatus.Defaulted);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IGoverned.Governed_Unauthorized.selector,
                    callers[i],
                    Roles.ISSUANCE,
                    address(csd)
                )
            );
            staged.issue(UNIT);
            vm.stopPrank();
        }
    }

    /// @dev The last column of the table at {IBond}, less what issuing does.
    function follows(BondStatus from, BondStatus to) private pure returns (bool) {
        if (from == BondStatus.Open) return to == BondStatus.Active;
        if (from == BondStatus.Active) return to == BondStatus.Matured || to == BondStatus.Defaulted;
        if (from == BondStatus.Matured) return to == BondStatus.Redeemed || to == BondStatus.Defaulted;
        return from == BondStatus.Defaulted && to == BondStatus.Redeemed;
    }
}
