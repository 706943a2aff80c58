// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IListable, InstrumentKind} from "../participants/IInstrumentDirectory.sol";

/// @title LookAlikeToken
/// @notice Tells of itself whatever the token tells that it copies, and moves nothing.
/// @dev For tests only.
contract LookAlikeToken is IListable {
    IListable private immutable _ORIGINAL;

    /// @param original Token to be mistaken for.
    constructor(IListable original) {
        _ORIGINAL = original;
    }

    /// @notice Says that the value moved.
    function moveValue(address from, address to, uint256 amount) external {}

    /// @inheritdoc IListable
    function instrumentCode() external view returns (bytes12) {
        return _ORIGINAL.instrumentCode();
    }

    /// @inheritdoc IListable
    function instrumentKind() external view returns (InstrumentKind) {
        return _ORIGINAL.instrumentKind();
    }

    /// @inheritdoc IListable
    function registry() external view returns (address) {
        return _ORIGINAL.registry();
    }

    /// @inheritdoc IListable
    function authority() external view returns (address) {
        return _ORIGINAL.authority();
    }

    /// @notice ERC-20 symbol, the original's.
    function symbol() external view returns (string memory) {
        return IERC20Metadata(address(_ORIGINAL)).symbol();
    }
}
