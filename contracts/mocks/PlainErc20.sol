// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title PlainErc20
/// @notice OpenZeppelin's ERC-20 as it is: the yardstick of the load run.
/// @dev For tests only.
contract PlainErc20 is ERC20 {
    /// @param holders Each begins with `amount`.
    constructor(address[] memory holders, uint256 amount) ERC20("Plain", "PLAIN") {
        for (uint256 i = 0; i < holders.length; ++i) {
            _mint(holders[i], amount);
        }
    }
}
