// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a listed token is.
enum InstrumentKind {
    None,
    Bond,
    Cash
}

/// @notice An entry of the instrument directory.
/// @param code ISIN (ISO 6166, 12 characters) of a bond, or ISO 4217 code (3 characters, zero-padded) of cash.
/// @param kind Bond or cash; `None` where the token was never listed.
/// @param authorityIndex Number of the authority that the token obeys.
/// @param listed False once delisted.
struct Instrument {
    bytes12 code;
    InstrumentKind kind;
    uint8 authorityIndex;
    bool listed;
}

/// @notice What a token tells of itself when it is listed.
interface IListable {
    /// @notice ISIN or ISO 4217 code, left-aligned.
    function instrumentCode() external view returns (bytes12);

    /// @notice Bond or cash.
    function instrumentKind() external view returns (InstrumentKind);

    /// @notice The registry the token asks.
    function registry() external view returns (address);

    /// @notice The token's own authority.
    function authority() external view returns (address);
}

/// @title IInstrumentDirectory
/// @notice ISIN → bond, ISO 4217 code → cash, and the authorities that stand behind them. Policies accept listed
/// tokens only, so that a look-alike is refused by name.
interface IInstrumentDirectory {
    event AuthorityRegistered(uint8 indexed index, address indexed authority, bytes20 indexed lei);
    event InstrumentListed(address indexed token, bytes12 indexed code, InstrumentKind kind, uint8 authorityIndex);
    event InstrumentDelisted(address indexed token, bytes12 indexed code, string reason);

    error Directory_AuthorityUnknown(address authority);
    error Directory_AuthorityExists(address authority, uint8 index);
    error Directory_TooManyAuthorities(uint256 most);
    error Directory_NotCentralBank(bytes20 lei);
    error Directory_NotAContract(address authority);
    error Directory_AlreadyListed(address token, bytes12 code);
    error Directory_CodeTaken(bytes12 code, address token);
    error Directory_EmptyCode(address token);
    error Directory_WrongRegistry(address token, address registry);
    error Directory_NotListed(address token);

    /// @notice Gives a central bank's authority its number; the CSD's own is number 0.
    /// @custom:access-control LISTER of the CSD.
    function registerAuthority(address authority, bytes20 lei) external returns (uint8 index);

    /// @notice Lists a token under the code it states, or lists again one that was delisted. A code never names another
    /// token, and a token never returns under another code, kind or authority, delisted or not.
    /// @custom:access-control LISTER of the CSD (the bond factory holds it).
    function list(address token) external;

    /// @notice Stops new acts in a token, until it is listed again. Open locks end as they would have.
    /// @custom:access-control GUARDIAN of the CSD.
    function delist(address token, string calldata reason) external;

    /// @notice The directory's entry of a token.
    function instrumentOf(address token) external view returns (Instrument memory);

    /// @notice The token that carries `code`; zero where there is none.
    function tokenOf(bytes12 code) external view returns (address);

    /// @notice Number of an authority; reverts where it is unknown.
    function authorityIndexOf(address authority) external view returns (uint8);
}
