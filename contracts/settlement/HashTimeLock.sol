// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, LockIdLib, LockStatus} from "../ledger/ISettlement.sol";
import {LedgerDomain} from "../ledger/LedgerDomain.sol";
import {InstrumentWord} from "../participants/InstrumentWord.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {Power} from "../participants/IParticipants.sol";
import {Standings, StandingsLib} from "../participants/Standing.sol";
import {AccountSignature} from "./AccountSignature.sol";
import {HashLockTerms} from "./HashLockTerms.sol";
import {Agreement, HashLock, HashLockId, HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @title HashTimeLock
/// @dev A policy with LOCK. It has no officers and keeps no value; value is locked in its owner's account, under the
/// hash lock's identity as reference. The token's lock is most of the state: open, delivered or given back, once. Only a
/// secret whose delivery waits takes a word of its own. A token that calls back gains nothing: reveal and refund have no
/// moment in common, and no lock ends twice.
contract HashTimeLock is IHashTimeLock, LedgerDomain {
    using HashLockTerms for HashLock;
    using HashLockTerms for Agreement;

    /// @dev Locking for oneself is no escape from an order for longer than this.
    uint256 private constant _LONGEST_TIME = 30 days;
    uint256 private constant _SECRET_LENGTH = 32;
    uint256 private constant _ADMITTING = 2;
    /// @dev Bound of one delivery: two checkpoints and sixteen freeze orders of the receiver.
    uint256 private constant _DELIVERY_GAS = 300_000;
    string private constant _NAME = "Vinculum Hash Time Lock";
    bytes32 private constant _ADMISSION_TYPEHASH = keccak256(
        "Admission(bytes32 hashLockId,bytes32 secret,bytes32 reasonHash)"
    );

    IParticipantRegistry private immutable _REGISTRY;
    uint256 private immutable _MIN_MARGIN;
    uint256 private immutable _MAX_TIME;

    /// @dev Secrets revealed before their delivery.
    mapping(HashLockId id => bool) private _revealed;

    /// @param registry_ The ledger's registry.
    /// @param minMargin_ Least seconds between the ends of two legs.
    /// @param maxTime_ Most seconds that a lock stands; at most 30 days.
    constructor(
        IParticipantRegistry registry_,
        uint256 minMargin_,
        uint256 maxTime_
    ) LedgerDomain(_NAME, registry_.ledgerId()) {
        require(
            minMargin_ != 0 && minMargin_ < maxTime_ && maxTime_ <= _LONGEST_TIME,
            HashTimeLock_BadMargins(minMargin_, maxTime_, _LONGEST_TIME)
        );
        _REGISTRY = registry_;
        _MIN_MARGIN = minMargin_;
        _MAX_TIME = maxTime_;
    }

    /// @inheritdoc IHashTimeLock
    function lock(HashLock calldata terms, Agreement calldata agreement) external returns (HashLockId id) {
        // Check
        Standings parties;
        (id, parties) = _requireOpenable(terms, agreement);
        address owner = terms.owner;
        bool ownKey = msg.sender == owner && parties.ownKey(StandingsLib.FROM);
        require(
            ownKey || _REGISTRY.mayAct(owner, msg.sender, Power.LOCK, terms.amount),
            HashTimeLock_NotAuthorised(owner, msg.sender)
        );
        // Effect, Interaction
        _lock({id: id, terms: terms, agreement: agreement, by: msg.sender});
    }

    /// @inheritdoc IHashTimeLock
    function lockSigned(
        HashLock calldata terms,
        Agreement calldata agreement,
        bytes calldata signature
    ) external returns (HashLockId id) {
        // Check
        (id, ) = _requireOpenable(terms, agreement);
        (address signer, address recovered) = AccountSignature.authorisedSigner({
            registry: _REGISTRY,
            account: terms.owner,
            power: Power.LOCK,
            amount: terms.amount,
            digest: HashLockId.unwrap(id),
            signature: signature
        });
        require(signer != address(0), HashTimeLock_NotSigned(terms.owner, recovered));
        // Effect, Interaction
        _lock({id: id, terms: terms, agreement: agreement, by: signer});
    }

    /// @inheritdoc IHashTimeLock
    function reveal(HashLock calldata terms, bytes calldata secret) external {
        HashLockId id = hashLockId(terms);
        // Check
        bytes32 known = _requireSecret(terms, secret);
        _requireBeforeDeadline(terms);
        _requireStatus(id, terms, HashLockStatus.Locked);
        // Effect
        _revealed[id] = true;
        emit SecretRevealed(id, terms.hashlock, known);
        emit DeliveryWaits(id, "");
    }

    /// @inheritdoc IHashTimeLock
    function claim(HashLock calldata terms, bytes calldata secret) external returns (bool delivered) {
        HashLockId id = hashLockId(terms);
        // Check
        bytes32 known = _requireSecret(terms, secret);
        _requireBeforeDeadline(terms);
        // Effect, Interaction
        emit SecretRevealed(id, terms.hashlock, known);
        return _deliverOrWait(id, terms);
    }

    /// @inheritdoc IHashTimeLock
    function deliver(HashLock calldata terms) external {
        HashLockId id = hashLockId(terms);
        // Check
        _requireStatus(id, terms, HashLockStatus.Revealed);
        // Effect
        emit HashLockDelivered(id, terms.receiver, terms.amount);
        // Interaction
        ISettlement(terms.asset).deliver({
            ref: HashLockId.unwrap(id),
            owner: terms.owner,
            receiver: terms.receiver,
            amount: terms.amount
        });
    }

    /// @inheritdoc IHashTimeLock
    function refund(HashLock calldata terms) external {
        HashLockId id = hashLockId(terms);
        // Check
        uint256 from = terms.refundableFrom;
        require(block.timestamp >= from, HashTimeLock_NotYetRefundable(from, block.timestamp));
        _requireStatus(id, terms, HashLockStatus.Locked);
        // Effect
        emit HashLockRefunded(id, terms.owner, terms.amount);
        // Interaction
        ISettlement(terms.asset).unlock({ref: HashLockId.unwrap(id), owner: terms.owner, receiver: terms.receiver});
    }

    /// @inheritdoc IHashTimeLock
    function admit(
        HashLock calldata terms,
        Agreement calldata agreement,
        bytes calldata secret,
        bytes32 reasonHash,
        bytes[] calldata signatures
    ) external returns (bool delivered) {
        HashLockId id = hashLockId(terms);
        // Check
        _requireAgreement(terms, agreement, _instrumentHash(terms.asset));
        bytes32 known = _requireSecret(terms, secret);
        require(
            block.timestamp >= terms.deadline && block.timestamp < terms.refundableFrom,
            HashTimeLock_OutsideArbitration(terms.deadline, terms.refundableFrom, block.timestamp)
        );
        _requireStatus(id, terms, HashLockStatus.Locked);
        (address first, address second) = _requireArbiters({
            id: id,
            digest: hashAdmission(id, known, reasonHash),
            arbiters: agreement.arbiters,
            signatures: signatures
        });
        // Effect, Interaction
        emit SecretAdmitted(id, reasonHash, first, second);
        emit SecretRevealed(id, terms.hashlock, known);
        return _deliverOrWait(id, terms);
    }

    /// @inheritdoc IHashTimeLock
    function statusOf(HashLock calldata terms) external view returns (HashLockStatus) {
        return _status(hashLockId(terms), terms);
    }

    /// @inheritdoc IHashTimeLock
    function hashAgreement(address asset, Agreement calldata agreement) external view returns (bytes32) {
        return agreement.structHash(_instrumentHash(asset));
    }

    /// @inheritdoc IHashTimeLock
    function minMargin() external view returns (uint256) {
        return _MIN_MARGIN;
    }

    /// @inheritdoc IHashTimeLock
    function maxTime() external view returns (uint256) {
        return _MAX_TIME;
    }

    /// @inheritdoc IHashTimeLock
    function registry() external view returns (address) {
        return address(_REGISTRY);
    }

    /// @inheritdoc IHashTimeLock
    function hashLockId(HashLock calldata terms) public view returns (HashLockId) {
        return HashLockId.wrap(_digest(terms.structHash()));
    }

    /// @inheritdoc IHashTimeLock
    function hashAdmission(HashLockId id, bytes32 secret, bytes32 reasonHash) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(_ADMISSION_TYPEHASH, id, secret, reasonHash)));
    }

    function _lock(HashLockId id, HashLock calldata terms, Agreement calldata agreement, address by) private {
        emit HashLocked(id, terms.owner, terms.receiver, terms, agreement, by);
        ISettlement(terms.asset).lock({
            ref: HashLockId.unwrap(id),
            owner: terms.owner,
            receiver: terms.receiver,
            amount: terms.amount
        });
    }

    /// @dev The secret is known: the value is the receiver's. That the lock was open shows in its delivery, which the
    /// token makes once. Where it failed the status is asked for; what a failed call changed is undone, so nothing that
    /// is written after it can have been used within it.
    function _deliverOrWait(HashLockId id, HashLock calldata terms) private returns (bool delivered) {
        uint256 left = gasleft();
        // 63/64 of what is left must cover the bound, so that no delivery fails for want of gas.
        require(left >= _DELIVERY_GAS + _DELIVERY_GAS / 63, HashTimeLock_GasTooLow(_DELIVERY_GAS, left));
        try
            ISettlement(terms.asset).deliver({
                ref: HashLockId.unwrap(id),
                owner: terms.owner,
                receiver: terms.receiver,
                amount: terms.amount
            })
        {
            return true;
        } catch (bytes memory reason) {
            HashLockStatus status = _status(id, terms);
            require(
                status == HashLockStatus.Locked || status == HashLockStatus.Revealed,
                HashTimeLock_WrongStatus(id, status)
            );
            _revealed[id] = true;
            emit DeliveryWaits(id, reason);
        }
    }

    /// @dev Terms, agreement and time admit a lock; it may exist already, which the token knows.
    function _requireOpenable(
        HashLock calldata terms,
        Agreement calldata agreement
    ) private view returns (HashLockId id, Standings parties) {
        terms.requireWellFormed(agreement, _MIN_MARGIN);
        uint256 time = block.timestamp;
        require(time < agreement.lockBefore, HashTimeLock_LockTooLate(agreement.lockBefore, time));
        require(
            terms.refundableFrom <= time + _MAX_TIME,
            HashTimeLock_LockTooLong(terms.refundableFrom, time + _MAX_TIME)
        );
        uint256 instrument;
        (parties, instrument, ) = _REGISTRY.partiesAndInstruments(terms.owner, terms.receiver, terms.asset, address(0));
        require(instrument & InstrumentWord.LISTED != 0, HashTimeLock_UnlistedToken(terms.asset));
        _requireAgreement(terms, agreement, InstrumentWord.codeHash(instrument));
        id = hashLockId(terms);
    }

    function _requireAgreement(
        HashLock calldata terms,
        Agreement calldata agreement,
        bytes32 instrumentHash
    ) private pure {
        bytes32 expected = agreement.structHash(instrumentHash);
        require(terms.agreement == expected, HashTimeLock_WrongAgreement(terms.agreement, expected));
    }

    /// @dev A code stays with its token when that is delisted.
    function _instrumentHash(address asset) private view returns (bytes32) {
        (, uint256 word, ) = _REGISTRY.partiesAndInstruments(address(0), address(0), asset, address(0));
        return InstrumentWord.codeHash(word);
    }

    function _requireSecret(HashLock calldata terms, bytes calldata secret) private pure returns (bytes32) {
        require(secret.length == _SECRET_LENGTH, HashTimeLock_BadSecretLength(secret.length));
        bytes32 hash = sha256(secret);
        require(hash == terms.hashlock, HashTimeLock_WrongSecret(hash, terms.hashlock));
        return bytes32(secret);
    }

    function _requireBeforeDeadline(HashLock calldata terms) private view {
        require(block.timestamp < terms.deadline, HashTimeLock_Expired(terms.deadline, block.timestamp));
    }

    function _requireStatus(HashLockId id, HashLock calldata terms, HashLockStatus expected) private view {
        HashLockStatus status = _status(id, terms);
        require(status == expected, HashTimeLock_WrongStatus(id, status));
    }

    /// @dev Two of the three signed.
    function _requireArbiters(
        HashLockId id,
        bytes32 digest,
        address[] calldata arbiters,
        bytes[] calldata signatures
    ) private view returns (address first, address second) {
        uint256 count = 0;
        for (uint256 i = 0; i < arbiters.length && i < signatures.length && count < _ADMITTING; ++i) {
            if (!AccountSignature.signedBy(arbiters[i], digest, signatures[i])) continue;
            (first, second) = count == 0 ? (arbiters[i], second) : (first, arbiters[i]);
            ++count;
        }
        require(count == _ADMITTING, HashTimeLock_NotAdmitted(id, count, _ADMITTING));
    }

    function _status(HashLockId id, HashLock calldata terms) private view returns (HashLockStatus) {
        (LockStatus held, , ) = ISettlement(terms.asset).lockOf(
            LockIdLib.derive(address(this), HashLockId.unwrap(id)),
            terms.owner,
            terms.receiver
        );
        if (held == LockStatus.Open) return _revealed[id] ? HashLockStatus.Revealed : HashLockStatus.Locked;
        if (held == LockStatus.Delivered) return HashLockStatus.Delivered;
        return held == LockStatus.GivenBack ? HashLockStatus.Refunded : HashLockStatus.None;
    }

    function _domainName() internal pure override returns (string memory) {
        return _NAME;
    }
}
