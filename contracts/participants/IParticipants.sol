// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What an account is for. `None` means: not registered.
enum AccountKind {
    None,
    House,
    ClientOmnibus,
    ClientSegregated,
    Pledge,
    Technical,
    Issuance
}

/// @notice Where an account belongs; a token states the zones it admits as a mask of these bits.
library Zone {
    uint8 internal constant ONSHORE = 1;
    uint8 internal constant FREE_TRADE = 2;
    uint8 internal constant OFFSHORE = 4;
    uint8 internal constant ALL = 7;
}

/// @notice What a participant is, as a mask.
library ParticipantRole {
    uint16 internal constant CENTRAL_BANK = 1;
    uint16 internal constant CSD = 2;
    uint16 internal constant ISSUER = 4;
    uint16 internal constant DEALER = 8;
    uint16 internal constant CUSTODIAN = 16;
    uint16 internal constant INVESTOR = 32;
    uint16 internal constant REGULATOR = 64;
    uint16 internal constant ALL = 127;
}

/// @notice What a signer may do for an account, as a mask.
library Power {
    /// @notice Sign trades and instructions.
    uint8 internal constant TRADE = 1;
    /// @notice Cancel them.
    uint8 internal constant CANCEL = 2;
    /// @notice Open locks and pledges.
    uint8 internal constant LOCK = 4;
    /// @notice Ask for redemption and elect in corporate actions.
    uint8 internal constant SERVICE = 8;
    uint8 internal constant ALL = 15;
}

/// @notice A legal entity as it is onboarded. Names and codes live in events only; LEI check digits (ISO 17442) are
/// verified off chain, where a wrong one can be explained.
/// @param lei Legal entity identifier, 20 ASCII characters.
/// @param bic ISO 9362 code, 8 or 11 ASCII characters, right-padded with zeros.
/// @param jurisdiction ISO 3166-1 alpha-2 code.
/// @param roles Mask of {ParticipantRole}.
/// @param legalName Registered name.
struct Participant {
    bytes20 lei;
    bytes11 bic;
    bytes2 jurisdiction;
    uint16 roles;
    string legalName;
}

/// @notice An account to be opened.
/// @param account Address that holds; it need not have a key.
/// @param kind What it is for; not `None`.
/// @param zone One bit of {Zone}.
/// @param ownKey Whether the address's own key (or ERC-1271 contract) may act for it.
struct AccountOpening {
    address account;
    AccountKind kind;
    uint8 zone;
    bool ownKey;
}

/// @notice An account as stored.
struct AccountRecord {
    bytes20 lei;
    uint32 participant;
    AccountKind kind;
    uint8 zone;
    bool ownKey;
}

/// @notice Who may act for an account besides its own key.
/// @param powers Mask of {Power}.
/// @param limit Largest amount, in minor units, of any leg of one signed act; 0 for no limit.
/// @param validUntil UNIX seconds; the signer acts while `time < validUntil`; 0 for no end.
/// @param revoked Whether the signer was revoked; it then never acts for this account again.
struct Signer {
    uint8 powers;
    uint96 limit;
    uint40 validUntil;
    bool revoked;
}

/// @title IParticipants
/// @notice Members of the ledger and their accounts: onboarded once, asked by every token.
/// @dev Participants are numbered from 1 in the order of onboarding, so that 256 of them share one suspension word.
interface IParticipants {
    event ParticipantOnboarded(
        bytes20 indexed lei,
        uint32 indexed participant,
        bytes11 bic,
        bytes2 jurisdiction,
        uint16 roles,
        string legalName
    );
    event ParticipantAmended(bytes20 indexed lei, bytes11 bic, bytes2 jurisdiction, uint16 roles, string legalName);
    event ParticipantSuspended(bytes20 indexed lei, string reason);
    event ParticipantResumed(bytes20 indexed lei, string reason);
    event AccountOpened(address indexed account, bytes20 indexed lei, AccountKind kind, uint8 zone, bool ownKey);
    event SignerSet(address indexed account, address indexed signer, uint8 powers, uint96 limit, uint40 validUntil);
    event SignerRevoked(address indexed account, address indexed signer);

    error Registry_ParticipantExists(bytes20 lei);
    error Registry_ParticipantUnknown(bytes20 lei);
    error Registry_EmptyLei();
    error Registry_BadRoles(uint16 roles, uint16 allowed);
    error Registry_ParticipantAlreadySuspended(bytes20 lei);
    error Registry_ParticipantNotSuspended(bytes20 lei);
    error Registry_AccountExists(address account, bytes20 lei);
    error Registry_AccountUnknown(address account);
    error Registry_BadAccount(address account, AccountKind kind, uint8 zone);
    error Registry_SignerIsAccount(address account);
    error Registry_SignerRevoked(address account, address signer);
    error Registry_SignerUnknown(address account, address signer);
    error Registry_BadPowers(uint8 powers, uint8 allowed);

    /// @notice Registers a legal entity and opens its first accounts.
    /// @custom:access-control REGISTRAR of the CSD.
    function onboard(Participant calldata participant, AccountOpening[] calldata accounts) external;

    /// @notice Replaces a participant's BIC, jurisdiction, roles and name; its LEI and accounts stay.
    /// @custom:access-control REGISTRAR of the CSD.
    function amend(Participant calldata participant) external;

    /// @notice Opens further accounts of a participant.
    /// @custom:access-control REGISTRAR of the CSD.
    function openAccounts(bytes20 lei, AccountOpening[] calldata accounts) external;

    /// @notice Names a signer of an account, or changes its powers, limit and end.
    /// @custom:access-control REGISTRAR of the CSD.
    function setSigner(address account, address signer, uint8 powers, uint96 limit, uint40 validUntil) external;

    /// @notice Ends a signer for good; with `signer == account`, the account's own key, and with it every allowance
    /// the account ever gave.
    /// @custom:access-control GUARDIAN of the CSD.
    function revokeSigner(address account, address signer) external;

    /// @notice Stops a participant: none of its accounts gives or receives, on any token, until it is resumed.
    /// @custom:access-control GUARDIAN of the CSD.
    function suspend(bytes20 lei, string calldata reason) external;

    /// @notice Lifts a suspension.
    /// @custom:access-control RELEASER of the CSD.
    function resume(bytes20 lei, string calldata reason) external;

    /// @notice A participant's number (0 where unknown), roles and whether it is suspended.
    function participantOf(bytes20 lei) external view returns (uint32 participant, uint16 roles, bool suspended);

    /// @notice Number of participants onboarded so far.
    function participantCount() external view returns (uint32);

    /// @notice An account as stored; `kind` is `None` where it is not registered.
    function accountOf(address account) external view returns (AccountRecord memory);

    /// @notice A signer as stored. For an account's own key ask {accountOf}.
    function signerOf(address account, address signer) external view returns (Signer memory);

    /// @notice Whether `signer` may now exercise `power` for `account` over amounts up to `amount` minor units.
    /// Suspension is not asked here: tokens do.
    function mayAct(address account, address signer, uint8 power, uint256 amount) external view returns (bool);
}
