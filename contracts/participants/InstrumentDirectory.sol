// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {Participants} from "./Participants.sol";
import {ParticipantRole} from "./IParticipants.sol";
import {IInstrumentDirectory, IListable, Instrument, InstrumentKind} from "./IInstrumentDirectory.sol";

/// @title InstrumentDirectory
/// @dev An entry is one word, laid out as {IParticipantRegistry-partiesAndInstruments} says.
abstract contract InstrumentDirectory is IInstrumentDirectory, Participants {
    /// @dev `firstListedAt` is 0 while the authority never had an instrument.
    struct AuthoritySlot {
        uint8 index;
        bool known;
        uint40 firstListedAt;
    }

    /// @dev Two capability bits each fill one word of the policy table.
    uint256 internal constant MAX_AUTHORITIES = 128;
    uint256 private constant _LISTED = 1 << 16;
    uint256 private constant _CODE_SHIFT = 160;

    mapping(address token => uint256 word) private _instruments;
    mapping(bytes12 code => address token) private _tokens;
    mapping(address authority => AuthoritySlot) private _authorities;
    uint8 private _authorityCount;

    constructor(address csdAuthority) {
        _register(csdAuthority, bytes20(0));
    }

    /// @inheritdoc IInstrumentDirectory
    function registerAuthority(address authority_, bytes20 lei) external only(Roles.LISTER) returns (uint8 index) {
        (, uint16 roles, ) = participantOf(lei);
        require(roles & ParticipantRole.CENTRAL_BANK != 0, Directory_NotCentralBank(lei));
        return _register(authority_, lei);
    }

    /// @inheritdoc IInstrumentDirectory
    function list(address token) external only(Roles.LISTER) {
        // The token states what it is; a lister answers for having read its code.
        bytes12 code = IListable(token).instrumentCode();
        InstrumentKind kind = IListable(token).instrumentKind();
        address authority_ = IListable(token).authority();
        // Check
        address registry_ = IListable(token).registry();
        require(registry_ == address(this), Directory_WrongRegistry(token, registry_));
        require(code != 0 && kind != InstrumentKind.None, Directory_EmptyCode(token));
        require(_tokens[code] == address(0) || _tokens[code] == token, Directory_CodeTaken(code, _tokens[code]));
        AuthoritySlot storage slot = _authorityOf(authority_);
        uint256 word = uint256(kind) | (uint256(slot.index) << 8) | _LISTED | (uint256(uint96(code)) << _CODE_SHIFT);
        uint256 existing = _instruments[token];
        // What was delisted returns as what it was, or not at all.
        require(existing == 0 || existing == word ^ _LISTED, Directory_AlreadyListed(token, _codeOf(token)));
        // Effect
        if (slot.firstListedAt == 0) slot.firstListedAt = uint40(block.timestamp);
        _tokens[code] = token;
        _instruments[token] = word;
        emit InstrumentListed(token, code, kind, slot.index);
    }

    /// @inheritdoc IInstrumentDirectory
    function delist(address token, string calldata reason) external only(Roles.GUARDIAN) {
        uint256 word = _instruments[token];
        require(word & _LISTED != 0, Directory_NotListed(token));
        _instruments[token] = word & ~_LISTED;
        emit InstrumentDelisted(token, _codeOf(token), reason);
    }

    /// @inheritdoc IInstrumentDirectory
    function instrumentOf(address token) external view returns (Instrument memory) {
        uint256 word = _instruments[token];
        return
            Instrument({
                code: _codeOf(token),
                kind: InstrumentKind(uint8(word)),
                authorityIndex: uint8(word >> 8),
                listed: word & _LISTED != 0
            });
    }

    /// @inheritdoc IInstrumentDirectory
    function tokenOf(bytes12 code) external view returns (address) {
        return _tokens[code];
    }

    /// @inheritdoc IInstrumentDirectory
    function authorityIndexOf(address authority_) external view returns (uint8) {
        return _authorityOf(authority_).index;
    }

    function _instrumentWord(address token) internal view returns (uint256) {
        return _instruments[token];
    }

    function _authorityOf(address authority_) internal view returns (AuthoritySlot storage slot) {
        slot = _authorities[authority_];
        require(slot.known, Directory_AuthorityUnknown(authority_));
    }

    function _codeOf(address token) private view returns (bytes12) {
        return bytes12(uint96(_instruments[token] >> _CODE_SHIFT));
    }

    function _register(address authority_, bytes20 lei) private returns (uint8 index) {
        // Check
        require(authority_.code.length != 0, Directory_NotAContract(authority_));
        AuthoritySlot storage slot = _authorities[authority_];
        require(!slot.known, Directory_AuthorityExists(authority_, slot.index));
        index = _authorityCount;
        require(index < MAX_AUTHORITIES, Directory_TooManyAuthorities(MAX_AUTHORITIES));
        // Effect
        _authorityCount = index + 1;
        (slot.index, slot.known) = (index, true);
        emit AuthorityRegistered(index, authority_, lei);
    }
}
