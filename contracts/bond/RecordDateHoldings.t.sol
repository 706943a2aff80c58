// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FreezeOrder, WHOLE_ACCOUNT} from "../ledger/IRegulatedToken.sol";
import {NetLeg} from "../ledger/ISettlement.sol";
import {RecordDatesFixture} from "../../test/support/RecordDatesFixture.sol";

/// @dev Who held what at a record date: movements before its instant count, movements at or after it do not.
contract RecordDateHoldingsTest is RecordDatesFixture {
    function setUp() public {
        setUpRecordDates();
        announce(first);
        announce(second);
        announce(third);
    }

    /// @dev Slots of the bond that one transfer from the seller writes.
    function slotsOfATransfer(address to) internal returns (uint256) {
        vm.record();
        move(seller, to, UNIT);
        return slotsWritten();
    }

    /// @dev How many different slots have been written since `vm.record`.
    function slotsWritten() internal returns (uint256 count) {
        (, bytes32[] memory writes) = vm.accesses(address(bond));
        for (uint256 i = 0; i < writes.length; ++i) {
            uint256 j = 0;
            while (writes[j] != writes[i]) ++j;
            if (j == i) ++count;
        }
    }

    // The instant

    function test_MovementInTheLastSecond_Counts() public {
        vm.warp(first - 1);
        move(seller, buyer, UNIT);
        vm.warp(first);
        assertAt(0, EACH - UNIT, EACH + UNIT, 0);
    }

    function test_MovementAtTheInstant_DoesNot() public {
        vm.warp(first);
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertEq(bond.balanceOf(seller), EACH - UNIT);
        vm.warp(second);
        assertAt(1, EACH - UNIT, EACH + UNIT, 0);
    }

    function test_MovementsBeforeAndAfterEachDate() public {
        move(seller, thirdBank, UNIT);
        vm.warp(first);
        move(seller, thirdBank, 2 * UNIT);
        move(buyer, thirdBank, UNIT);
        vm.warp(second + 1 days);
        move(thirdBank, buyer, 4 * UNIT);
        vm.warp(third);
        assertAt(0, EACH - UNIT, EACH, UNIT);
        assertAt(1, EACH - 3 * UNIT, EACH - UNIT, 4 * UNIT);
        assertAt(2, EACH - 3 * UNIT, EACH + 3 * UNIT, 0);
    }

    function test_DatesThatPassWithoutAMovement() public {
        vm.warp(third + 30 days);
        for (uint32 i = 0; i < 3; ++i) assertAt(i, EACH, EACH, 0);
        move(seller, thirdBank, EACH);
        for (uint32 i = 0; i < 3; ++i) assertAt(i, EACH, EACH, 0);
        assertEq(bond.balanceOf(thirdBank), EACH);
    }

    function test_TwoDatesThatPassWithoutAMovement_BetweenMovements() public {
        move(seller, buyer, UNIT);
        vm.warp(second);
        move(seller, buyer, UNIT);
        vm.warp(third);
        move(seller, buyer, UNIT);
        assertAt(0, EACH - UNIT, EACH + UNIT, 0);
        assertAt(1, EACH - UNIT, EACH + UNIT, 0);
        assertAt(2, EACH - 2 * UNIT, EACH + 2 * UNIT, 0);
    }

    function test_ANewHolder_HadNothingBefore() public {
        vm.warp(second);
        move(seller, thirdBank, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertAt(1, EACH, EACH, 0);
        vm.warp(third);
        assertAt(2, EACH - UNIT, EACH, UNIT);
        move(thirdBank, seller, UNIT);
        assertAt(1, EACH, EACH, 0);
        assertAt(2, EACH - UNIT, EACH, UNIT);
    }

    function test_AHolderThatLeavesAndComesBack() public {
        move(seller, buyer, EACH);
        vm.warp(first);
        move(buyer, seller, EACH);
        vm.warp(second);
        move(seller, buyer, EACH);
        vm.warp(third);
        move(buyer, seller, UNIT);
        assertAt(0, 0, 2 * EACH, 0);
        assertAt(1, EACH, EACH, 0);
        assertAt(2, 0, 2 * EACH, 0);
    }

    function test_AStrangerHadNothing() public {
        vm.warp(third);
        assertEq(bond.balanceAt(makeAddr("stranger"), 1), 0);
        assertEq(bond.balanceAt(address(0), 1), 0);
    }

    // What counts

    function test_LockedValueIsItsOwners() public {
        policy.lock(bond, REF, seller, buyer, 4 * UNIT);
        vm.warp(first);
        policy.deliver(bond, REF, seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        vm.warp(second);
        policy.unlock(bond, REF, seller, buyer);
        assertAt(1, EACH - UNIT, EACH + UNIT, 0);
        vm.warp(third);
        move(seller, buyer, EACH - UNIT);
        assertAt(2, EACH - UNIT, EACH + UNIT, 0);
    }

    function test_FrozenValueIsItsOwners() public {
        vm.startPrank(csdOfficer);
        bond.freeze(seller, FreezeOrder("case 1", WHOLE_ACCOUNT, 0), "court", 0);
        bond.freeze(buyer, FreezeOrder("case 2", uint96(2 * UNIT), 0), "court", 0);
        vm.warp(first);
        bond.forceTransfer(seller, thirdBank, EACH, "case 1", "confiscation order", 0);
        bond.unfreeze(buyer, "case 2", "discharged");
        vm.stopPrank();
        assertAt(0, EACH, EACH, 0);
        vm.warp(second);
        assertAt(1, 0, EACH, EACH);
    }

    function test_NettedValue() public {
        vm.warp(first);
        NetLeg[] memory debits = new NetLeg[](2);
        NetLeg[] memory credits = new NetLeg[](2);
        (debits[0], debits[1]) = (NetLeg(seller, 3 * UNIT), NetLeg(buyer, UNIT));
        (credits[0], credits[1]) = (NetLeg(buyer, 2 * UNIT), NetLeg(thirdBank, 2 * UNIT));
        policy.settleNet(bond, debits, credits);
        assertAt(0, EACH, EACH, 0);
        vm.warp(second);
        assertAt(1, EACH - 3 * UNIT, EACH + UNIT, 2 * UNIT);
    }

    function test_ASelfTransferChangesNoDate() public {
        vm.warp(first);
        move(seller, seller, EACH);
        policy.settle(bond, buyer, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        vm.warp(second);
        assertAt(1, EACH, EACH, 0);
    }

    function test_TheIssueAtEachDate() public {
        issue(10 * UNIT);
        vm.warp(first);
        policy.burn(bond, seller, 3 * UNIT);
        assertEq(bond.supplyAt(0), ISSUED + 10 * UNIT);
        assertEq(bond.balanceAt(issuance, 0), 10 * UNIT);
        vm.warp(second);
        issue(UNIT);
        assertEq(bond.supplyAt(1), ISSUED + 7 * UNIT);
        assertEq(bond.balanceAt(issuance, 1), 10 * UNIT);
        vm.warp(third);
        assertEq(bond.supplyAt(2), ISSUED + 8 * UNIT);
        assertAt(0, EACH, EACH, 0);
        assertAt(1, EACH - 3 * UNIT, EACH, 0);
    }

    function test_ADateWithinAPause() public {
        vm.prank(csdOfficer);
        bond.pause("incident 7");
        vm.warp(second);
        assertAt(0, EACH, EACH, 0);
        vm.prank(csdOfficer);
        bond.unpause("incident closed");
        move(seller, buyer, UNIT);
        assertAt(0, EACH, EACH, 0);
        assertAt(1, EACH, EACH, 0);
    }

    // What it costs

    /// @dev Two holdings are written, and nothing else, unless a record date has passed since either last moved.
    function test_ACheckpointIsWrittenOnceOnly() public {
        assertEq(slotsOfATransfer(buyer), 2);
        vm.warp(second);
        // two holdings, a checkpoint of each, and the bond's epoch
        assertEq(slotsOfATransfer(buyer), 5);
        assertEq(slotsOfATransfer(buyer), 2);
        vm.warp(third - 1);
        assertEq(slotsOfATransfer(buyer), 2);
        vm.warp(third);
        assertEq(slotsOfATransfer(buyer), 5);
        vm.warp(third + 365 days);
        assertEq(slotsOfATransfer(buyer), 2);
    }

    function test_AnAccountThatHeldNothingNeedsNoCheckpoint() public {
        vm.warp(first);
        assertEq(slotsOfATransfer(thirdBank), 4);
    }

    function test_UnlockingWritesNoCheckpoint() public {
        policy.lock(bond, REF, seller, buyer, UNIT);
        vm.warp(first);
        vm.record();
        policy.unlock(bond, REF, seller, buyer);
        assertEq(slotsWritten(), 2); // lock and holding
        assertEq(slotsOfATransfer(buyer), 5);
        assertAt(0, EACH, EACH, 0);
    }
}
