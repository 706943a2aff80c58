// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {AccountKind} from "../participants/IParticipants.sol";
import {Holding} from "./Holding.sol";
import {Holdings} from "./Holdings.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "./IRegulatedToken.sol";

/// @title Freezes
/// @notice Freeze orders. Amounts of several orders on one account add up; an expired order binds nothing.
/// @dev The holding carries the number of orders, so that an account without any pays nothing for them.
abstract contract Freezes is Holdings {
    /// @dev Bounds the loop every movement of a frozen account makes.
    uint256 private constant _MOST_ORDERS = 16;

    mapping(address account => FreezeOrder[]) private _orders;

    /// @inheritdoc IRegulatedToken
    function freeze(
        address account,
        FreezeOrder calldata order,
        string calldata orderedBy,
        bytes32 documentHash
    ) external only(Roles.GUARDIAN) {
        FreezeOrder[] storage orders = _orders[account];
        // Check
        require(_REGISTRY.accountOf(account).kind != AccountKind.None, Token_NotRegistered(account));
        require(order.amount != 0, Token_FreezeOrderEmpty(account, order.caseRef));
        require(_binds(order.expiresAt), Token_FreezeOrderExpired(order.expiresAt, block.timestamp));
        require(orders.length < _MOST_ORDERS, Token_TooManyFreezeOrders(account, _MOST_ORDERS));
        require(_find(orders, order.caseRef) == orders.length, Token_FreezeOrderExists(account, order.caseRef));
        // Effect
        orders.push(order);
        _setOrders(account, orders.length);
        emit Frozen(account, order.caseRef, order.amount, order.expiresAt, orderedBy, documentHash);
    }

    /// @inheritdoc IRegulatedToken
    function unfreeze(address account, bytes32 caseRef, string calldata reason) external only(Roles.RELEASER) {
        FreezeOrder[] storage orders = _orders[account];
        // Check
        uint256 last = orders.length;
        uint256 index = _find(orders, caseRef);
        require(index < last, Token_FreezeOrderUnknown(account, caseRef));
        // Effect
        orders[index] = orders[--last];
        orders.pop();
        _setOrders(account, last);
        emit Unfrozen(account, caseRef, reason);
    }

    /// @inheritdoc IRegulatedToken
    function freezeOrdersOf(address account) external view returns (FreezeOrder[] memory) {
        return _orders[account];
    }

    /// @inheritdoc IRegulatedToken
    function holdingOf(
        address account
    ) external view returns (uint256 total, uint256 free, uint256 locked, uint256 frozen) {
        Holding h = _holdings[account].holding;
        (free, ) = _afterFreeze(account, h.unlocked());
        return (h.total(), free, h.locked(), h.unlocked() - free);
    }

    /// @inheritdoc Holdings
    function _afterFreeze(address account, uint256 unlocked) internal view override returns (uint256 free, bool whole) {
        FreezeOrder[] storage orders = _orders[account];
        uint256 frozen = 0;
        for (uint256 i = 0; i < orders.length; ++i) {
            FreezeOrder memory order = orders[i];
            if (!_binds(order.expiresAt)) continue;
            if (order.amount == WHOLE_ACCOUNT) return (0, true);
            frozen += order.amount;
        }
        return (unlocked > frozen ? unlocked - frozen : 0, false);
    }

    /// @dev Bound: count ≤ _MOST_ORDERS.
    function _setOrders(address account, uint256 count) private {
        HoldingSlot storage slot = _holdings[account];
        slot.holding = slot.holding.withOrders(uint8(count));
    }

    function _binds(uint40 expiresAt) private view returns (bool) {
        return expiresAt == 0 || block.timestamp < expiresAt;
    }

    /// @dev Index of the order under `caseRef`; the array's length where there is none.
    function _find(FreezeOrder[] storage orders, bytes32 caseRef) private view returns (uint256 index) {
        while (index < orders.length && orders[index].caseRef != caseRef) ++index;
    }
}
