// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LockId, LockIdLib, LockStatus} from "../ledger/ISettlement.sol";
import {HookToken} from "./HookToken.sol";

/// @notice When a {HookLockToken} calls out.
enum Moment {
    Never,
    BeforeTheEffect,
    AfterTheEffect
}

/// @title HookLockToken
/// @notice Keeps locks and no holdings. While it opens or ends one it calls out, as no regulated token does; and it can
/// be told to say anything of a lock.
/// @dev For tests only.
contract HookLockToken is HookToken {
    error Hook_NotOpen(LockId lockId);
    error Hook_Refused();

    Moment private _moment;
    bool private _refusing;
    mapping(LockId lockId => LockStatus) private _locks;
    mapping(LockId lockId => uint256) private _ends;

    constructor(bytes12 code, address registry_, address authority_) HookToken(code, registry_, authority_) {}

    function callAt(Moment moment) external {
        _moment = moment;
    }

    /// @notice Refuses to deliver, once the calls are made.
    function refuse(bool refusing) external {
        _refusing = refusing;
    }

    /// @notice Says from now on that a lock stands so.
    function pretend(LockId lockId, LockStatus status) external {
        _locks[lockId] = status;
    }

    function lock(bytes32 ref, address, address, uint256) external returns (LockId lockId) {
        lockId = LockIdLib.derive(msg.sender, ref);
        _change(lockId, LockStatus.Open);
    }

    function deliver(bytes32 ref, address, address, uint256) external {
        _end(LockIdLib.derive(msg.sender, ref), LockStatus.Delivered);
        require(!_refusing, Hook_Refused());
    }

    function unlock(bytes32 ref, address, address) external {
        _end(LockIdLib.derive(msg.sender, ref), LockStatus.GivenBack);
    }

    /// @notice How often a lock has ended.
    function endsOf(LockId lockId) external view returns (uint256) {
        return _ends[lockId];
    }

    function lockOf(
        LockId lockId,
        address,
        address
    ) external view returns (LockStatus status, uint256 remaining, bool partiesMatch) {
        return (_locks[lockId], 0, true);
    }

    function _end(LockId lockId, LockStatus status) private {
        if (_moment == Moment.BeforeTheEffect) callOut();
        require(_locks[lockId] == LockStatus.Open, Hook_NotOpen(lockId));
        ++_ends[lockId];
        _locks[lockId] = status;
        if (_moment == Moment.AfterTheEffect) callOut();
    }

    function _change(LockId lockId, LockStatus status) private {
        if (_moment == Moment.BeforeTheEffect) callOut();
        _locks[lockId] = status;
        if (_moment == Moment.AfterTheEffect) callOut();
    }
}
