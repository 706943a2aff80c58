// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListable, InstrumentKind} from "../participants/IInstrumentDirectory.sol";

/// @title HookToken
/// @notice Names itself a bond. While it settles it calls out, as no regulated token does, and keeps the answers.
/// @dev For tests only.
contract HookToken is IListable {
    bytes12 private immutable _CODE;
    address private immutable _REGISTRY;
    address private immutable _AUTHORITY;

    address private _target;
    bool private _calling;
    bytes[] private _calls;
    bool[] private _succeeded;
    bytes[] private _answers;

    constructor(bytes12 code, address registry_, address authority_) {
        _CODE = code;
        _REGISTRY = registry_;
        _AUTHORITY = authority_;
    }

    /// @notice Adds a call that every settlement makes.
    function arm(address target, bytes calldata data) external {
        _target = target;
        _calls.push(data);
    }

    /// @notice Moves nothing, and makes the armed calls.
    function moveValue(address, address, uint256) external {
        callOut();
    }

    /// @notice Number of calls made so far.
    function callsMade() external view returns (uint256) {
        return _answers.length;
    }

    /// @notice What came back from a call that was made.
    function answerOf(uint256 index) external view returns (bool success, bytes memory answer) {
        return (_succeeded[index], _answers[index]);
    }

    /// @inheritdoc IListable
    function instrumentCode() external view returns (bytes12) {
        return _CODE;
    }

    /// @inheritdoc IListable
    function instrumentKind() external pure returns (InstrumentKind) {
        return InstrumentKind.Bond;
    }

    /// @inheritdoc IListable
    function registry() external view returns (address) {
        return _REGISTRY;
    }

    /// @inheritdoc IListable
    function authority() external view returns (address) {
        return _AUTHORITY;
    }

    /// @dev Makes the armed calls; not again within one of them, or a re-entrancy had no end.
    function callOut() internal {
        if (_calling) return;
        _calling = true;
        for (uint256 i = 0; i < _calls.length; ++i) {
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory answer) = _target.call(_calls[i]);
            _succeeded.push(success);
            _answers.push(answer);
        }
        _calling = false;
    }
}
