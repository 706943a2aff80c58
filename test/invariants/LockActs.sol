// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, LockId, LockIdLib, LockStatus} from "../../contracts/ledger/ISettlement.sol";
import {Rule} from "./LedgerModel.sol";
import {Supervisor} from "./Supervisor.sol";

/// @title Acts on locks
/// @notice Two policies open locks and end them; others try to end what is not theirs, or what has ended.
abstract contract LockActs is Supervisor {
    /// @dev A lock as the model keeps it.
    struct Lock {
        uint256 token;
        uint256 policy;
        bytes32 ref;
        address owner;
        address receiver;
        uint256 remaining;
        LockStatus status;
    }

    Lock[] internal locks;

    /// @notice A policy reserves free value.
    function lock(uint256 seed) external {
        openLock(seed);
    }

    /// @notice The opener delivers a lock, whole or in part. Nothing but the receiver's standing and a pause matter.
    function deliver(uint256 seed) external {
        Lock storage held = _anyLock(seed, true, "deliver");
        uint256 amount = draw(seed, 14) % 2 == 0 ? held.remaining : anyAmount(held.token, held.remaining, seed);
        bool foreseen =
            mayReceive(held.token, held.receiver) && isWhole(held.token, amount) && amount <= held.remaining;
        bytes memory data = abi.encodeCall(ISettlement.deliver, (held.ref, held.owner, held.receiver, amount));
        bool happened = attempt(policies[held.policy], address(tokens[held.token]), data);
        if (!judge(_ruleFor(held), "deliver", foreseen, happened)) return;
        post(held.token, held.owner, held.receiver, amount);
        locked[held.token][held.owner] -= amount;
        held.remaining -= amount;
        if (held.remaining == 0) held.status = LockStatus.Delivered;
    }

    /// @notice The opener gives a lock back. Nothing at all stands in its way.
    function unlock(uint256 seed) external {
        Lock storage held = _anyLock(seed, true, "unlock");
        bytes memory data = abi.encodeCall(ISettlement.unlock, (held.ref, held.owner, held.receiver));
        bool happened = attempt(policies[held.policy], address(tokens[held.token]), data);
        if (!judge(_ruleFor(held), "unlock", true, happened)) return;
        locked[held.token][held.owner] -= held.remaining;
        (held.remaining, held.status) = (0, LockStatus.GivenBack);
    }

    /// @notice The opener substitutes a lock.
    function relock(uint256 seed) external {
        Lock storage held = _anyLock(seed, true, "relock");
        address receiver = _otherThan(held.owner, held.token, seed);
        uint256 amount = anyAmount(held.token, held.remaining, seed);
        bytes32 ref = freshReference();
        bool foreseen =
            open[held.policy][held.token] &&
                !paused[held.token] &&
                isActive(receiver) &&
                receiver != held.owner &&
                isWhole(held.token, amount) &&
                amount <= held.remaining;
        bytes memory data = abi.encodeCall(
            ISettlement.relock,
            (held.ref, held.owner, held.receiver, ref, receiver, amount)
        );
        bool happened = attempt(policies[held.policy], address(tokens[held.token]), data);
        if (!judge(Rule.Outcomes, "relock", foreseen, happened)) return;
        locked[held.token][held.owner] -= held.remaining - amount;
        (held.remaining, held.status) = (0, LockStatus.Relocked);
        locks.push(Lock(held.token, held.policy, ref, held.owner, receiver, amount, LockStatus.Open));
    }

    /// @notice Somebody who did not open a lock tries to end it: another policy, a party, an officer. Or the opener
    /// does, and names other parties.
    function endForeignLock(uint256 seed) external {
        Lock storage held = _anyLock(seed, true, "endForeignLock");
        if (draw(seed, 25) % 4 == 0) {
            address other = held.owner == accounts[0] ? accounts[1] : accounts[0];
            bytes memory data = abi.encodeCall(ISettlement.deliver, (held.ref, other, held.receiver, held.remaining));
            if (draw(seed, 26) % 2 == 0) data = abi.encodeCall(ISettlement.unlock, (held.ref, held.owner, held.owner));
            bool happened = attempt(policies[held.policy], address(tokens[held.token]), data);
            judgeAttack(Rule.LockEnds, "ending a lock under other parties", happened);
            return;
        }
        address[5] memory others = [
            policies[1 - held.policy],
            held.owner,
            held.receiver,
            officerOf[held.token],
            address(dvp)
        ];
        address caller = others[draw(seed, 15) % others.length];
        judgeAttack(Rule.LockEnds, "ending a foreign lock", _tryToEnd(caller, held, seed));
    }

    /// @notice The opener tries to end once more a lock that has ended.
    function endTwice(uint256 seed) external {
        Lock storage held = _anyLock(seed, false, "endTwice");
        judgeAttack(Rule.LockEnds, "ending a lock twice", _tryToEnd(policies[held.policy], held, seed));
    }

    /// @dev All locks ever opened, and the ids that the tokens keep them under.
    function allLocks() external view returns (Lock[] memory all, LockId[] memory ids) {
        all = locks;
        ids = new LockId[](all.length);
        for (uint256 i = 0; i < all.length; ++i) ids[i] = LockIdLib.derive(policies[all[i].policy], all[i].ref);
    }

    /// @dev A policy reserves free value.
    function openLock(uint256 seed) internal {
        uint256 token = anyToken(seed);
        uint256 policy = anyPolicy(token, seed);
        address owner = anySender(token, seed);
        address receiver = _otherThan(owner, token, seed);
        uint256 amount = anyAmount(token, freeOf(token, owner) / 2, seed);
        bytes32 ref = freshReference();
        bool foreseen = open[policy][token] && owner != receiver && maySend(token, owner, amount) && isActive(receiver);
        bytes memory data = abi.encodeCall(ISettlement.lock, (ref, owner, receiver, amount));
        bool happened = attempt(policies[policy], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "lock", foreseen, happened)) return;
        locked[token][owner] += amount;
        locks.push(Lock(token, policy, ref, owner, receiver, amount, LockStatus.Open));
    }

    function _tryToEnd(address caller, Lock storage held, uint256 seed) private returns (bool) {
        uint256 amount = held.remaining == 0 ? unitOf[held.token] : held.remaining;
        bytes[3] memory acts = [
            abi.encodeCall(ISettlement.deliver, (held.ref, held.owner, held.receiver, amount)),
            abi.encodeCall(ISettlement.unlock, (held.ref, held.owner, held.receiver)),
            abi.encodeCall(ISettlement.relock, (held.ref, held.owner, held.receiver, "new", accounts[0], amount))
        ];
        return attempt(caller, address(tokens[held.token]), acts[draw(seed, 22) % 3]);
    }

    function anyPolicy(uint256 token, uint256 seed) internal view returns (uint256 policy) {
        policy = draw(seed, 24) % 2;
        if (!open[policy][token] && !isDaring(seed)) policy = 1 - policy;
    }

    /// @dev A lock that is open, or one that is not, if there is one.
    function _anyLock(uint256 seed, bool isOpen, string memory act) private view returns (Lock storage held) {
        uint256 start = draw(seed, 23) % (locks.length + 1);
        for (uint256 i = 0; i < locks.length; ++i) {
            held = locks[(start + i) % locks.length];
            if ((held.status == LockStatus.Open) == isOpen) return held;
        }
        revert NothingToDo(act);
    }

    function _ruleFor(Lock storage held) private view returns (Rule) {
        return open[held.policy][held.token] ? Rule.Outcomes : Rule.Closing;
    }

    /// @dev A receiver that is not `owner`, if there is one.
    function _otherThan(address owner, uint256 token, uint256 seed) private view returns (address receiver) {
        receiver = anyReceiver(token, seed);
        for (uint256 i = 50; receiver == owner && i < 58 && !isDaring(seed); ++i) {
            receiver = anyReceiver(token, draw(seed, i));
        }
    }
}
