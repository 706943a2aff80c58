// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice Which secrets count: 32 bytes whose SHA-256 is the hashlock, and nothing else. See `HashTimeLock.tree`.
contract HashTimeLockSecretsTest is HashLocks {
    function setUp() public {
        setUpHashLocks();
    }

    function test_Secret_RevertWhen_NotOf32Bytes() public {
        uint256[6] memory lengths = [uint256(0), 1, 31, 33, 64, 65];
        for (uint256 i = 0; i < lengths.length; ++i) {
            bytes memory secret = new bytes(lengths[i]);
            _refused(_legFor(secret), secret, _badLength(lengths[i]));
        }
    }

    /// @dev Not even where it is the preimage, as it would be elsewhere.
    function testFuzz_Secret_RevertWhen_NotOf32BytesThoughItsHashIsRight(bytes memory secret) public {
        if (secret.length == 32) secret = bytes.concat(secret, "1");
        _refused(_legFor(secret), secret, _badLength(secret.length));
    }

    function test_Secret_RevertWhen_TheRightOneHasBytesBeforeOrBehind() public {
        Leg memory leg = arbitrated(bondLeg());
        lock(leg);
        _refusedWhenLocked(leg, bytes.concat(SECRET, hex"00"), _badLength(33));
        _refusedWhenLocked(leg, bytes.concat(hex"00", SECRET), _badLength(33));
    }

    function testFuzz_Secret_RevertWhen_Wrong(bytes32 secret) public {
        vm.assume(secret != SECRET);
        _refused(arbitrated(bondLeg()), abi.encode(secret), _wrong(secret, hashOf(SECRET)));
    }

    function test_Secret_RevertWhen_ItIsTheHashOrTheKeccakPreimage() public {
        _refused(arbitrated(bondLeg()), abi.encode(hashOf(SECRET)), _wrong(hashOf(SECRET), hashOf(SECRET)));
        Leg memory leg = arbitrated(cashLeg());
        leg.terms.hashlock = keccak256(abi.encode(SECRET));
        _refused(leg, abi.encode(SECRET), _wrong(SECRET, leg.terms.hashlock));
    }

    function testFuzz_Secret_AnyOf32BytesOpensItsHash(bytes32 secret) public {
        Leg memory leg = bondLeg();
        leg.terms.hashlock = hashOf(secret);
        lock(leg);
        uint256[] memory expected = booksDelivered(leg.terms);
        expectRevealed(leg, secret);
        expectDeliveredByToken(leg);
        assertTrue(htl.claim(leg.terms, abi.encode(secret)));
        assertEq(books(), expected);
    }

    /// @dev Every way to present a secret refuses this one, before and after the deadline.
    function _refused(Leg memory leg, bytes memory secret, bytes memory reason) private {
        lock(leg);
        _refusedWhenLocked(leg, secret, reason);
    }

    function _refusedWhenLocked(Leg memory leg, bytes memory secret, bytes memory reason) private {
        uint256[] memory before = books();
        vm.warp(leg.terms.deadline - 1);
        vm.expectRevert(reason);
        htl.reveal(leg.terms, secret);
        vm.expectRevert(reason);
        htl.claim(leg.terms, secret);
        bytes[] memory signatures = admissions(leg.terms, 7);
        vm.warp(leg.terms.deadline);
        vm.expectRevert(reason);
        htl.admit(leg.terms, leg.agreement, secret, REASON_HASH, signatures);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.Locked);
        vm.warp(AGREED);
    }

    /// @dev A leg under the hash of whatever bytes these are.
    function _legFor(bytes memory secret) private view returns (Leg memory leg) {
        leg = arbitrated(bondLeg());
        leg.terms.hashlock = sha256(secret);
    }

    function _badLength(uint256 length) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_BadSecretLength.selector, length);
    }

    function _wrong(bytes32 secret, bytes32 hashlock) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_WrongSecret.selector, hashOf(secret), hashlock);
    }
}
