// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @title Authority
/// @notice Who may do what under one legal authority: the CSD or one central bank. Each authority deploys its own.
/// @dev OpenZeppelin's AccessManager, unchanged. It guards rare acts only; the hot path asks the policy table.
contract Authority is AccessManager {
    /// @param initialAdmin First holder of ADMIN_ROLE.
    constructor(address initialAdmin) AccessManager(initialAdmin) {}
}
