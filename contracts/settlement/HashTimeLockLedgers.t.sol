// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {ParticipantRegistry} from "../participants/ParticipantRegistry.sol";
import {HashTimeLock} from "./HashTimeLock.sol";
import {HashLockId, HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice The same trade on two ledgers with one chain id. See `HashTimeLock.tree`.
contract HashTimeLockLedgersTest is HashLocks {
    bytes32 private _ledgerId = LEDGER_ID;

    function ledgerIdOfMarket() internal view override returns (bytes32) {
        return _ledgerId;
    }

    /// @dev A chain is reset, or a second one has started: everything is at the same addresses but the ledger's identity.
    function test_TwoLedgers_AtTheSameAddresses_KnowNothingOfEachOther() public {
        _ledgerId = keccak256("first ledger");
        uint256 blank = vm.snapshotState();
        setUpHashLocks();
        Leg memory leg = arbitrated(bondLeg());
        (address venue, bytes32 id) = (address(htl), digestOf(leg.terms));
        bytes memory signature = signedByOwner(leg);
        bytes[] memory signatures = admissions(leg.terms, 3);
        lockSigned(leg, signature);
        assertStatus(leg, HashLockStatus.Locked);

        assertTrue(vm.revertToState(blank));
        _ledgerId = keccak256("second ledger");
        setUpHashLocks();
        Leg memory same = arbitrated(bondLeg());
        assertEq(address(htl), venue);
        assertEq(keccak256(abi.encode(same)), keccak256(abi.encode(leg)));
        assertNotEq(digestOf(same.terms), id);
        assertNotEq(HashLockId.unwrap(htl.hashLockId(same.terms)), id);
        address recovered = recover(digestOf(same.terms), signature);
        assertNotEq(recovered, seller);
        _notSigned(same, signature, recovered);
        locksInFull(same, seller);
        vm.warp(LAST_DEADLINE);
        vm.expectRevert(
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotAdmitted.selector, idOf(same.terms), 0, 2)
        );
        admit(same, signatures);
    }

    /// @dev Two contracts side by side, each on its ledger: a lock in one is none in the other, nor is its signature.
    function test_TwoContracts_KnowNothingOfEachOther() public {
        setUpHashLocks();
        ParticipantRegistry otherRegistry = new ParticipantRegistry(address(csd), keccak256("other ledger"));
        HashTimeLock[2] memory others = [
            new HashTimeLock(otherRegistry, MIN_MARGIN, MAX_TIME),
            new HashTimeLock(registry, MIN_MARGIN, MAX_TIME)
        ];
        activate(csd, csdOfficer, address(others[1]), Capability.LOCK);
        vm.warp(AGREED);
        Leg memory leg = bondLeg();
        bytes memory signature = signedByOwner(leg);
        lockSigned(leg, signature);
        for (uint256 i = 0; i < 2; ++i) {
            HashLockId id = others[i].hashLockId(leg.terms);
            assertNotEq(HashLockId.unwrap(id), digestOf(leg.terms));
            assertEq(uint256(others[i].statusOf(leg.terms)), uint256(HashLockStatus.None));
            bytes memory none = abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_WrongStatus.selector,
                id,
                HashLockStatus.None
            );
            vm.expectRevert(none);
            others[i].claim(leg.terms, abi.encode(SECRET));
            vm.expectRevert(none);
            others[i].reveal(leg.terms, abi.encode(SECRET));
        }
        // The other ledger lists no bond; the other contract on this one takes no signature for its neighbour.
        vm.expectRevert(abi.encodeWithSelector(IHashTimeLock.HashTimeLock_UnlistedToken.selector, address(bond)));
        others[0].lockSigned(leg.terms, leg.agreement, signature);
        address recovered = recover(HashLockId.unwrap(others[1].hashLockId(leg.terms)), signature);
        vm.expectRevert(abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotSigned.selector, seller, recovered));
        others[1].lockSigned(leg.terms, leg.agreement, signature);
        claimsInFull(leg);
    }

    function _notSigned(Leg memory leg, bytes memory signature, address recovered) private {
        uint256[] memory before = books();
        vm.expectRevert(abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotSigned.selector, seller, recovered));
        lockSigned(leg, signature);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.None);
    }
}
