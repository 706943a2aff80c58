// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {LockStatusFold} from "../../test/support/LockStatusFold.sol";
import {Agreement, HashLock, HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";
import {Vm} from "../../test/support/Vm.sol";

/// @notice The events alone rebuild every lock: its terms, its agreement, and how it stands. See `HashTimeLock.tree`.
contract HashTimeLockEventsTest is HashLocks {
    using LockStatusFold for Vm.Log[];

    function setUp() public {
        setUpHashLocks();
    }

    /// @dev Anything in any order at any time; after each act the fold of all events is what the contract says.
    function testFuzz_Events_AloneRebuildTheStatus(uint256 seed) public {
        Leg memory leg = arbitrated(bondLeg());
        Vm.Log[] memory all = new Vm.Log[](0);
        bytes memory admissionOf = abi.encodeCall(
            htl.admit,
            (leg.terms, leg.agreement, abi.encode(SECRET), REASON_HASH, admissions(leg.terms, 5))
        );
        bytes[6] memory acts = [
            abi.encodeCall(htl.lockSigned, (leg.terms, leg.agreement, signedByOwner(leg))),
            abi.encodeCall(htl.reveal, (leg.terms, abi.encode(SECRET))),
            abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))),
            abi.encodeCall(htl.deliver, (leg.terms)),
            abi.encodeCall(htl.refund, (leg.terms)),
            admissionOf
        ];
        bool paused = false;
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (seed % 4 == 0) {
                paused = !paused;
                if (paused) pause(address(bond));
                else unpause(address(bond));
            }
            if (i > 2 && (seed >> 8) % 3 == 0) vm.warp(block.timestamp + 4 hours);
            vm.recordLogs();
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, ) = address(htl).call(acts[i == 0 ? 0 : (seed >> 16) % 6]);
            Vm.Log[] memory logs = vm.getRecordedLogs();
            if (success) all = all.append(logs); // the runner also records what a reverted call would have emitted
            assertEq(uint256(all.fold(address(htl), digestOf(leg.terms))), uint256(htl.statusOf(leg.terms)));
        }
    }

    function test_Events_AloneRebuildTermsAndAgreement() public {
        Leg memory leg = arbitrated(bondLeg());
        vm.recordLogs();
        lock(leg);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2);
        assertEq(logs[0].topics[0], IHashTimeLock.HashLocked.selector);
        (HashLock memory terms, Agreement memory agreement, address by) = abi.decode(
            logs[0].data,
            (HashLock, Agreement, address)
        );
        assertEq(digestOf(terms), logs[0].topics[1]);
        assertEq(agreementHash(agreement, "HK0000912342"), terms.agreement);
        assertEq(by, seller);
        assertEq(logs[0].topics[2], bytes32(uint256(uint160(terms.owner))));
        assertEq(logs[0].topics[3], bytes32(uint256(uint160(terms.receiver))));
        // Whoever has only this can end it.
        htl.claim(terms, abi.encode(SECRET));
        assertStatus(leg, HashLockStatus.Delivered);
    }

    /// @dev Each path through the states, by what it emits.
    function test_Events_OfEachPath() public {
        Leg memory leg = bondLeg();
        vm.recordLogs();
        lock(leg);
        claim(leg);
        _assertFold(leg, HashLockStatus.Delivered);

        leg.terms.amount += DENOMINATION;
        vm.recordLogs();
        lock(leg);
        pause(address(bond));
        claim(leg);
        _assertFold(leg, HashLockStatus.Revealed);
        claim(leg);
        _assertFold(leg, HashLockStatus.Revealed);
        unpause(address(bond));
        vm.recordLogs();
        claim(leg);
        _assertFold(leg, HashLockStatus.Delivered);

        leg.terms.amount += DENOMINATION;
        vm.recordLogs();
        lock(leg);
        reveal(leg);
        _assertFold(leg, HashLockStatus.Revealed);
        deliver(leg);
        _assertFold(leg, HashLockStatus.Delivered);

        leg.terms.amount += DENOMINATION;
        lock(leg);
        vm.warp(LAST_DEADLINE);
        refund(leg);
        _assertFold(leg, HashLockStatus.Refunded);
    }

    function _assertFold(Leg memory leg, HashLockStatus status) private {
        HashLockStatus folded = vm.getRecordedLogs().fold(address(htl), digestOf(leg.terms));
        assertEq(uint256(folded), uint256(status), "folded");
        assertStatus(leg, status);
        vm.recordLogs();
    }
}
