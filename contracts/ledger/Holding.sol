// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One account's holding in one word, so that a transfer reads and writes one slot per side:
/// bits 0–95 total, 96–191 locked (part of the total), 192–223 record-date epoch, 224–231 standing freeze orders,
/// bit 232 has a holding limit.
type Holding is uint256;

using HoldingLib for Holding global;

/// @title HoldingLib
/// @dev Amounts fit 96 bits because the supply does ({RegulatedToken-_mint}) and no holding exceeds it. The
/// unchecked arithmetic below relies on the bound named beside it.
library HoldingLib {
    uint256 internal constant MAX_AMOUNT = type(uint96).max;
    uint256 private constant _LOCKED_SHIFT = 96;
    uint256 private constant _EPOCH_SHIFT = 192;
    uint256 private constant _ORDERS_SHIFT = 224;
    uint256 private constant _LIMITED = 1 << 232;

    /// @notice Everything the account owns: free, locked and frozen.
    function total(Holding h) internal pure returns (uint256) {
        return uint96(Holding.unwrap(h));
    }

    /// @notice Part of the total reserved for open locks.
    function locked(Holding h) internal pure returns (uint256) {
        return uint96(Holding.unwrap(h) >> _LOCKED_SHIFT);
    }

    /// @notice Part of the total that no lock reserves.
    function unlocked(Holding h) internal pure returns (uint256) {
        unchecked {
            return total(h) - locked(h); // locked ≤ total
        }
    }

    /// @notice Record dates that had passed when the holding last changed.
    function epoch(Holding h) internal pure returns (uint32) {
        return uint32(Holding.unwrap(h) >> _EPOCH_SHIFT);
    }

    /// @notice Number of freeze orders on the account, expired ones included.
    function orders(Holding h) internal pure returns (uint8) {
        return uint8(Holding.unwrap(h) >> _ORDERS_SHIFT);
    }

    /// @notice Whether a holding limit is set for the account.
    function limited(Holding h) internal pure returns (bool) {
        return Holding.unwrap(h) & _LIMITED != 0;
    }

    /// @notice `amount` more. Bound: total + amount ≤ supply ≤ 2^96 − 1.
    function plus(Holding h, uint256 amount) internal pure returns (Holding) {
        unchecked {
            return Holding.wrap(Holding.unwrap(h) + amount);
        }
    }

    /// @notice `amount` less. Bound: amount ≤ total.
    function minus(Holding h, uint256 amount) internal pure returns (Holding) {
        unchecked {
            return Holding.wrap(Holding.unwrap(h) - amount);
        }
    }

    /// @notice `amount` of the total locked. Bound: locked + amount ≤ total.
    function withLocked(Holding h, uint256 amount) internal pure returns (Holding) {
        unchecked {
            return Holding.wrap(Holding.unwrap(h) + (amount << _LOCKED_SHIFT));
        }
    }

    /// @notice `amount` of the locked given free. Bound: amount ≤ locked.
    function withUnlocked(Holding h, uint256 amount) internal pure returns (Holding) {
        unchecked {
            return Holding.wrap(Holding.unwrap(h) - (amount << _LOCKED_SHIFT));
        }
    }

    /// @notice The same holding at another epoch.
    function atEpoch(Holding h, uint32 epoch_) internal pure returns (Holding) {
        return
            Holding.wrap(
                (Holding.unwrap(h) & ~(uint256(type(uint32).max) << _EPOCH_SHIFT)) | (uint256(epoch_) << _EPOCH_SHIFT)
            );
    }

    /// @notice The same holding with another number of freeze orders.
    function withOrders(Holding h, uint8 count) internal pure returns (Holding) {
        return
            Holding.wrap(
                (Holding.unwrap(h) & ~(uint256(type(uint8).max) << _ORDERS_SHIFT)) | (uint256(count) << _ORDERS_SHIFT)
            );
    }

    /// @notice The same holding with its limit flag set or cleared.
    function withLimited(Holding h, bool on) internal pure returns (Holding) {
        return Holding.wrap(on ? Holding.unwrap(h) | _LIMITED : Holding.unwrap(h) & ~_LIMITED);
    }
}
