// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Standings} from "./Standing.sol";
import {IInstrumentDirectory} from "./IInstrumentDirectory.sol";
import {IParticipants} from "./IParticipants.sol";
import {IPolicyTable} from "./IPolicyTable.sol";

/// @title IParticipantRegistry
/// @notice The one registry that every token and policy of a ledger asks: participants and accounts, instruments, and
/// the policies that may move value.
interface IParticipantRegistry is IPolicyTable, IInstrumentDirectory, IParticipants {
    error Registry_EmptyLedgerId();

    /// @notice This ledger's identity: 32 random bytes drawn at first deployment, the salt of every EIP-712 domain.
    function ledgerId() external view returns (bytes32);

    /// @notice Standing of two accounts.
    function standings(address from, address to) external view returns (Standings);

    /// @notice Standing of two accounts and of the account that spends on an allowance.
    function standingsWithSpender(address from, address to, address spender) external view returns (Standings);

    /// @notice Standing of two accounts, and what `policy` may do under authority number `authorityIndex`.
    function standingsWithPolicy(
        address from,
        address to,
        address policy,
        uint256 authorityIndex
    ) external view returns (Standings);

    /// @notice Standing of many accounts, one 16-bit lane each, and what `policy` may do; for netted settlement.
    /// @return lanes One lane per account, in order, see {Standings}.
    /// @return capabilities Mask of {Capability}.
    function standingsOfMany(
        address[] calldata accounts,
        address policy,
        uint256 authorityIndex
    ) external view returns (uint256[] memory lanes, uint256 capabilities);

    /// @notice All that a trade policy must know of a trade's accounts and tokens, in one call.
    /// @return parties Standing of seller (lane 0) and buyer (lane 1).
    /// @return securityWord Directory entry of `security`: bits 0–7 kind, 8–15 authority number, bit 16 listed,
    /// bits 160–255 code, see {Instrument}.
    /// @return cashWord The same of `cash`; zero for no token.
    function partiesAndInstruments(
        address seller,
        address buyer,
        address security,
        address cash
    ) external view returns (Standings parties, uint256 securityWord, uint256 cashWord);
}
