// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, NetLeg} from "../../contracts/ledger/ISettlement.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Rule} from "./LedgerModel.sol";
import {LockActs} from "./LockActs.sol";

/// @title Acts on cash and bond
/// @notice Owners, policies and officers move, lock, issue, burn and force; record dates come and go.
abstract contract LedgerActs is LockActs {
    uint256 private constant _BOND = 1;

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
        for (uint256 seed = 0; locks.length < 6; ++seed) if (!isDaring(seed)) openLock(seed);
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
        bool foreseen = maySend(token, from, amount) && mayReceive(token, to) && isActive(spender) && !keyless[spender];
        bytes memory data = abi.encodeCall(cash.transferFrom, (from, to, amount));
        _move(token, from, to, amount, foreseen, "transferFrom", spender, data);
    }

    /// @notice A policy moves one leg.
    function moveValue(uint256 seed) external {
        uint256 token = anyToken(seed);
        uint256 policy = anyPolicy(token, seed);
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
        uint256 policy = anyPolicy(token, seed);
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
        bytes memory data =
            token == _BOND
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
        uint256 policy = anyPolicy(token, seed);
        address from = anySender(token, seed);
        uint256 amount = anyAmount(token, freeOf(token, from) / 8, seed);
        bool foreseen = open[policy][token] && maySend(token, from, amount);
        bytes memory data = abi.encodeCall(ISettlement.burn, (from, amount));
        bool happened = attempt(policies[policy], address(tokens[token]), data);
        if (!judge(Rule.Outcomes, "burn", foreseen, happened)) return;
        total[token][from] -= amount;
        burned[token] += amount;
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
        uint40 instant = uint40(from + 1 + (draw(seed, 17) % 12 hours));
        vm.prank(csdOfficer);
        bond.announceRecordDate(instant);
        dates.push(instant);
    }

    // Keys

    /// @notice The guardian ends an account's own key.
    function replaceKey(uint256 seed) external {
        uint256 start = draw(seed, 18);
        for (uint256 i = 0; i < 4; ++i) {
            address account = accounts[2 + ((start + i) % 4)];
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

    function _holdingHash(uint256 token, address account) private view returns (bytes32) {
        (uint256 all, uint256 free, uint256 reserved, uint256 frozen) = tokens[token].holdingOf(account);
        return keccak256(abi.encode(all, free, reserved, frozen));
    }

    /// @dev A sender with a key of its own, if there is one.
    function _anyKeyed(uint256 token, uint256 seed) private view returns (address account) {
        for (uint256 i = 0; i < 8; ++i) {
            account = anySender(token, i == 0 ? seed : draw(seed, 40 + i));
            if (isDaring(seed) || !keyless[account]) break;
        }
    }
}
