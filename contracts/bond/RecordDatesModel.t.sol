// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {NetLeg} from "../ledger/ISettlement.sol";
import {RecordDatesFixture} from "../../test/support/RecordDatesFixture.sol";

/// @dev The bond's lazy history against a model that copies every balance whenever a record date passes. Random acts, of
/// every kind that can change a holding or a record date, in random order, with time passing in between.
contract RecordDatesModelTest is RecordDatesFixture {
    uint256 private constant _STEPS = 40;

    struct Snapshot {
        uint256[4] balances;
        uint256 supply;
    }

    address[4] private _accounts;
    uint256[4] private _balances;
    uint256 private _supply;
    Snapshot[] private _snapshots;
    /// @dev Every lock is the seller's, for the buyer, under the number of the step that opened it.
    uint256 private _step;

    function setUp() public {
        setUpRecordDates();
        _accounts = [seller, buyer, thirdBank, issuance];
        for (uint256 i = 0; i < 4; ++i) _balances[i] = bond.balanceOf(_accounts[i]);
        _supply = bond.totalSupply();
    }

    function test_BalanceAt_EqualsANaiveModel(uint256 seed) public {
        for (_step = 1; _step <= _STEPS; ++_step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 kind = seed % 8;
            if (kind < 3) moveSomehow(seed >> 8);
            else if (kind == 3) lockSomehow(seed >> 8);
            else if (kind == 4) changeTheIssue(seed >> 8);
            else if (kind == 5) changeTheDates(seed >> 8);
            else pass(seed >> 8);
            uint256 count = _snapshots.length;
            if (count != 0) check(count - 1);
        }
        for (uint256 i = 0; i < _snapshots.length; ++i) check(i);
        for (uint256 i = 0; i < 4; ++i) assertEq(bond.balanceOf(_accounts[i]), _balances[i]);
        assertEq(bond.totalSupply(), _supply);
    }

    function check(uint256 index) internal view {
        Snapshot storage expected = _snapshots[index];
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 balance = bond.balanceAt(_accounts[i], uint32(index));
            assertEq(balance, expected.balances[i]);
            sum += balance;
        }
        assertEq(bond.supplyAt(uint32(index)), expected.supply);
        assertEq(sum, expected.supply);
    }

    /// @dev Free value, by one of four ways.
    function moveSomehow(uint256 seed) internal {
        uint256 from = seed % 4;
        uint256 to = (seed >> 8) % 4;
        uint256 amount = freeAmount(from, seed >> 16);
        uint256 way = (seed >> 128) % 4;
        if (way == 0) {
            move(_accounts[from], _accounts[to], amount);
        } else if (way == 1) {
            policy.settle(bond, _accounts[from], _accounts[to], amount);
        } else if (way == 2) {
            vm.prank(csdOfficer);
            bond.forceTransfer(_accounts[from], _accounts[to], amount, "case", "confiscation order", 0);
        } else {
            NetLeg[] memory debits = new NetLeg[](1);
            NetLeg[] memory credits = new NetLeg[](1);
            (debits[0], credits[0]) = (NetLeg(_accounts[from], amount), NetLeg(_accounts[to], amount));
            policy.settleNet(bond, debits, credits);
        }
        _balances[from] -= amount;
        _balances[to] += amount;
    }

    function lockSomehow(uint256 seed) internal {
        bytes32 ref = bytes32(1 + ((seed >> 128) % _step));
        uint256 way = seed % 3;
        if (way == 0) {
            uint256 amount = freeAmount(0, seed >> 8);
            if (amount != 0) policy.lock(bond, bytes32(_step), seller, buyer, amount);
        } else if (way == 1) {
            try policy.unlock(bond, ref, seller, buyer) {} catch {}
        } else {
            uint256 amount = bound(seed >> 8, 1, 100) * UNIT;
            try policy.deliver(bond, ref, seller, buyer, amount) {
                _balances[0] -= amount;
                _balances[1] += amount;
            } catch {}
        }
    }

    function changeTheIssue(uint256 seed) internal {
        if (seed % 2 == 0) {
            uint256 amount = bound(seed >> 8, 1, 1_000) * UNIT;
            issue(amount);
            _balances[3] += amount;
            _supply += amount;
        } else {
            uint256 from = (seed >> 1) % 4;
            uint256 amount = freeAmount(from, seed >> 8);
            policy.burn(bond, _accounts[from], amount);
            _balances[from] -= amount;
            _supply -= amount;
        }
    }

    /// @dev Three in four times a date is announced, up to five days after the last.
    function changeTheDates(uint256 seed) internal {
        uint40[] memory dates = bond.recordDates();
        uint40 last = dates.length == 0 ? 0 : dates[dates.length - 1];
        uint40 time = uint40(block.timestamp);
        if (seed % 4 != 0) announce((last > time ? last : time) + 1 + uint40((seed >> 8) % 5 days));
        else if (last > time) withdraw();
    }

    /// @dev Up to five days, or to the very instant of the next record date.
    function pass(uint256 seed) internal {
        uint40[] memory dates = bond.recordDates();
        uint256 next = _snapshots.length;
        if (seed % 2 == 0 && next < dates.length) vm.warp(dates[next]);
        else vm.warp(block.timestamp + ((seed >> 8) % 5 days));
        for (; next < dates.length && dates[next] <= block.timestamp; ++next) {
            _snapshots.push(Snapshot({balances: _balances, supply: _supply}));
        }
    }

    /// @dev A random whole number of units of what an account has free; everything in one of eight cases.
    function freeAmount(uint256 who, uint256 seed) internal view returns (uint256) {
        (, uint256 free, , ) = bond.holdingOf(_accounts[who]);
        return seed % 8 == 0 ? free : bound(seed, 0, free / UNIT) * UNIT;
    }
}
