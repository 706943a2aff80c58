// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IGoverned
/// @notice A contract whose rare acts need a role of an {Authority} that can never be swapped. Which role each act
/// needs is written in its code ({Roles}); the authority says only who holds it.
interface IGoverned {
    /// @notice `caller` does not hold `role` of `authority`, or holds it with an execution delay.
    error Governed_Unauthorized(address caller, uint64 role, address authority);

    /// @notice The AccessManager that is asked.
    function authority() external view returns (address);
}
