// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, LockId, LockIdLib, LockStatus, NetLeg} from "../../contracts/ledger/ISettlement.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {LedgerModel, Rule} from "./LedgerModel.sol";
import {Supervisor} from "./Supervisor.sol";

/// @title Acts on cash and bond
/// @notice Owners, policies and officers move, lock, issue, burn and force; record dates come and go.
contract LedgerHandler is Supervisor {
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

    uint256 private constant _BOND = 1;

    Lock[] internal locks;
    uint40[] internal dates;
    /// @dev Record dates whose instant has passed.
    uint256 internal passed;
    mapping(uint256 date => mapping(address account => uint256)) internal balanceThen;
    mapping(uint256 date => uint256) internal supplyThen;
    address[] internal replaced;

    constructor() {
        setUpModel();
        (authorityOfToken[0], authorityOfToken[_BOND]) = (centralBank, csd);
        for (uint256 i = 0; i < 2; ++i) {
            address policy = address(new PolicyMock());
            policies.push(policy);
            activate(csd, csdOfficer, policy, Capability.ALL);
            activate(centralBank, centralBankOfficer, policy, Capability.ALL);
            (open[i][0], open[i][_BOND]) = (true, true);
        }
        for (uint256 seed = 0; locks.length < 6; ++seed) if (!isDaring(seed)) _lock(seed);
    }

    // Movements

    /// @notice An owner moves its own value.
    function transfer(uint256 seed) external {
        uint256 token = anyToken(seed);
        address from = _anyKeyed(token, seed);
        address to = anyReceiver(token, seed);
        uint256 amount = anyAmount(token, freeOf(token, from), seed);
        bool foreseen = !keyless[from] && maySend(token, from, amount) && mayReceive(token, to);
        _move(token, from, to, amount, foreseen, "transfer", from, abi.encodeCall(cash.transfer, (to, amount)));
    }

    /// @notice An owner lets another account spend, and that account does.
    function transferFrom(uint256 seed) external {
        uint256 token = anyToken(seed);
        address from = _anyKeyed(token, seed);
        address to = anyReceiver(token, seed);
        address spender = _anyKeyed(token, draw(seed, 20));
        uint256 amount = anyAmount(token, freeOf(token, from), seed);
        bool allowed = attempt(from, address(tokens[token]), abi.encodeCall(cash.approve, (spender, amount)));
        if (!judge(Rule.Outcomes, "approve", !keyless[from] && isActive(from), allowed)) return;
        bool foreseen =
            maySend(token, from, amount) && mayReceive(token, to) && isActive(spender) && !keyless[spender];
        bytes memory data = abi.encodeCall(cash.transferFrom, (from, to, amount));
        _move(token, from, to, amount, foreseen, "transferFrom", spender, data);
    }

    /// @notice A policy moves one leg.
    function moveValue(uint256 seed) external {
        uint256 token = anyToken(seed);
        uint256 policy = _anyPolicy(token, seed);
        address from = anySender(token, seed);
        address to = anyReceiver(token, seed);
        uint256 amount = anyAmount(token, freeOf(token, from), seed);
        bool foreseen = open[policy][token] && maySend(token, from, amount) && mayReceive(token, to);
        bytes memory data = abi.encodeCall(ISettlement.moveValue, (from, to, amount));
        _move(token, from, to, amount, foreseen, "moveValue", policies[policy], data);
    }

    /// @notice A policy settles two debits against two credits; an account may stand on both sides.
    function settleNet(uint256 seed) external {
        uint256 token = anyToken(seed);
        uint256 policy = _anyPolicy(token, seed);
        (NetLeg[] memory debits, NetLeg[] memory credits) = (new NetLeg[](2), new NetLeg[](2));
        bool foreseen = open[policy][token];
        uint256 sum = 0;
        for (uint256 i = 0; i < 2; ++i) {
            address account = anySender(token, draw(seed, 30 + i));
            uint256 amount = anyAmount(token, freeOf(token, account) / 2, draw(seed, 30 + i));
            debits[i] = NetLeg(account, amount);
            foreseen = foreseen && maySend(token, account, amount);
            sum += amount;
        }
        uint256 both = debits[0].amount + debits[1].amount;
        if (debits[0].account == debits[1].account) foreseen = foreseen && both <= freeOf(token, debits[0].account);
        uint256 part = anyAmount(token, sum, seed) % (sum + 1);
        credits[0] = NetLeg(anyReceiver(token, seed), part);
        credits[1] = NetLeg(anyReceiver(token, draw(seed, 32)), isDaring(seed) ? sum : sum - part);
        for (uint256 i = 0; i < 2; ++i) {
            foreseen = foreseen && mayReceive(token, credits[i].account) && isWhole(token, credits[i].amount);
        }
        foreseen = foreseen && credits[0].amount + credits[1].amount == sum;
        bytes memory data = abi.encodeCall(ISettlement.settleNet, (debits, credits));
        bool happened = attempt(policies[policy], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "settleNet", foreseen, happened)) return;
        for (uint256 i = 0; i < 2; ++i) total[token][debits[i].account] -= debits[i].amount;
        for (uint256 i = 0; i < 2; ++i) total[token][credits[i].account] += credits[i].amount;
    }

    /// @notice An officer moves unlocked value, frozen or not.
    function forceTransfer(uint256 seed) external {
        uint256 token = anyToken(seed);
        address from = accounts[draw(seed, 2) % accounts.length];
        address to = anyReceiver(token, seed);
        uint256 amount = anyAmount(token, unlockedOf(token, from), seed);
        bool foreseen = mayReceive(token, to) && isWhole(token, amount) && amount <= unlockedOf(token, from);
        bytes memory data = abi.encodeCall(cash.forceTransfer, (from, to, amount, "case", "s. 25", 0));
        _move(token, from, to, amount, foreseen, "forceTransfer", officerOf[token], data);
    }

    /// @notice The central bank issues cash, the CSD taps the bond.
    function issue(uint256 seed) external {
        uint256 token = anyToken(seed);
        address to = token == _BOND ? issuance : anyReceiver(token, seed);
        uint256 amount = anyAmount(token, 1000 * unitOf[token], seed);
        bytes memory data = token == _BOND
            ? abi.encodeCall(bond.issue, (amount))
            : abi.encodeCall(cash.issue, (to, amount, freshReference()));
        bool happened = attempt(officerOf[token], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "issue", mayReceive(token, to) && isWhole(token, amount), happened)) return;
        total[token][to] += amount;
        issued[token] += amount;
    }

    /// @notice A policy burns free value.
    function burn(uint256 seed) external {
        uint256 token = anyToken(seed);
        uint256 policy = _anyPolicy(token, seed);
        address from = anySender(token, seed);
        uint256 amount = anyAmount(token, freeOf(token, from) / 8, seed);
        bool foreseen = open[policy][token] && maySend(token, from, amount);
        bytes memory data = abi.encodeCall(ISettlement.burn, (from, amount));
        bool happened = attempt(policies[policy], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "burn", foreseen, happened)) return;
        total[token][from] -= amount;
        burned[token] += amount;
    }

    // Locks

    /// @notice A policy reserves free value.
    function lock(uint256 seed) external {
        _lock(seed);
    }

    /// @notice The opener delivers a lock, whole or in part. Nothing but the receiver's standing and a pause matter.
    function deliver(uint256 seed) external {
        Lock storage l = _anyLock(seed, true, "deliver");
        uint256 amount = draw(seed, 14) % 2 == 0 ? l.remaining : anyAmount(l.token, l.remaining, seed);
        bool foreseen =
            mayReceive(l.token, l.receiver) && isWhole(l.token, amount) && amount <= l.remaining;
        bytes memory data = abi.encodeCall(ISettlement.deliver, (l.ref, l.owner, l.receiver, amount));
        bool happened = attempt(policies[l.policy], address(tokens[l.token]), data);
        if (!judge(_ruleFor(l), "deliver", foreseen, happened)) return;
        post(l.token, l.owner, l.receiver, amount);
        locked[l.token][l.owner] -= amount;
        l.remaining -= amount;
        if (l.remaining == 0) l.status = LockStatus.Delivered;
    }

    /// @notice The opener gives a lock back. Nothing at all stands in its way.
    function unlock(uint256 seed) external {
        Lock storage l = _anyLock(seed, true, "unlock");
        bytes memory data = abi.encodeCall(ISettlement.unlock, (l.ref, l.owner, l.receiver));
        bool happened = attempt(policies[l.policy], address(tokens[l.token]), data);
        if (!judge(_ruleFor(l), "unlock", true, happened)) return;
        locked[l.token][l.owner] -= l.remaining;
        (l.remaining, l.status) = (0, LockStatus.GivenBack);
    }

    /// @notice The opener substitutes a lock.
    function relock(uint256 seed) external {
        Lock storage l = _anyLock(seed, true, "relock");
        address receiver = _otherThan(l.owner, l.token, seed);
        uint256 amount = anyAmount(l.token, l.remaining, seed);
        bytes32 ref = freshReference();
        bool foreseen = open[l.policy][l.token] && !paused[l.token] && isActive(receiver) && receiver != l.owner
            && isWhole(l.token, amount) && amount <= l.remaining;
        bytes memory data =
            abi.encodeCall(ISettlement.relock, (l.ref, l.owner, l.receiver, ref, receiver, amount));
        bool happened = attempt(policies[l.policy], address(tokens[l.token]), data);
        if (!judge(Rule.Outcomes, "relock", foreseen, happened)) return;
        locked[l.token][l.owner] -= l.remaining - amount;
        (l.remaining, l.status) = (0, LockStatus.Relocked);
        locks.push(Lock(l.token, l.policy, ref, l.owner, receiver, amount, LockStatus.Open));
    }

    /// @notice Somebody who did not open a lock tries to end it: another policy, a party, an officer.
    function endForeignLock(uint256 seed) external {
        Lock storage l = _anyLock(seed, true, "endForeignLock");
        address[5] memory others =
            [policies[1 - l.policy], l.owner, l.receiver, officerOf[l.token], address(dvp)];
        address caller = others[draw(seed, 15) % others.length];
        judgeAttack(Rule.LockEnds, "ending a foreign lock", _tryToEnd(caller, l, seed));
    }

    /// @notice The opener tries to end once more a lock that has ended, or under other parties.
    function endTwice(uint256 seed) external {
        Lock storage l = _anyLock(seed, false, "endTwice");
        judgeAttack(Rule.LockEnds, "ending a lock twice", _tryToEnd(policies[l.policy], l, seed));
    }

    // Record dates

    /// @notice The CSD announces a record date, hours or days ahead, or withdraws the latest that lies ahead.
    function announceRecordDate(uint256 seed) external {
        if (dates.length > passed && draw(seed, 16) % 4 == 0) {
            vm.prank(csdOfficer);
            bond.withdrawRecordDate();
            dates.pop();
            return;
        }
        uint256 from = dates.length > passed ? dates[dates.length - 1] : block.timestamp;
        uint40 instant = uint40(from + 1 + draw(seed, 17) % 12 hours);
        vm.prank(csdOfficer);
        bond.announceRecordDate(instant);
        dates.push(instant);
    }

    // Keys

    /// @notice The guardian ends an account's own key.
    function replaceKey(uint256 seed) external {
        uint256 start = draw(seed, 18);
        for (uint256 i = 0; i < 4; ++i) {
            address account = accounts[2 + (start + i) % 4];
            if (keyless[account]) continue;
            revokeSigner(account, account);
            keyless[account] = true;
            replaced.push(account);
            return;
        }
        revert NothingToDo("replaceKey");
    }

    /// @notice A replaced key tries to move, to allow, and to use an allowance.
    function useReplacedKey(uint256 seed) external {
        require(replaced.length != 0, NothingToDo("useReplacedKey"));
        address account = replaced[draw(seed, 19) % replaced.length];
        uint256 token = anyToken(seed);
        address to = anyReceiver(token, seed);
        bytes[3] memory acts = [
            abi.encodeCall(cash.transfer, (to, unitOf[token])),
            abi.encodeCall(cash.approve, (to, unitOf[token])),
            abi.encodeCall(cash.transferFrom, (to, account, 0))
        ];
        bool happened = attempt(account, address(tokens[token]), acts[draw(seed, 21) % 3]);
        judgeAttack(Rule.ReplacedKeys, "an act of a replaced key", happened);
    }

    // What the invariants compare

    /// @dev All locks ever opened, and the ids that the tokens keep them under.
    function allLocks() external view returns (Lock[] memory all, LockId[] memory ids) {
        all = locks;
        ids = new LockId[](all.length);
        for (uint256 i = 0; i < all.length; ++i) ids[i] = LockIdLib.derive(policies[all[i].policy], all[i].ref);
    }

    /// @dev Of a record date that has passed, everybody's balance and the supply.
    function expectedAt(uint256 date) external view returns (uint256[] memory balances, uint256 supply) {
        balances = new uint256[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) balances[i] = balanceThen[date][accounts[i]];
        return (balances, supplyThen[date]);
    }

    function passedDates() external view returns (uint256) {
        return passed;
    }

    /// @dev The naive record: everybody's balance, written down the moment a record date passes.
    function passTo(uint256 time) internal override {
        for (; passed < dates.length && dates[passed] <= time; ++passed) {
            supplyThen[passed] = issued[_BOND] - burned[_BOND];
            for (uint256 i = 0; i < accounts.length; ++i) {
                balanceThen[passed][accounts[i]] = total[_BOND][accounts[i]];
            }
        }
        super.passTo(time);
    }

    function _move(
        uint256 token,
        address from,
        address to,
        uint256 amount,
        bool foreseen,
        string memory act,
        address caller,
        bytes memory data
    ) private {
        bytes32 before = _holdingHash(token, from);
        bool happened = attempt(caller, address(tokens[token]), data);
        if (!judge(Rule.Outcomes, act, foreseen, happened)) return;
        post(token, from, to, amount);
        if (from == to && before != _holdingHash(token, from)) breach(Rule.SelfTransfer, act);
    }

    function _lock(uint256 seed) private {
        uint256 token = anyToken(seed);
        uint256 policy = _anyPolicy(token, seed);
        address owner = anySender(token, seed);
        address receiver = _otherThan(owner, token, seed);
        uint256 amount = anyAmount(token, freeOf(token, owner) / 2, seed);
        bytes32 ref = freshReference();
        bool foreseen =
            open[policy][token] && owner != receiver && maySend(token, owner, amount) && isActive(receiver);
        bytes memory data = abi.encodeCall(ISettlement.lock, (ref, owner, receiver, amount));
        bool happened = attempt(policies[policy], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "lock", foreseen, happened)) return;
        locked[token][owner] += amount;
        locks.push(Lock(token, policy, ref, owner, receiver, amount, LockStatus.Open));
    }

    function _tryToEnd(address caller, Lock storage l, uint256 seed) private returns (bool) {
        uint256 amount = l.remaining == 0 ? unitOf[l.token] : l.remaining;
        bytes[3] memory acts = [
            abi.encodeCall(ISettlement.deliver, (l.ref, l.owner, l.receiver, amount)),
            abi.encodeCall(ISettlement.unlock, (l.ref, l.owner, l.receiver)),
            abi.encodeCall(ISettlement.relock, (l.ref, l.owner, l.receiver, "new", accounts[0], amount))
        ];
        return attempt(caller, address(tokens[l.token]), acts[draw(seed, 22) % 3]);
    }

    function _holdingHash(uint256 token, address account) private view returns (bytes32) {
        (uint256 all, uint256 free, uint256 reserved, uint256 frozen) = tokens[token].holdingOf(account);
        return keccak256(abi.encode(all, free, reserved, frozen));
    }

    /// @dev A lock that is open, or one that is not, if there is one.
    function _anyLock(uint256 seed, bool isOpen, string memory act) private view returns (Lock storage l) {
        uint256 start = draw(seed, 23) % (locks.length + 1);
        for (uint256 i = 0; i < locks.length; ++i) {
            l = locks[(start + i) % locks.length];
            if ((l.status == LockStatus.Open) == isOpen) return l;
        }
        revert NothingToDo(act);
    }

    function _ruleFor(Lock storage l) private view returns (Rule) {
        return open[l.policy][l.token] ? Rule.Outcomes : Rule.Closing;
    }

    function _anyPolicy(uint256 token, uint256 seed) private view returns (uint256 policy) {
        policy = draw(seed, 24) % 2;
        if (!open[policy][token] && !isDaring(seed)) policy = 1 - policy;
    }

    /// @dev A receiver that is not `owner`, if there is one.
    function _otherThan(address owner, uint256 token, uint256 seed) private view returns (address receiver) {
        receiver = anyReceiver(token, seed);
        for (uint256 i = 50; receiver == owner && i < 58 && !isDaring(seed); ++i) {
            receiver = anyReceiver(token, draw(seed, i));
        }
    }

    /// @dev A sender with a key of its own, if there is one.
    function _anyKeyed(uint256 token, uint256 seed) private view returns (address account) {
        for (uint256 i = 0; i < 8; ++i) {
            account = anySender(token, i == 0 ? seed : draw(seed, 40 + i));
            if (isDaring(seed) || !keyless[account]) break;
        }
    }
}
