// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bond} from "./Bond.sol";

/// @title BondCode
/// @notice One half of the bond's creation code, kept as the code of a contract that cannot run.
/// @dev The whole would make the factory larger than the limit. The compiler ties the halves to {Bond}.
contract BondCode {
    /// @param tail False for the first half, true for the second.
    constructor(bool tail) {
        bytes memory code = type(Bond).creationCode;
        uint256 half = code.length / 2;
        (uint256 start, uint256 size) = tail ? (half, code.length - half) : (0, half);
        // A leading STOP byte keeps the code from being executed. The byte before the slice is ours to overwrite:
        // it belongs to `code`, which is not used again.
        assembly ("memory-safe") {
            let from := add(add(code, 0x1f), start)
            mstore8(from, 0)
            return(from, add(size, 1))
        }
    }
}
