// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {IListable, InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {AccountKind} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {Holdings} from "../ledger/Holdings.sol";
import {RegulatedToken} from "../ledger/RegulatedToken.sol";
import {IWholesaleCash} from "./IWholesaleCash.sol";

/// @title WholesaleCash
/// @dev Obeys its central bank's authority and that authority's policies, never the CSD's. Redemption is a policy's
/// matter: it locks the cash at the participant's request and burns it when the central bank confirms.
contract WholesaleCash is IWholesaleCash, RegulatedToken {
    bytes3 private immutable _CURRENCY;
    uint8 private immutable _DECIMALS;

    mapping(bytes32 reserveRef => bool) private _usedRefs;
    mapping(address account => uint96) private _limits;

    /// @param registry_ The ledger's registry.
    /// @param authority_ The central bank's authority, already registered.
    /// @param currency_ ISO 4217 code.
    /// @param decimals_ ISO 4217 minor unit.
    /// @param zones_ Zones admitted, a mask.
    /// @param name_ For instance "Wholesale HKD".
    constructor(
        IParticipantRegistry registry_,
        address authority_,
        bytes3 currency_,
        uint8 decimals_,
        uint8 zones_,
        string memory name_
    ) RegulatedToken(registry_, authority_, zones_, name_) {
        _CURRENCY = currency_;
        _DECIMALS = decimals_;
    }

    /// @inheritdoc IWholesaleCash
    function currency() external view returns (bytes3) {
        return _CURRENCY;
    }

    /// @notice ERC-20 symbol: the ISO 4217 code.
    function symbol() external view returns (string memory) {
        return string(abi.encodePacked(_CURRENCY));
    }

    /// @notice ISO 4217 minor unit.
    function decimals() external view returns (uint8) {
        return _DECIMALS;
    }

    /// @inheritdoc IListable
    function instrumentCode() external view returns (bytes12) {
        return bytes12(_CURRENCY);
    }

    /// @inheritdoc IListable
    function instrumentKind() external pure returns (InstrumentKind) {
        return InstrumentKind.Cash;
    }

    /// @inheritdoc IWholesaleCash
    function issue(address account, uint256 amount, bytes32 reserveRef) external only(Roles.ISSUANCE) {
        // Check
        require(reserveRef != 0, Cash_EmptyReserveRef());
        require(!_usedRefs[reserveRef], Cash_ReserveRefUsed(reserveRef));
        require(amount != 0, Cash_ZeroAmount());
        require(_REGISTRY.instrumentOf(address(this)).listed, Cash_NotListed());
        // Effect
        _usedRefs[reserveRef] = true;
        _mint(account, amount);
        emit CashIssued(account, amount, reserveRef);
    }

    /// @inheritdoc IWholesaleCash
    function reserveRefUsed(bytes32 reserveRef) external view returns (bool) {
        return _usedRefs[reserveRef];
    }

    /// @inheritdoc IWholesaleCash
    function setHoldingLimit(address account, uint96 limit) external only(Roles.RELEASER) {
        // Check
        require(_REGISTRY.accountOf(account).kind != AccountKind.None, Token_NotRegistered(account));
        // Effect
        _limits[account] = limit;
        HoldingSlot storage slot = _holdings[account];
        slot.holding = slot.holding.withLimited(limit != 0);
        emit HoldingLimitSet(account, limit);
    }

    /// @inheritdoc IWholesaleCash
    function holdingLimitOf(address account) external view returns (uint96) {
        return _limits[account];
    }

    /// @inheritdoc Holdings
    function _requireWithinLimit(address account, uint256 total) internal view override {
        uint96 limit = _limits[account];
        require(total <= limit, Cash_HoldingLimit(account, limit, total));
    }
}
