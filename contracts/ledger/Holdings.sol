// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Governed} from "../access/Governed.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {IListable} from "../participants/IInstrumentDirectory.sol";
import {Standings, StandingsLib} from "../participants/Standing.sol";
import {Holding, HoldingLib} from "./Holding.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";

/// @title Holdings
/// @notice The ledger proper: holdings, the checks every movement makes, and the two writes it ends in.
abstract contract Holdings is IRegulatedToken, IERC20, IERC20Errors, IListable, Governed {
    /// @dev All that a movement must know of the token itself, in one slot. `phase`, `epoch` and `nextRecordAt` are
    /// the bond's; cash leaves them at their defaults.
    struct TokenState {
        bool paused;
        uint8 phase;
        uint32 epoch;
        uint40 nextRecordAt;
    }

    /// @dev A struct of one word, so that a pointer to it saves hashing the account twice.
    struct HoldingSlot {
        Holding holding;
    }

    IParticipantRegistry internal immutable _REGISTRY;
    uint256 internal immutable _AUTHORITY_INDEX;
    uint8 private immutable _ZONES;

    TokenState internal _state;
    Holding internal _supply;
    mapping(address account => HoldingSlot) internal _holdings;

    constructor(IParticipantRegistry registry_, address authority_, uint8 zones_) {
        _REGISTRY = registry_;
        _AUTHORITY_INDEX = registry_.authorityIndexOf(authority_);
        _ZONES = zones_;
        _state.nextRecordAt = type(uint40).max;
    }

    /// @inheritdoc IListable
    function authority() public view override(Governed, IListable) returns (address) {
        return Governed.authority();
    }

    /// @inheritdoc IRegulatedToken
    function registry() external view override(IRegulatedToken, IListable) returns (address) {
        return address(_REGISTRY);
    }

    /// @inheritdoc IRegulatedToken
    function zones() external view returns (uint8) {
        return _ZONES;
    }

    /// @inheritdoc IRegulatedToken
    function paused() external view returns (bool) {
        return _state.paused;
    }

    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        return _supply.total();
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) external view returns (uint256) {
        return _holdings[account].holding.total();
    }

    /// @dev Opens every act that moves value: the token is not paused. `phase` is what {_admitMove} asks for, `epoch`
    /// the number of record dates that have passed.
    function _enter() internal returns (uint8 phase, uint32 epoch) {
        // Read together, before any branch, so that the optimiser makes one read of it.
        (bool stopped, uint40 nextRecordAt) = (_state.paused, _state.nextRecordAt);
        (phase, epoch) = (_state.phase, _state.epoch);
        require(!stopped, Token_Paused());
        if (block.timestamp >= nextRecordAt) epoch = _rollEpoch();
    }

    /// @dev For tokens that admit new movements and locks in some phases only; reverts with their own error.
    function _admitMove(uint8 phase, uint8 fromKind) internal view virtual {}

    /// @dev For tokens whose amounts are multiples of a unit; reverts with their own error.
    function _admitAmount(uint256 amount) internal view virtual {}

    /// @dev Advances the epoch past record dates that have passed; only a token that announces them is ever asked.
    function _rollEpoch() internal virtual returns (uint32 epoch) {}

    /// @dev Writes down that `h` was the holding throughout epochs [h.epoch, epoch).
    function _checkpoint(address account, Holding h, uint32 epoch) internal virtual {}

    /// @dev Reverts where `total` is more than the account may hold.
    function _requireWithinLimit(address account, uint256 total) internal view virtual {}

    /// @dev What the account's freeze orders leave of `unlocked`, and whether one freezes it as a whole.
    function _afterFreeze(address account, uint256 unlocked) internal view virtual returns (uint256 free, bool whole);

    /// @dev Both parties are registered, active and admitted.
    function _requireParties(Standings s, address from, address to) internal view {
        if (s.bothAdmitted(_ZONES)) return;
        _requireParty(s, StandingsLib.FROM, from);
        _requireParty(s, StandingsLib.TO, to);
    }

    function _requireParty(Standings s, uint256 lane, address account) internal view {
        require(s.kind(lane) != 0, Token_NotRegistered(account));
        require(!s.suspended(lane), Token_ParticipantSuspended(account));
        require(s.zone(lane) & _ZONES != 0, Token_NotEligible(account, s.zone(lane), _ZONES));
    }

    /// @dev A new movement: by its owner, or by a policy.
    function _requireMove(Standings s, address from, address to, uint256 amount) internal returns (uint32 epoch) {
        uint8 phase;
        _requireParties(s, from, to);
        (phase, epoch) = _enter();
        _admitMove(phase, s.kind(StandingsLib.FROM));
        _admitAmount(amount);
    }

    /// @dev Free value of `from` becomes value of `to`. The second read follows the first write, so that a movement
    /// to oneself is the identity.
    function _move(address from, address to, uint256 amount, uint32 epoch) internal {
        _debit(from, amount, epoch);
        _credit(to, amount, epoch);
        emit Transfer(from, to, amount);
    }

    function _debit(address account, uint256 amount, uint32 epoch) internal {
        HoldingSlot storage slot = _holdings[account];
        Holding h = slot.holding;
        // Check
        _requireFree(account, h, amount);
        // Effect
        slot.holding = _touch(account, h, epoch).minus(amount);
    }

    function _credit(address account, uint256 amount, uint32 epoch) internal {
        HoldingSlot storage slot = _holdings[account];
        Holding h = slot.holding;
        // Check
        if (h.orders() != 0) {
            (, bool whole) = _afterFreeze(account, 0);
            require(!whole, Token_AccountFrozen(account));
        }
        h = _touch(account, h, epoch).plus(amount);
        if (h.limited()) _requireWithinLimit(account, h.total());
        // Effect
        slot.holding = h;
    }

    function _requireFree(address account, Holding h, uint256 amount) internal view {
        uint256 free = h.unlocked();
        if (h.orders() != 0) {
            bool whole;
            (free, whole) = _afterFreeze(account, free);
            require(!whole, Token_AccountFrozen(account));
        }
        if (amount > free) {
            require(amount <= h.total(), ERC20InsufficientBalance(account, h.total(), amount));
            revert Token_InsufficientFree(account, free, amount);
        }
    }

    function _touch(address account, Holding h, uint32 epoch) internal returns (Holding) {
        if (h.epoch() == epoch) return h;
        _checkpoint(account, h, epoch);
        return h.atEpoch(epoch);
    }

    /// @dev Bound of every holding: the supply fits 96 bits. The receiver must be registered and active.
    function _mint(address to, uint256 amount) internal {
        Standings s = _REGISTRY.standings(to, to);
        // Check
        _requireParty(s, StandingsLib.TO, to);
        (, uint32 epoch) = _enter();
        _admitAmount(amount);
        Holding supply = _supply;
        require(
            amount <= HoldingLib.MAX_AMOUNT - supply.total(),
            Token_SupplyOverflow(supply.total(), HoldingLib.MAX_AMOUNT)
        );
        // Effect
        _supply = _touch(address(0), supply, epoch).plus(amount);
        _credit(to, amount, epoch);
        emit Transfer(address(0), to, amount);
    }

    function _burn(address from, uint256 amount, uint32 epoch) internal {
        _debit(from, amount, epoch);
        _supply = _touch(address(0), _supply, epoch).minus(amount);
        emit Transfer(from, address(0), amount);
    }
}
