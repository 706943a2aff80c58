// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title CallbackMock
/// @notice A target that calls back what it was told to, or refuses.
/// @dev For tests only.
contract CallbackMock {
    error Callback_Refused(uint256 reason);

    uint256 public acts;
    address private _target;
    bytes private _data;

    function arm(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    /// @notice Counts, then calls back if armed: once, so that a target without defence is not called for ever.
    function act() external {
        ++acts;
        address target = _target;
        _target = address(0);
        if (target != address(0)) Address.functionCall(target, _data);
    }

    /// @notice As a token freezes, so that one officer may call it alone.
    function pause(string calldata) external {
        this.act();
    }

    function refuse(uint256 reason) external pure {
        revert Callback_Refused(reason);
    }
}
