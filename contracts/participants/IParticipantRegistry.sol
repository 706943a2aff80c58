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

    /// @notice Standing of two accounts and a spender (zero for none).
    function standings(address from, address to, address spender) external view returns (Standings);

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
}
