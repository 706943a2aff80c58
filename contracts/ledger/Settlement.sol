// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Capability} from "../participants/IPolicyTable.sol";
import {Standings, StandingsLib} from "../participants/Standing.sol";
import {Freezes} from "./Freezes.sol";
import {Holding} from "./Holding.sol";
import {ISettlement, LockId, LockIdLib, LockStatus, NetLeg} from "./ISettlement.sol";

/// @title Settlement
/// @dev A lock is one word: bits 0–7 status, 8–103 what remains, 104–255 truncated hash of owner and receiver, which
/// every later act must name again. 152 bits leave a policy, which is trusted with far more, no second preimage.
abstract contract Settlement is ISettlement, Freezes {
    uint256 private constant _REMAINING_SHIFT = 8;
    uint256 private constant _PARTIES_SHIFT = 104;

    /// @dev A struct of one word, so that a pointer to it saves hashing the identity twice.
    struct LockSlot {
        uint256 word;
    }

    mapping(LockId lockId => LockSlot) private _locks;

    /// @inheritdoc ISettlement
    function moveValue(address from, address to, uint256 amount) external {
        // Check
        Standings s = _requirePolicy(from, to, Capability.MOVE);
        uint32 epoch = _requireMove(s, from, to, amount);
        // Effect
        _move(from, to, amount, epoch);
    }

    /// @inheritdoc ISettlement
    function settleNet(NetLeg[] calldata debits, NetLeg[] calldata credits) external {
        // Check
        uint32 epoch = _requireNet(debits, credits);
        // Effect
        uint256 i = 0;
        uint256 toPair = 0; // of debits[i - 1], not yet paired with credits
        for (uint256 d = 0; d < debits.length; ++d) _debit(debits[d].account, debits[d].amount, epoch);
        for (uint256 c = 0; c < credits.length; ++c) {
            uint256 open = credits[c].amount;
            _credit(credits[c].account, open, epoch);
            while (open != 0) {
                if (toPair == 0) toPair = debits[i++].amount; // Σ debits = Σ credits: i stays in range
                uint256 part = open < toPair ? open : toPair;
                if (part != 0) emit Transfer(debits[i - 1].account, credits[c].account, part);
                (open, toPair) = (open - part, toPair - part);
            }
        }
    }

    /// @inheritdoc ISettlement
    function burn(address from, uint256 amount) external {
        // Check
        Standings s = _requirePolicy(from, from, Capability.MOVE);
        _requireParty(s, StandingsLib.FROM, from);
        (, uint32 epoch) = _enter();
        _admitAmount(amount);
        // Effect
        _burn(from, amount, epoch);
    }

    /// @inheritdoc ISettlement
    function lock(bytes32 ref, address owner, address receiver, uint256 amount) external returns (LockId lockId) {
        // Check
        Standings s = _requirePolicy(owner, receiver, Capability.LOCK);
        _requireMove(s, owner, receiver, amount);
        HoldingSlot storage slot = _holdings[owner];
        Holding h = slot.holding;
        _requireFree(owner, h, amount);
        // Effect
        lockId = _open(ref, owner, receiver, amount);
        slot.holding = h.withLocked(amount);
    }

    /// @inheritdoc ISettlement
    function deliver(bytes32 ref, address owner, address receiver, uint256 amount) external {
        LockId lockId = LockIdLib.derive(msg.sender, ref);
        // Check
        uint256 remaining = _requireOpen(lockId, owner, receiver);
        require(amount != 0, Settlement_ZeroAmount());
        require(amount <= remaining, Settlement_ExceedsLock(lockId, amount, remaining));
        // How the owner stands does not matter, so it is not asked.
        Standings s = _REGISTRY.standings(receiver, receiver);
        _requireParty(s, StandingsLib.TO, receiver);
        (, uint32 epoch) = _enter();
        _admitAmount(amount);
        // Effect
        remaining -= amount;
        _locks[lockId].word = _word(
            remaining == 0 ? LockStatus.Delivered : LockStatus.Open,
            remaining,
            owner,
            receiver
        );
        HoldingSlot storage slot = _holdings[owner];
        slot.holding = _touch(owner, slot.holding, epoch).withUnlocked(amount).minus(amount);
        _credit(receiver, amount, epoch);
        emit Transfer(owner, receiver, amount);
        emit LockDelivered(lockId, amount, remaining);
    }

    /// @inheritdoc ISettlement
    function unlock(bytes32 ref, address owner, address receiver) external {
        LockId lockId = LockIdLib.derive(msg.sender, ref);
        // Check
        uint256 remaining = _requireOpen(lockId, owner, receiver);
        // Effect
        _locks[lockId].word = _word(LockStatus.GivenBack, 0, owner, receiver);
        HoldingSlot storage slot = _holdings[owner];
        slot.holding = slot.holding.withUnlocked(remaining);
        emit Unlocked(lockId, remaining);
    }

    /// @inheritdoc ISettlement
    function relock(
        bytes32 ref,
        address owner,
        address receiver,
        bytes32 newRef,
        address newReceiver,
        uint256 newAmount
    ) external returns (LockId newLockId) {
        LockId lockId = LockIdLib.derive(msg.sender, ref);
        // Check
        uint256 remaining = _requireOpen(lockId, owner, receiver);
        require(newAmount <= remaining, Settlement_ExceedsLock(lockId, newAmount, remaining));
        Standings s = _requirePolicy(owner, newReceiver, Capability.LOCK);
        _requireParty(s, StandingsLib.TO, newReceiver);
        (uint8 phase, ) = _enter();
        _admitMove(phase, s.kind(StandingsLib.FROM));
        _admitAmount(newAmount);
        // Effect
        _locks[lockId].word = _word(LockStatus.Relocked, 0, owner, receiver);
        newLockId = _open(newRef, owner, newReceiver, newAmount);
        HoldingSlot storage slot = _holdings[owner];
        slot.holding = slot.holding.withUnlocked(remaining - newAmount);
        emit Relocked(lockId, newLockId, newAmount, remaining - newAmount);
    }

    /// @inheritdoc ISettlement
    function lockOf(
        LockId lockId,
        address owner,
        address receiver
    ) external view returns (LockStatus status, uint256 remaining, bool partiesMatch) {
        uint256 word = _locks[lockId].word;
        return (
            LockStatus(uint8(word)),
            uint96(word >> _REMAINING_SHIFT),
            word >> _PARTIES_SHIFT == _partiesHash(owner, receiver)
        );
    }

    function _requirePolicy(address from, address to, uint8 capability) private view returns (Standings s) {
        s = _REGISTRY.standingsWithPolicy(from, to, msg.sender, _AUTHORITY_INDEX);
        require(s.may(capability), Settlement_NotPermitted(msg.sender, capability));
    }

    /// @dev One question to the registry for all accounts; debits equal credits; each debit is admitted as a movement.
    function _requireNet(NetLeg[] calldata debits, NetLeg[] calldata credits) private returns (uint32 epoch) {
        address[] memory accounts = new address[](debits.length + credits.length);
        for (uint256 i = 0; i < debits.length; ++i) accounts[i] = debits[i].account;
        for (uint256 i = 0; i < credits.length; ++i) accounts[debits.length + i] = credits[i].account;
        (uint256[] memory lanes, uint256 capabilities) = _REGISTRY.standingsOfMany(
            accounts,
            msg.sender,
            _AUTHORITY_INDEX
        );
        require(capabilities & Capability.MOVE != 0, Settlement_NotPermitted(msg.sender, Capability.MOVE));
        uint8 phase;
        (phase, epoch) = _enter();
        for (uint256 i = 0; i < debits.length; ++i) _admitMove(phase, Standings.wrap(lanes[i]).kind(StandingsLib.FROM));
        uint256 debited = _admitLegs(debits, lanes, 0);
        uint256 credited = _admitLegs(credits, lanes, debits.length);
        require(debited == credited, Settlement_NotBalanced(debited, credited));
    }

    function _admitLegs(
        NetLeg[] calldata legs,
        uint256[] memory lanes,
        uint256 offset
    ) private view returns (uint256 sum) {
        for (uint256 i = 0; i < legs.length; ++i) {
            _requireParty(Standings.wrap(lanes[offset + i]), StandingsLib.FROM, legs[i].account);
            _admitAmount(legs[i].amount);
            sum += legs[i].amount;
        }
    }

    function _requireOpen(LockId lockId, address owner, address receiver) private view returns (uint256 remaining) {
        uint256 word = _locks[lockId].word;
        LockStatus status = LockStatus(uint8(word));
        require(status == LockStatus.Open, Settlement_LockNotOpen(lockId, status));
        require(
            word >> _PARTIES_SHIFT == _partiesHash(owner, receiver),
            Settlement_WrongParties(lockId, owner, receiver)
        );
        return uint96(word >> _REMAINING_SHIFT);
    }

    /// @dev Bound: amount ≤ the owner's unlocked value < 2^96, which both callers have checked.
    function _open(bytes32 ref, address owner, address receiver, uint256 amount) private returns (LockId lockId) {
        lockId = LockIdLib.derive(msg.sender, ref);
        // Check
        LockSlot storage slot = _locks[lockId];
        LockStatus status = LockStatus(uint8(slot.word));
        require(status == LockStatus.None, Settlement_LockExists(lockId, status));
        require(amount != 0, Settlement_ZeroAmount());
        require(owner != receiver, Settlement_SelfLock(owner));
        // Effect
        slot.word = _word(LockStatus.Open, amount, owner, receiver);
        emit Locked(lockId, owner, receiver, msg.sender, ref, amount);
    }

    function _word(
        LockStatus status,
        uint256 remaining,
        address owner,
        address receiver
    ) private pure returns (uint256) {
        return uint256(status) | (remaining << _REMAINING_SHIFT) | (_partiesHash(owner, receiver) << _PARTIES_SHIFT);
    }

    function _partiesHash(address owner, address receiver) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(owner, receiver))) >> _PARTIES_SHIFT;
    }
}
