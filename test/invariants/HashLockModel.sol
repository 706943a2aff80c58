// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, LockId, LockIdLib} from "../../contracts/ledger/ISettlement.sol";
import {Power} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {HashTimeLock} from "../../contracts/settlement/HashTimeLock.sol";
import {CounterLeg, HashLockId, HashLockStatus} from "../../contracts/settlement/IHashTimeLock.sol";
import {Leg} from "../support/HashLocks.sol";
import {LockStatusFold} from "../support/LockStatusFold.sol";
import {Vm} from "../support/Vm.sol";
import {Supervisor} from "./Supervisor.sol";

/// @title A second, naive book of hash time locks
/// @notice Locks among six accounts in bond and cash, what must become of each, and what its events say of it.
abstract contract HashLockModel is Supervisor {
    /// @dev A lock as the model keeps it.
    struct Entry {
        Leg leg;
        HashLockId id;
        uint256 token;
        bytes32 secret;
        HashLockStatus status;
        bool wasRevealed;
    }

    uint256 internal constant MIN_MARGIN = 1 hours;
    uint256 internal constant MAX_TIME = 7 days;
    bytes32 internal constant REASON_HASH = keccak256("the arbiters' reasons");

    HashTimeLock internal htl;
    Entry[] internal entries;
    address[3] internal arbiters;
    uint256[3] internal arbiterKeys;
    /// @dev By the contract's events alone.
    mapping(HashLockId id => HashLockStatus) internal folded;
    /// @dev By the tokens' events alone.
    mapping(LockId lockId => uint256) internal endsOf;
    address internal submitter = address(0x5AB17);

    function setUpHashLocks() internal {
        setUpModel();
        htl = new HashTimeLock(registry, MIN_MARGIN, MAX_TIME);
        activate(centralBank, centralBankOfficer, address(htl), Capability.ALL);
        activate(csd, csdOfficer, address(htl), Capability.ALL);
        (authorityOfToken[0], authorityOfToken[1]) = (centralBank, csd);
        policies = [address(htl)];
        (open[0][0], open[0][1]) = (true, true);
        for (uint256 i = 0; i < 3; ++i) {
            (arbiters[i], arbiterKeys[i]) = makeAddrAndKey(string.concat("arbiter ", vm.toString(i)));
        }
        address desk;
        (desk, keyOf[accounts[5]]) = makeAddrAndKey("the client's desk");
        setSigner(accounts[5], desk, Power.LOCK, 0, 0);
    }

    // Predictions

    function isLocked(uint256 index) internal view returns (bool) {
        return entries[index].status == HashLockStatus.Locked;
    }

    function isRevealed(uint256 index) internal view returns (bool) {
        return entries[index].status == HashLockStatus.Revealed;
    }

    function isFinal(uint256 index) internal view returns (bool) {
        return entries[index].status > HashLockStatus.Revealed;
    }

    function isLive(uint256 index) internal view returns (bool) {
        return isLocked(index) || isRevealed(index);
    }

    function mayReveal(uint256 index) internal view returns (bool) {
        return isLocked(index) && block.timestamp < entries[index].leg.terms.deadline;
    }

    function mayClaim(uint256 index) internal view returns (bool) {
        return isLive(index) && block.timestamp < entries[index].leg.terms.deadline;
    }

    function mayBeDelivered(uint256 index) internal view returns (bool) {
        return mayReceive(entries[index].token, entries[index].leg.terms.receiver);
    }

    function mayDeliver(uint256 index) internal view returns (bool) {
        return isRevealed(index) && mayBeDelivered(index);
    }

    function mayRefund(uint256 index) internal view returns (bool) {
        return isLocked(index) && block.timestamp >= entries[index].leg.terms.refundableFrom;
    }

    function mayAdmit(uint256 index) internal view returns (bool) {
        Leg storage leg = entries[index].leg;
        return isLocked(index) && block.timestamp >= leg.terms.deadline && block.timestamp < leg.terms.refundableFrom;
    }

    // What happened

    /// @dev The secret is out: delivered where the receiver can take it, else waiting.
    function postRevealed(uint256 index, bool deliverNow) internal {
        Entry storage e = entries[index];
        (e.wasRevealed, e.status) = (true, HashLockStatus.Revealed);
        if (deliverNow && mayBeDelivered(index)) postDelivered(index);
    }

    function postDelivered(uint256 index) internal {
        Entry storage e = entries[index];
        e.status = HashLockStatus.Delivered;
        locked[e.token][e.leg.terms.owner] -= e.leg.terms.amount;
        post(e.token, e.leg.terms.owner, e.leg.terms.receiver, e.leg.terms.amount);
    }

    function postRefunded(uint256 index) internal {
        Entry storage e = entries[index];
        e.status = HashLockStatus.Refunded;
        locked[e.token][e.leg.terms.owner] -= e.leg.terms.amount;
    }

    // Making locks

    /// @dev A leg that can be locked; with a flaw, one that cannot.
    function drawLeg(uint256 seed, bool flawed) internal view returns (Leg memory leg, bytes32 secret, uint256 token) {
        token = anyToken(seed);
        leg.terms.owner = anySender(token, seed);
        leg.terms.receiver = anyReceiver(token, seed);
        for (uint256 i = 50; leg.terms.receiver == leg.terms.owner && i < 58; ++i) {
            leg.terms.receiver = anyReceiver(token, draw(seed, i));
        }
        leg.terms.asset = address(tokens[token]);
        leg.terms.amount = anyAmount(token, freeOf(token, leg.terms.owner) / 4, seed);
        bool reused = entries.length != 0 && draw(seed, 40) % 5 == 0;
        secret = reused ? entries[draw(seed, 41) % entries.length].secret : keccak256(abi.encode(seed, "secret"));
        leg.terms.hashlock = sha256(abi.encode(secret));
        leg.terms.deadline = block.timestamp + 2 hours + (draw(seed, 42) % 36 hours);
        leg.terms.refundableFrom = leg.terms.deadline;
        leg.agreement.ownerHoldsSecret = draw(seed, 43) % 2 == 0;
        leg.agreement.lockBefore = block.timestamp + 1 + (draw(seed, 44) % 1 hours);
        if (draw(seed, 45) % 3 != 0) {
            leg.terms.refundableFrom += 6 hours + (draw(seed, 46) % 1 days);
            leg.agreement.arbiters = new address[](3);
            for (uint256 i = 0; i < 3; ++i) leg.agreement.arbiters[i] = arbiters[i];
        }
        leg.agreement.counterLeg = _counterLeg(leg, seed);
        if (flawed) _spoil(leg, seed);
        leg.terms.agreement = htl.hashAgreement(leg.terms.asset, leg.agreement);
    }

    /// @dev Signatures of the arbiters whose bit is set.
    function admissions(uint256 index, uint256 who) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](3);
        bytes32 digest = htl.hashAdmission(entries[index].id, entries[index].secret, REASON_HASH);
        for (uint256 i = 0; i < 3; ++i) if (who & (1 << i) != 0) signatures[i] = sign(arbiterKeys[i], digest);
    }

    // Acting

    /// @dev Calls the contract and reads what it and the tokens say of it.
    function tell(address caller, bytes memory data) internal returns (bool happened) {
        vm.recordLogs();
        happened = attempt(caller, address(htl), data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!happened) return false; // the runner also records what a reverted call would have emitted
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 selector = logs[i].topics[0];
            if (logs[i].emitter == address(htl)) {
                HashLockId id = HashLockId.wrap(logs[i].topics[1]);
                folded[id] = LockStatusFold.next(folded[id], selector);
            } else if (selector == ISettlement.LockDelivered.selector || selector == ISettlement.Unlocked.selector) {
                ++endsOf[LockId.wrap(logs[i].topics[1])];
            }
        }
    }

    function lockIdOf(HashLockId id) internal view returns (LockId) {
        return LockIdLib.derive(address(htl), HashLockId.unwrap(id));
    }

    function _counterLeg(Leg memory leg, uint256 seed) private pure returns (CounterLeg memory other) {
        other.ledgerId = keccak256("the other ledger");
        other.amount = 1 + (draw(seed, 47) % 1e12);
        uint256 slack = draw(seed, 48) % 2 hours;
        if (leg.agreement.ownerHoldsSecret) {
            other.refundableFrom = leg.terms.deadline - MIN_MARGIN - (slack > 1 hours ? 0 : slack);
            other.deadline = other.refundableFrom - (slack % 30 minutes);
        } else {
            other.deadline = leg.terms.refundableFrom + MIN_MARGIN + slack;
            other.refundableFrom = other.deadline + slack;
        }
    }

    function _spoil(Leg memory leg, uint256 seed) private view {
        uint256 kind = draw(seed, 49) % 6;
        if (kind == 0) leg.terms.hashlock = 0;
        if (kind == 1) leg.agreement.lockBefore = block.timestamp;
        if (kind == 2) leg.terms.refundableFrom = block.timestamp + MAX_TIME + 1;
        if (kind == 3) leg.agreement.arbiters = new address[](3);
        if (kind == 4) leg.agreement.ownerHoldsSecret = !leg.agreement.ownerHoldsSecret;
        if (kind == 5) leg.agreement.counterLeg.amount = 0;
    }
}
