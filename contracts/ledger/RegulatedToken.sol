// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Governed} from "../access/Governed.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {Standings, StandingsLib} from "../participants/Standing.sol";
import {Holding} from "./Holding.sol";
import {Holdings} from "./Holdings.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {LedgerDomain} from "./LedgerDomain.sol";
import {Settlement} from "./Settlement.sol";

/// @title RegulatedToken
/// @notice A small ledger with an ERC-20 face: see {IRegulatedToken} for supervision, {ISettlement} for policies.
abstract contract RegulatedToken is Settlement, LedgerDomain, Nonces, IERC20Metadata, IERC20Permit {
    bytes32 private constant _PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    string private _name;
    mapping(address owner => mapping(address spender => uint256)) private _allowances;

    /// @param registry_ Registry to ask; it must know `authority_`.
    /// @param authority_ Authority the token obeys.
    /// @param zones_ Zones admitted, a mask.
    /// @param name_ Name, also of the EIP-712 domain.
    constructor(
        IParticipantRegistry registry_,
        address authority_,
        uint8 zones_,
        string memory name_
    ) Governed(authority_) Holdings(registry_, authority_, zones_) LedgerDomain(name_, registry_.ledgerId()) {
        _name = name_;
    }

    /// @inheritdoc IERC20Metadata
    function name() external view returns (string memory) {
        return _name;
    }

    /// @inheritdoc IERC20
    function transfer(address to, uint256 amount) external returns (bool) {
        _transfer(_REGISTRY.standings(msg.sender, to), msg.sender, to, amount);
        return true;
    }

    /// @inheritdoc IERC20
    /// @dev The spender must be a registered, active account itself.
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        // Check
        Standings s = _REGISTRY.standingsWithSpender(from, to, msg.sender);
        _requireParty(s, StandingsLib.SPENDER, msg.sender);
        require(s.ownKey(StandingsLib.SPENDER), Token_OwnKeyInactive(msg.sender));
        uint256 allowed = _allowances[from][msg.sender];
        require(amount <= allowed, ERC20InsufficientAllowance(msg.sender, allowed, amount));
        // Effect
        if (allowed != type(uint256).max) _allowances[from][msg.sender] = allowed - amount;
        _transfer(s, from, to, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 amount) external returns (bool) {
        _approve(msg.sender, spender, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    /// @inheritdoc IERC20Permit
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        // Check
        require(block.timestamp <= deadline, Token_PermitExpired(deadline, block.timestamp));
        bytes32 structHash = keccak256(abi.encode(_PERMIT_TYPEHASH, owner, spender, value, _useNonce(owner), deadline));
        address recovered = ECDSA.recover(_digest(structHash), v, r, s);
        require(recovered == owner, Token_InvalidPermit(owner, recovered));
        // Effect
        _approve(owner, spender, value);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(IERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @inheritdoc IERC20Permit
    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @inheritdoc IRegulatedToken
    function pause(string calldata reason) external only(Roles.GUARDIAN) {
        require(!_state.paused, Token_Paused());
        _state.paused = true;
        emit Paused(msg.sender, reason);
    }

    /// @inheritdoc IRegulatedToken
    function unpause(string calldata reason) external only(Roles.RELEASER) {
        require(_state.paused, Token_NotPaused());
        _state.paused = false;
        emit Unpaused(msg.sender, reason);
    }

    /// @inheritdoc IRegulatedToken
    function forceTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseRef,
        string calldata legalBasis,
        bytes32 documentHash
    ) external only(Roles.ENFORCEMENT) {
        // Check
        Standings s = _REGISTRY.standings(from, to);
        _requireParty(s, StandingsLib.TO, to);
        (, uint32 epoch) = _enter();
        _admitAmount(amount);
        HoldingSlot storage slot = _holdings[from];
        Holding h = slot.holding;
        require(amount <= h.unlocked(), Token_InsufficientFree(from, h.unlocked(), amount));
        // Effect
        slot.holding = _touch(from, h, epoch).minus(amount);
        _credit(to, amount, epoch);
        emit Transfer(from, to, amount);
        emit ForcedTransfer(from, to, amount, caseRef, legalBasis, documentHash);
    }

    function _domainName() internal view override returns (string memory) {
        return _name;
    }

    /// @dev A movement by the owner's own key, or by the leave that key gave.
    function _transfer(Standings s, address from, address to, uint256 amount) private {
        // Check
        uint32 epoch = _requireMove(s, from, to, amount);
        require(s.ownKey(StandingsLib.FROM), Token_OwnKeyInactive(from));
        // Effect
        _move(from, to, amount, epoch);
    }

    function _approve(address owner, address spender, uint256 amount) private {
        // Check
        Standings s = _REGISTRY.standings(owner, owner);
        _requireParty(s, StandingsLib.FROM, owner);
        require(s.ownKey(StandingsLib.FROM), Token_OwnKeyInactive(owner));
        require(spender != address(0), ERC20InvalidSpender(spender));
        // Effect
        _allowances[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }
}
