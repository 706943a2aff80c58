// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IGoverned
/// @notice A contract whose rare acts are guarded by an {Authority} that can never be swapped.
interface IGoverned {
    /// @notice `caller` may not call `selector` here: it holds no role that `authority` accepts for it.
    error Governed_Unauthorized(address caller, bytes4 selector, address authority);

    /// @notice The AccessManager that is asked.
    function authority() external view returns (address);

    /// @notice The address under which `authority` keeps this contract's function roles. It is the contract itself,
    /// except for bonds: they share one target, so that a new issue needs no new role table.
    function accessTarget() external view returns (address);
}
