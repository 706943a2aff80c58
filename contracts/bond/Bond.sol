// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {IListable, InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {AccountKind} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {Holdings} from "../ledger/Holdings.sol";
import {RegulatedToken} from "../ledger/RegulatedToken.sol";
import {BondStatus, BondTerms} from "./BondTerms.sol";
import {IBond} from "./IBond.sol";
import {RecordDates} from "./RecordDates.sol";

/// @title Bond
/// @dev Terms that acts read are immutable; the whole term sheet is the factory's ({IBondFactory-termsOf}), so that the
/// code stays small.
contract Bond is RecordDates {
    uint96 private immutable _DENOMINATION;
    bytes12 private immutable _ISIN;
    address private immutable _ISSUANCE_ACCOUNT;
    uint40 private immutable _MATURITY_DATE;
    uint8 private immutable _DECIMALS;

    /// @param registry_ The ledger's registry.
    /// @param authority_ The CSD's authority.
    /// @param terms_ Terms; {BondFactory} has checked them.
    /// @param faceAmount Face amount issued at once; 0 leaves the bond announced.
    constructor(
        IParticipantRegistry registry_,
        address authority_,
        BondTerms memory terms_,
        uint256 faceAmount
    ) RegulatedToken(registry_, authority_, terms_.zones, terms_.name) {
        _DENOMINATION = terms_.denomination;
        _ISIN = terms_.isin;
        _ISSUANCE_ACCOUNT = terms_.issuanceAccount;
        _MATURITY_DATE = terms_.maturityDate;
        _DECIMALS = terms_.decimals;
        if (faceAmount != 0) _issue(terms_.issuanceAccount, faceAmount);
    }

    /// @inheritdoc IBond
    function status() external view returns (BondStatus) {
        return BondStatus(_state.phase);
    }

    /// @notice ERC-20 symbol: the ISIN.
    function symbol() external view returns (string memory) {
        return string(abi.encodePacked(_ISIN));
    }

    /// @notice Minor unit of the currency: amounts are face amounts in it.
    function decimals() external view returns (uint8) {
        return _DECIMALS;
    }

    /// @inheritdoc IListable
    function instrumentCode() external view returns (bytes12) {
        return _ISIN;
    }

    /// @inheritdoc IListable
    function instrumentKind() external pure returns (InstrumentKind) {
        return InstrumentKind.Bond;
    }

    /// @inheritdoc IBond
    function issue(uint256 faceAmount) external only(Roles.ISSUANCE) {
        _issue(_ISSUANCE_ACCOUNT, faceAmount);
    }

    /// @inheritdoc IBond
    function setStatus(BondStatus next) external only(Roles.SERVICING) {
        BondStatus current = BondStatus(_state.phase);
        // Check
        require(_follows(current, next), Bond_WrongTransition(current, next));
        if (next == BondStatus.Matured) {
            require(block.timestamp >= _MATURITY_DATE, Bond_NotMatured(_MATURITY_DATE, block.timestamp));
        }
        if (next == BondStatus.Redeemed) require(_supply.total() == 0, Bond_StillIssued(_supply.total()));
        // Effect
        _setStatus(next);
    }

    /// @inheritdoc Holdings
    function _admitMove(uint8 phase, uint8 fromKind) internal pure override {
        if (phase == uint8(BondStatus.Active)) return;
        BondStatus current = BondStatus(phase);
        if (current == BondStatus.Open) {
            require(fromKind == uint8(AccountKind.Issuance), Bond_PrimaryOnly(current));
        } else {
            require(current == BondStatus.Defaulted, Bond_NotInStatus(current));
        }
    }

    /// @inheritdoc Holdings
    function _admitAmount(uint256 amount) internal view override {
        require(amount % _DENOMINATION == 0, Bond_NotADenomination(amount, _DENOMINATION));
    }

    function _issue(address account, uint256 faceAmount) private {
        // Check
        BondStatus current = BondStatus(_state.phase);
        require(current <= BondStatus.Active, Bond_NotInStatus(current));
        require(faceAmount != 0, Bond_ZeroAmount());
        require(_REGISTRY.accountOf(account).kind == AccountKind.Issuance, Bond_NotAnIssuanceAccount(account));
        // Effect
        _mint(account, faceAmount);
        if (current == BondStatus.Announced) _setStatus(BondStatus.Open);
        emit BondIssued(account, faceAmount);
    }

    function _setStatus(BondStatus next) private {
        emit BondStatusChanged(BondStatus(_state.phase), next);
        _state.phase = uint8(next);
    }

    function _follows(BondStatus from, BondStatus to) private pure returns (bool) {
        if (to == BondStatus.Active) return from == BondStatus.Open;
        if (to == BondStatus.Matured) return from == BondStatus.Active;
        if (to == BondStatus.Redeemed) return from == BondStatus.Matured || from == BondStatus.Defaulted;
        return to == BondStatus.Defaulted && (from == BondStatus.Active || from == BondStatus.Matured);
    }
}
