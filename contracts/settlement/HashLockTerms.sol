// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Agreement, CounterLeg, HashLock, IHashTimeLock} from "./IHashTimeLock.sol";

/// @title HashLockTerms
/// @notice What the terms of a hash time lock must satisfy, and their EIP-712 hashes.
library HashLockTerms {
    /// @dev Admission takes two of three.
    uint256 internal constant ARBITERS = 3;

    bytes private constant _COUNTER_LEG_TYPE =
        "CounterLeg(bytes32 ledgerId,bytes32 venue,bytes32 asset,bytes32 owner,bytes32 receiver,uint256 amount,"
        "uint256 deadline,uint256 refundableFrom)";
    bytes private constant _AGREEMENT_TYPE =
        "Agreement(string instrument,bool ownerHoldsSecret,uint256 lockBefore,address[] arbiters,"
        "CounterLeg counterLeg)";
    bytes private constant _HASH_LOCK_TYPE =
        "HashLock(address owner,address receiver,address asset,uint256 amount,bytes32 hashlock,uint256 deadline,"
        "uint256 refundableFrom,Agreement agreement)";
    bytes32 private constant _COUNTER_LEG_TYPEHASH = keccak256(_COUNTER_LEG_TYPE);
    bytes32 private constant _AGREEMENT_TYPEHASH = keccak256(abi.encodePacked(_AGREEMENT_TYPE, _COUNTER_LEG_TYPE));
    bytes32 private constant _HASH_LOCK_TYPEHASH = keccak256(
        abi.encodePacked(_HASH_LOCK_TYPE, _AGREEMENT_TYPE, _COUNTER_LEG_TYPE)
    );

    /// @notice Reverts with what is wrong with terms and agreement whatever the time. The leg whose owner holds the
    /// secret ends last: its deadline is `minMargin` or more after the other leg can end in any way.
    function requireWellFormed(HashLock calldata terms, Agreement calldata agreement, uint256 minMargin) internal pure {
        CounterLeg calldata other = agreement.counterLeg;
        require(terms.hashlock != 0, IHashTimeLock.HashTimeLock_EmptyHashlock());
        require(other.ledgerId != 0 && other.amount != 0, IHashTimeLock.HashTimeLock_EmptyCounterLeg());
        _requireOrder(agreement.lockBefore, terms.deadline, terms.refundableFrom);
        _requireOrder(0, other.deadline, other.refundableFrom);
        _requireArbiters(agreement.arbiters, terms.refundableFrom - terms.deadline);
        (uint256 firstEnds, uint256 lastDeadline) = agreement.ownerHoldsSecret
            ? (other.refundableFrom, terms.deadline)
            : (terms.refundableFrom, other.deadline);
        require(
            firstEnds <= lastDeadline && lastDeadline - firstEnds >= minMargin,
            IHashTimeLock.HashTimeLock_MarginTooSmall(firstEnds, lastDeadline, minMargin)
        );
    }

    /// @notice EIP-712 struct hash of the terms.
    function structHash(HashLock calldata terms) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := terms
        }
        return _hashEightWords(_HASH_LOCK_TYPEHASH, offset);
    }

    /// @notice EIP-712 struct hash of an agreement.
    /// @param instrumentHash Hash of the code under which the asset is listed.
    function structHash(Agreement calldata agreement, bytes32 instrumentHash) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    _AGREEMENT_TYPEHASH,
                    instrumentHash,
                    agreement.ownerHoldsSecret,
                    agreement.lockBefore,
                    keccak256(abi.encodePacked(agreement.arbiters)),
                    _structHash(agreement.counterLeg)
                )
            );
    }

    function _structHash(CounterLeg calldata leg) private pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := leg
        }
        return _hashEightWords(_COUNTER_LEG_TYPEHASH, offset);
    }

    /// @dev Terms and counter-leg have eight fields of one word each, which lie in call data in the type's order. An
    /// address with other bits set gives a hash that no lock has and no key signed.
    function _hashEightWords(bytes32 typeHash, uint256 offset) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, typeHash)
            calldatacopy(add(words, 0x20), offset, 0x100)
            hash := keccak256(words, 0x120)
        }
    }

    function _requireOrder(uint256 lockBefore, uint256 deadline, uint256 refundableFrom) private pure {
        require(
            lockBefore <= deadline && deadline <= refundableFrom,
            IHashTimeLock.HashTimeLock_DatesOutOfOrder(lockBefore, deadline, refundableFrom)
        );
    }

    /// @dev Nobody and no window, or three different and a window.
    function _requireArbiters(address[] calldata arbiters, uint256 window) private pure {
        uint256 count = arbiters.length;
        bool sound = count == 0 && window == 0;
        if (count == ARBITERS && window != 0) {
            (address a, address b, address c) = (arbiters[0], arbiters[1], arbiters[2]);
            sound = a != b && b != c && a != c && a != address(0) && b != address(0) && c != address(0);
        }
        require(sound, IHashTimeLock.HashTimeLock_BadArbiters(count, window));
    }
}
