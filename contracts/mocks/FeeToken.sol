// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title FeeToken
/// @notice Keeps one hundredth of whatever moves, and says nothing of it.
/// @dev For tests only.
contract FeeToken {
    uint256 private constant _FEE_DIVISOR = 100;

    mapping(address account => uint256) public balanceOf;

    /// @notice Creates value from nothing.
    function mint(address account, uint256 amount) external {
        balanceOf[account] += amount;
    }

    /// @notice ERC-20 in name: it reports a success, whatever arrived.
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        _move(from, to, amount);
        return true;
    }

    /// @notice The settlement interface in name.
    function moveValue(address from, address to, uint256 amount) external {
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        balanceOf[from] -= amount;
        balanceOf[to] += amount - amount / _FEE_DIVISOR;
    }
}
