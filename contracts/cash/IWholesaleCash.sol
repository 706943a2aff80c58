// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IWholesaleCash
/// @notice Central bank money of one currency, in minor units (ISO 4217), issued only against reserves.
interface IWholesaleCash {
    event CashIssued(address indexed account, uint256 amount, bytes32 indexed reserveRef);
    event HoldingLimitSet(address indexed account, uint96 limit);

    error Cash_ReserveRefUsed(bytes32 reserveRef);
    error Cash_EmptyReserveRef();
    error Cash_ZeroAmount();
    error Cash_NotListed();
    error Cash_HoldingLimit(address account, uint256 limit, uint256 total);

    /// @notice ISO 4217 code.
    function currency() external view returns (bytes3);

    /// @notice Issues cash to an account against money set aside in the RTGS reserve account. Not before the directory
    /// lists the token: until then its authority could activate a policy without notice.
    /// @param reserveRef Reference of the reserve posting; used once.
    /// @custom:access-control ISSUANCE of the central bank.
    function issue(address account, uint256 amount, bytes32 reserveRef) external;

    /// @notice Whether a reserve reference has been used.
    function reserveRefUsed(bytes32 reserveRef) external view returns (bool);

    /// @notice Limits what an account may hold, in minor units; 0 removes the limit. What it holds already stays.
    /// @custom:access-control RELEASER of the central bank, because a new limit can also be a wider one.
    function setHoldingLimit(address account, uint96 limit) external;

    /// @notice An account's holding limit; 0 where there is none.
    function holdingLimitOf(address account) external view returns (uint96);
}
