// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A freeze order of a court, regulator or the token's authority.
/// @param caseRef Reference of the case; unique per account among standing orders.
/// @param amount Minor units frozen; {WHOLE_ACCOUNT} for the account as a whole, incoming value included.
/// @param expiresAt UNIX seconds; the order binds while `time < expiresAt`; 0 for no end.
struct FreezeOrder {
    bytes32 caseRef;
    uint96 amount;
    uint40 expiresAt;
}

// Amount of an order that freezes the whole account.
uint96 constant WHOLE_ACCOUNT = type(uint96).max;

/// @title IRegulatedToken
/// @notice What bonds and cash share: who owns what, what of it is free, locked and frozen, and the supervisory acts.
/// @dev ERC-20 with ERC-2612 and ERC-5267. A direct transfer needs the account's own key; allowances die with it.
interface IRegulatedToken {
    event Paused(address indexed by, string reason);
    event Unpaused(address indexed by, string reason);
    event Frozen(
        address indexed account,
        bytes32 indexed caseRef,
        uint96 amount,
        uint40 expiresAt,
        string orderedBy,
        bytes32 documentHash
    );
    event Unfrozen(address indexed account, bytes32 indexed caseRef, string reason);
    event ForcedTransfer(
        address indexed from,
        address indexed to,
        uint256 amount,
        bytes32 indexed caseRef,
        string legalBasis,
        bytes32 documentHash
    );

    error Token_Paused();
    error Token_NotPaused();
    error Token_NotRegistered(address account);
    error Token_ParticipantSuspended(address account);
    error Token_NotEligible(address account, uint8 zone, uint8 admitted);
    error Token_OwnKeyInactive(address account);
    error Token_AccountFrozen(address account);
    error Token_InsufficientFree(address account, uint256 free, uint256 needed);
    error Token_SupplyOverflow(uint256 supply, uint256 most);
    error Token_TooManyFreezeOrders(address account, uint256 most);
    error Token_FreezeOrderExists(address account, bytes32 caseRef);
    error Token_FreezeOrderUnknown(address account, bytes32 caseRef);
    error Token_FreezeOrderEmpty(address account, bytes32 caseRef);
    error Token_FreezeOrderExpired(uint256 expiresAt, uint256 time);
    error Token_PermitExpired(uint256 deadline, uint256 time);
    error Token_InvalidPermit(address owner, address recovered);

    /// @notice The registry this token asks.
    function registry() external view returns (address);

    /// @notice Zones whose accounts may hold this token, as a mask.
    function zones() external view returns (uint8);

    /// @notice Whether movement is stopped.
    function paused() external view returns (bool);

    /// @notice An account's holding in minor units; `total = free + locked + frozen`.
    /// @return total What the account owns, and what a record date counts.
    /// @return free What it can move.
    /// @return locked Reserved for open locks.
    /// @return frozen The unlocked part that standing freeze orders hold.
    function holdingOf(
        address account
    ) external view returns (uint256 total, uint256 free, uint256 locked, uint256 frozen);

    /// @notice Freeze orders on an account, expired ones included until they are lifted.
    function freezeOrdersOf(address account) external view returns (FreezeOrder[] memory);

    /// @notice Stops movement. Time, unlocking and reveals go on.
    /// @custom:access-control GUARDIAN of the token's authority.
    function pause(string calldata reason) external;

    /// @notice Lets movement go on.
    /// @custom:access-control RELEASER of the token's authority.
    function unpause(string calldata reason) external;

    /// @notice Freezes an account or an amount in it. An amount may exceed what is there: it then binds what comes.
    /// Locked value is reached only when its lock gives it back.
    /// @param orderedBy Who ordered it.
    /// @param documentHash Hash of the order's document; zero for none.
    /// @custom:access-control GUARDIAN of the token's authority.
    function freeze(
        address account,
        FreezeOrder calldata order,
        string calldata orderedBy,
        bytes32 documentHash
    ) external;

    /// @notice Lifts one freeze order.
    /// @custom:access-control RELEASER of the token's authority.
    function unfreeze(address account, bytes32 caseRef, string calldata reason) external;

    /// @notice Moves unlocked value, frozen or not, without the owner's consent.
    /// @custom:access-control ENFORCEMENT of the token's authority.
    function forceTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseRef,
        string calldata legalBasis,
        bytes32 documentHash
    ) external;
}
