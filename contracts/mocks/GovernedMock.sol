// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {Roles} from "../access/Roles.sol";

/// @title GovernedMock
/// @notice The least a governed contract can be: one restricted act that counts.
contract GovernedMock is Governed {
    uint256 public acts;

    constructor(address authority_) Governed(authority_) {}

    function act() external only(Roles.SERVICING) {
        ++acts;
    }
}
