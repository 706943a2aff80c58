// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {RecordDatesFixture} from "../../test/support/RecordDatesFixture.sol";
import {IBond} from "./IBond.sol";

/// @dev Announcing and withdrawing record dates. What they remember is in `RecordDateHoldings.t.sol`.
contract RecordDatesTest is RecordDatesFixture {
    function setUp() public {
        setUpRecordDates();
    }

    function expectNotFuture(uint256 instant, uint256 earliest) internal {
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_RecordDateNotFuture.selector, instant, earliest));
    }

    function assertDates(uint40[] memory expected) internal view {
        uint40[] memory dates = bond.recordDates();
        assertEq(dates.length, expected.length);
        for (uint256 i = 0; i < dates.length; ++i) assertEq(dates[i], expected[i]);
    }

    function list(uint40 a) internal pure returns (uint40[] memory dates) {
        dates = new uint40[](1);
        dates[0] = a;
    }

    function list(uint40 a, uint40 b) internal pure returns (uint40[] memory dates) {
        dates = new uint40[](2);
        (dates[0], dates[1]) = (a, b);
    }

    // Announce

    function test_Announce_NumbersThemFromNought() public {
        vm.expectEmit(address(bond));
        emit IBond.RecordDateAnnounced(0, first);
        assertEq(announce(first), 0);
        vm.expectEmit(address(bond));
        emit IBond.RecordDateAnnounced(1, second);
        assertEq(announce(second), 1);
        assertDates(list(first, second));
    }

    function test_Announce_ForTheNextSecond() public {
        announce(uint40(block.timestamp) + 1);
        vm.warp(block.timestamp + 1);
        assertAt(0, EACH, EACH, 0);
    }

    function test_Announce_RevertWhen_NotInTheFuture(uint40 instant) public {
        instant = uint40(bound(instant, 0, block.timestamp));
        expectNotFuture(instant, block.timestamp + 1);
        announce(instant);
    }

    function test_Announce_RevertWhen_Now() public {
        expectNotFuture(block.timestamp, block.timestamp + 1);
        announce(uint40(block.timestamp));
    }

    function test_Announce_RevertWhen_NotAfterTheLast(uint40 instant) public {
        announce(second);
        instant = uint40(bound(instant, block.timestamp + 1, second));
        expectNotFuture(instant, uint256(second) + 1);
        announce(instant);
        announce(second + 1);
        assertDates(list(second, second + 1));
    }

    function test_Announce_RevertWhen_EqualToTheLast() public {
        announce(first);
        expectNotFuture(first, uint256(first) + 1);
        announce(first);
    }

    function test_Announce_AfterAllHavePassed() public {
        announce(first);
        vm.warp(second);
        expectNotFuture(second, uint256(second) + 1);
        announce(second);
        assertEq(announce(third), 1);
    }

    /// @dev The last representable instant stands for "none".
    function test_Announce_RevertWhen_InstantMeansNone() public {
        expectNotFuture(type(uint40).max, block.timestamp + 1);
        announce(type(uint40).max);
        announce(type(uint40).max - 1);
        move(seller, buyer, UNIT);
        assertEq(bond.recordDates().length, 1);
    }

    function test_Announce_WhilePaused() public {
        vm.prank(csdOfficer);
        bond.pause("incident 7");
        announce(first);
        vm.warp(first);
        assertAt(0, EACH, EACH, 0);
    }

    // Withdraw

    function test_Withdraw_TheOnlyOne() public {
        announce(first);
        vm.expectEmit(address(bond));
        emit IBond.RecordDateWithdrawn(0, first);
        withdraw();
        assertEq(bond.recordDates().length, 0);
        vm.warp(first);
        move(seller, buyer, UNIT);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_RecordDateUnknown.selector, 0));
        bond.balanceAt(seller, 0);
    }

    function test_Withdraw_TheLatest() public {
        announce(first);
        announce(second);
        vm.expectEmit(address(bond));
        emit IBond.RecordDateWithdrawn(1, second);
        withdraw();
        assertDates(list(first));
        vm.warp(second);
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
    }

    /// @dev The first one was passed, but nothing has moved since: the bond has not noticed.
    function test_Withdraw_AfterAnEarlierOnePassedUnnoticed() public {
        announce(first);
        announce(second);
        vm.warp(second - 1);
        withdraw();
        move(seller, buyer, UNIT);
        vm.warp(third);
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertDates(list(first));
    }

    function test_Withdraw_AfterAnEarlierOnePassedAndWasNoticed() public {
        announce(first);
        announce(second);
        vm.warp(first);
        move(seller, buyer, UNIT);
        withdraw();
        vm.warp(second);
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertEq(announce(third), 1);
        vm.warp(third);
        move(seller, buyer, UNIT);
        assertAt(1, EACH - 2 * UNIT, EACH + 2 * UNIT, 0);
    }

    function test_Withdraw_AndAnnounceAnother() public {
        announce(second);
        withdraw();
        assertEq(announce(first), 0);
        vm.warp(first);
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertEq(announce(second), 1);
        withdraw();
        assertEq(announce(third), 1);
        vm.warp(second);
        move(seller, buyer, UNIT);
        vm.warp(third);
        assertAt(0, EACH, EACH, 0);
        assertAt(1, EACH - 2 * UNIT, EACH + 2 * UNIT, 0);
    }

    function test_Withdraw_RevertWhen_ThereIsNone() public {
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_RecordDateUnknown.selector, 0));
        withdraw();
    }

    function test_Withdraw_RevertWhen_Passed(uint40 time) public {
        time = uint40(bound(time, first, type(uint40).max - 1));
        announce(first);
        vm.warp(time);
        expectNotFuture(first, uint256(time) + 1);
        withdraw();
        assertDates(list(first));
    }

    function test_Withdraw_InTheLastSecond() public {
        announce(first);
        vm.warp(first - 1);
        withdraw();
        assertEq(bond.recordDates().length, 0);
    }

    // Reading

    function test_At_RevertWhen_Unknown(uint32 index) public {
        announce(first);
        vm.warp(first);
        index = uint32(bound(index, 1, type(uint32).max));
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_RecordDateUnknown.selector, index));
        bond.balanceAt(seller, index);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_RecordDateUnknown.selector, index));
        bond.supplyAt(index);
    }

    function test_At_RevertWhen_NotReached(uint40 time) public {
        announce(first);
        time = uint40(bound(time, block.timestamp, first - 1));
        vm.warp(time);
        bytes memory notReached = abi.encodeWithSelector(IBond.Bond_RecordDateNotReached.selector, 0, first, time);
        vm.expectRevert(notReached);
        bond.balanceAt(seller, 0);
        vm.expectRevert(notReached);
        bond.supplyAt(0);
    }

    function test_RevertWhen_CallerIsNoServicingOfficer() public {
        announce(first);
        address[3] memory callers = [seller, issuance, centralBankOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            bytes memory unauthorized = abi.encodeWithSelector(
                IGoverned.Governed_Unauthorized.selector,
                callers[i],
                Roles.SERVICING,
                address(csd)
            );
            vm.startPrank(callers[i]);
            vm.expectRevert(unauthorized);
            bond.announceRecordDate(second);
            vm.expectRevert(unauthorized);
            bond.withdrawRecordDate();
            vm.stopPrank();
        }
    }
}
