// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {Holding} from "../ledger/Holding.sol";
import {Holdings} from "../ledger/Holdings.sol";
import {RegulatedToken} from "../ledger/RegulatedToken.sol";
import {IBond} from "./IBond.sol";

/// @title RecordDates
/// @notice Holdings at record dates, written lazily.
/// @dev The epoch is the number of record dates that have passed. A holding carries the epoch of its last change;
/// its first change in epoch E writes the old balance under key E − 1 together with the epoch it was valid from.
/// A balance of nought is never written: a record date that no written interval covers had none.
abstract contract RecordDates is IBond, RegulatedToken {
    struct Checkpoint {
        uint32 validFrom;
        uint96 balance;
    }

    uint40[] private _dates;
    /// @dev Account 0 stands for the supply.
    mapping(address account => mapping(uint32 index => Checkpoint)) private _checkpoints;

    /// @inheritdoc IBond
    function announceRecordDate(uint40 instant) external only(Roles.SERVICING) returns (uint32 index) {
        index = uint32(_dates.length);
        // Check
        uint256 earliest = block.timestamp + 1;
        if (index != 0 && _dates[index - 1] >= earliest) earliest = uint256(_dates[index - 1]) + 1;
        require(instant >= earliest && instant != type(uint40).max, Bond_RecordDateNotFuture(instant, earliest));
        // Effect
        _dates.push(instant);
        if (instant < _state.nextRecordAt) _state.nextRecordAt = instant;
        emit RecordDateAnnounced(index, instant);
    }

    /// @inheritdoc IBond
    function withdrawRecordDate() external only(Roles.SERVICING) {
        uint32 index = uint32(_dates.length);
        // Check
        require(index != 0, Bond_RecordDateUnknown(0));
        uint40 instant = _dates[--index];
        require(instant > block.timestamp, Bond_RecordDateNotFuture(instant, block.timestamp + 1));
        // Effect
        _dates.pop(); // {_rollEpoch} looks in vain at `instant`, once
        emit RecordDateWithdrawn(index, instant);
    }

    /// @inheritdoc IBond
    function recordDates() external view returns (uint40[] memory) {
        return _dates;
    }

    /// @inheritdoc IBond
    function balanceAt(address account, uint32 index) external view returns (uint256) {
        return _at(account, _holdings[account].holding, index);
    }

    /// @inheritdoc IBond
    function supplyAt(uint32 index) external view returns (uint256) {
        return _at(address(0), _supply, index);
    }

    /// @inheritdoc Holdings
    function _rollEpoch() internal override returns (uint32 epoch) {
        epoch = _state.epoch;
        uint256 count = _dates.length;
        while (epoch < count && _dates[epoch] <= block.timestamp) ++epoch;
        _state.epoch = epoch;
        _state.nextRecordAt = epoch < count ? _dates[epoch] : type(uint40).max;
    }

    /// @inheritdoc Holdings
    function _checkpoint(address account, Holding h, uint32 epoch) internal override {
        if (h.total() == 0) return;
        _checkpoints[account][epoch - 1] = Checkpoint({validFrom: h.epoch(), balance: uint96(h.total())});
    }

    function _at(address account, Holding h, uint32 index) private view returns (uint256) {
        // Check
        require(index < _dates.length, Bond_RecordDateUnknown(index));
        require(_dates[index] <= block.timestamp, Bond_RecordDateNotReached(index, _dates[index], block.timestamp));
        // The holding has not changed since: that is why epochs that passed unnoticed need no write.
        if (h.epoch() <= index) return h.total();
        for (uint32 i = index; i < h.epoch(); ++i) {
            Checkpoint memory point = _checkpoints[account][i];
            if (point.balance != 0) return point.validFrom <= index ? point.balance : 0;
        }
        return 0;
    }
}
