// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLockStatus, IHashTimeLock} from "../../contracts/settlement/IHashTimeLock.sol";
import {Vm} from "./Vm.sol";

/// @title LockStatusFold
/// @notice How a hash time lock stands by its events alone, as an auditor replays them.
library LockStatusFold {
    /// @notice Status that the last event of this identity left; events of an identity never locked count like any other.
    function fold(Vm.Log[] memory logs, address venue, bytes32 id) internal pure returns (HashLockStatus status) {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == venue && logs[i].topics[1] == id) status = next(status, logs[i].topics[0]);
        }
    }

    /// @notice Status after one more event.
    function next(HashLockStatus status, bytes32 selector) internal pure returns (HashLockStatus) {
        if (selector == IHashTimeLock.HashLocked.selector) return HashLockStatus.Locked;
        if (selector == IHashTimeLock.SecretRevealed.selector) return HashLockStatus.Delivered;
        if (selector == IHashTimeLock.DeliveryWaits.selector) return HashLockStatus.Revealed;
        if (selector == IHashTimeLock.HashLockDelivered.selector) return HashLockStatus.Delivered;
        if (selector == IHashTimeLock.HashLockRefunded.selector) return HashLockStatus.Refunded;
        return status; // SecretAdmitted: the reveal follows
    }

    function append(Vm.Log[] memory logs, Vm.Log[] memory more) internal pure returns (Vm.Log[] memory all) {
        all = new Vm.Log[](logs.length + more.length);
        for (uint256 i = 0; i < logs.length; ++i) all[i] = logs[i];
        for (uint256 i = 0; i < more.length; ++i) all[logs.length + i] = more[i];
    }
}
