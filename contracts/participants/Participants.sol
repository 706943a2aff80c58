// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {Governed} from "../access/Governed.sol";
import {StandingsLib} from "./Standing.sol";
import {
    AccountKind,
    AccountOpening,
    AccountRecord,
    IParticipants,
    Participant,
    ParticipantRole,
    Power,
    Signer,
    Zone
} from "./IParticipants.sol";

/// @title Participants
/// @dev An account is one word, so that a token's question costs one cold read per account:
/// bits 0–15 its standing lane without suspension, 16–47 participant number, 96–255 LEI.
abstract contract Participants is IParticipants, Governed {
    struct ParticipantSlot {
        uint32 number;
        uint16 roles;
    }

    uint256 private constant _NUMBER_SHIFT = 16;
    uint256 private constant _LEI_SHIFT = 96;
    uint256 private constant _LANE_MASK = 0xffff;
    uint256 private constant _PARTICIPANTS_PER_WORD = 256;

    mapping(bytes20 lei => ParticipantSlot) private _participants;
    mapping(address account => uint256 word) private _accounts;
    /// @dev A fixed array needs no hash: one bit for each of 2^32 participants.
    uint256[1 << 24] private _suspensions;
    mapping(address account => mapping(address signer => Signer)) private _signers;
    uint32 private _count;

    /// @inheritdoc IParticipants
    function onboard(
        Participant calldata participant,
        AccountOpening[] calldata accounts
    ) external only(Roles.REGISTRAR) {
        // Check
        bytes20 lei = participant.lei;
        require(lei != 0, Registry_EmptyLei());
        require(_participants[lei].number == 0, Registry_ParticipantExists(lei));
        _requireRoles(participant.roles);
        // Effect
        uint32 number = ++_count;
        _participants[lei] = ParticipantSlot({number: number, roles: participant.roles});
        emit ParticipantOnboarded(
            lei,
            number,
            participant.bic,
            participant.jurisdiction,
            participant.roles,
            participant.legalName
        );
        _open(lei, number, accounts);
    }

    /// @inheritdoc IParticipants
    function amend(Participant calldata participant) external only(Roles.REGISTRAR) {
        // Check
        _numberOf(participant.lei);
        _requireRoles(participant.roles);
        // Effect
        _participants[participant.lei].roles = participant.roles;
        emit ParticipantAmended(
            participant.lei,
            participant.bic,
            participant.jurisdiction,
            participant.roles,
            participant.legalName
        );
    }

    /// @inheritdoc IParticipants
    function openAccounts(bytes20 lei, AccountOpening[] calldata accounts) external only(Roles.REGISTRAR) {
        _open(lei, _numberOf(lei), accounts);
    }

    /// @inheritdoc IParticipants
    function setSigner(
        address account,
        address signer,
        uint8 powers,
        uint96 limit,
        uint40 validUntil
    ) external only(Roles.REGISTRAR) {
        // Check
        require(_accounts[account] != 0, Registry_AccountUnknown(account));
        require(signer != account && signer != address(0), Registry_SignerIsAccount(account));
        require(powers != 0 && powers & ~Power.ALL == 0, Registry_BadPowers(powers, Power.ALL));
        require(!_signers[account][signer].revoked, Registry_SignerRevoked(account, signer));
        // Effect
        _signers[account][signer] = Signer({powers: powers, limit: limit, validUntil: validUntil, revoked: false});
        emit SignerSet(account, signer, powers, limit, validUntil);
    }

    /// @inheritdoc IParticipants
    function revokeSigner(address account, address signer) external only(Roles.GUARDIAN) {
        uint256 word = _accounts[account];
        // Check
        require(word != 0, Registry_AccountUnknown(account));
        // Effect
        if (signer == account) {
            require(word & StandingsLib.OWN_KEY != 0, Registry_SignerUnknown(account, signer));
            _accounts[account] = word & ~StandingsLib.OWN_KEY;
        } else {
            Signer storage stored = _signers[account][signer];
            require(stored.powers != 0, Registry_SignerUnknown(account, signer));
            _signers[account][signer] = Signer({powers: 0, limit: 0, validUntil: 0, revoked: true});
        }
        emit SignerRevoked(account, signer);
    }

    /// @inheritdoc IParticipants
    function suspend(bytes20 lei, string calldata reason) external only(Roles.GUARDIAN) {
        uint32 number = _numberOf(lei);
        require(!_isSuspended(number), Registry_ParticipantAlreadySuspended(lei));
        _suspensions[number / _PARTICIPANTS_PER_WORD] |= 1 << (number % _PARTICIPANTS_PER_WORD);
        emit ParticipantSuspended(lei, reason);
    }

    /// @inheritdoc IParticipants
    function resume(bytes20 lei, string calldata reason) external only(Roles.RELEASER) {
        uint32 number = _numberOf(lei);
        require(_isSuspended(number), Registry_ParticipantNotSuspended(lei));
        _suspensions[number / _PARTICIPANTS_PER_WORD] &= ~(1 << (number % _PARTICIPANTS_PER_WORD));
        emit ParticipantResumed(lei, reason);
    }

    /// @inheritdoc IParticipants
    function participantOf(bytes20 lei) public view returns (uint32 participant, uint16 roles, bool suspended) {
        ParticipantSlot memory slot = _participants[lei];
        return (slot.number, slot.roles, _isSuspended(slot.number));
    }

    /// @inheritdoc IParticipants
    function participantCount() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc IParticipants
    function accountOf(address account) public view returns (AccountRecord memory) {
        uint256 word = _accounts[account];
        return
            AccountRecord({
                lei: bytes20(uint160(word >> _LEI_SHIFT)),
                participant: uint32(word >> _NUMBER_SHIFT),
                kind: AccountKind(word & 0xf),
                zone: uint8(word >> 8),
                ownKey: word & StandingsLib.OWN_KEY != 0
            });
    }

    /// @inheritdoc IParticipants
    function signerOf(address account, address signer) external view returns (Signer memory) {
        return _signers[account][signer];
    }

    /// @inheritdoc IParticipants
    function mayAct(address account, address signer, uint8 power, uint256 amount) external view returns (bool) {
        if (signer == account) return _accounts[account] & StandingsLib.OWN_KEY != 0;
        Signer storage stored = _signers[account][signer];
        // A revoked or unknown signer has no powers.
        return
            power != 0 &&
            stored.powers & power == power &&
            (stored.limit == 0 || amount <= stored.limit) &&
            (stored.validUntil == 0 || block.timestamp < stored.validUntil);
    }

    /// @dev The account's lane of {Standings}; 0 where it is not registered.
    function _standingOf(address account) internal view returns (uint256 lane) {
        uint256 word = _accounts[account];
        return _lane(word, _suspensions[_suspensionIndex(word)]);
    }

    /// @dev Lanes FROM and TO of two accounts. Participants that share a suspension word cost one read of it.
    function _standingsOf(address from, address to) internal view returns (uint256 lanes) {
        uint256 fromWord = _accounts[from];
        uint256 toWord = _accounts[to];
        uint256 index = _suspensionIndex(fromWord);
        uint256 bits = _suspensions[index];
        lanes = _lane(fromWord, bits);
        if (_suspensionIndex(toWord) != index) bits = _suspensions[_suspensionIndex(toWord)];
        lanes |= _lane(toWord, bits) << StandingsLib.TO;
    }

    /// @dev Number 0 is never suspended, so an unregistered account's lane is 0.
    function _lane(uint256 word, uint256 suspensions) private pure returns (uint256) {
        uint256 suspended = (suspensions >> _suspensionBit(word)) & 1;
        return (word & _LANE_MASK) | (suspended << StandingsLib.SUSPENDED_BIT);
    }

    function _suspensionIndex(uint256 word) private pure returns (uint256) {
        return uint32(word >> _NUMBER_SHIFT) / _PARTICIPANTS_PER_WORD;
    }

    function _suspensionBit(uint256 word) private pure returns (uint256) {
        return uint32(word >> _NUMBER_SHIFT) % _PARTICIPANTS_PER_WORD;
    }

    function _isSuspended(uint32 number) private view returns (bool) {
        return (_suspensions[number / _PARTICIPANTS_PER_WORD] >> (number % _PARTICIPANTS_PER_WORD)) & 1 != 0;
    }

    function _numberOf(bytes20 lei) private view returns (uint32 number) {
        number = _participants[lei].number;
        require(number != 0, Registry_ParticipantUnknown(lei));
    }

    function _requireRoles(uint16 roles) private pure {
        require(roles != 0 && roles & ~ParticipantRole.ALL == 0, Registry_BadRoles(roles, ParticipantRole.ALL));
    }

    function _open(bytes20 lei, uint32 number, AccountOpening[] calldata accounts) private {
        for (uint256 i = 0; i < accounts.length; ++i) {
            AccountOpening calldata opening = accounts[i];
            address account = opening.account;
            uint8 zone = opening.zone;
            // Check
            require(
                account != address(0) &&
                    opening.kind != AccountKind.None &&
                    (zone == Zone.ONSHORE || zone == Zone.FREE_TRADE || zone == Zone.OFFSHORE),
                Registry_BadAccount(account, opening.kind, zone)
            );
            uint256 existing = _accounts[account];
            require(existing == 0, Registry_AccountExists(account, bytes20(uint160(existing >> _LEI_SHIFT))));
            // Effect
            _accounts[account] =
                uint256(uint8(opening.kind)) |
                (opening.ownKey ? StandingsLib.OWN_KEY : 0) |
                (uint256(zone) << 8) |
                (uint256(number) << _NUMBER_SHIFT) |
                (uint256(uint160(lei)) << _LEI_SHIFT);
            emit AccountOpened(account, lei, opening.kind, zone, opening.ownKey);
        }
    }
}
