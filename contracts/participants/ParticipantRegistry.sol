// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Governed} from "../access/Governed.sol";
import {InstrumentDirectory} from "./InstrumentDirectory.sol";
import {IParticipantRegistry} from "./IParticipantRegistry.sol";
import {PolicyTable} from "./PolicyTable.sol";
import {Standings, StandingsLib} from "./Standing.sol";

/// @title ParticipantRegistry
/// @dev Reads never revert: a token receives the facts and raises its own typed error.
contract ParticipantRegistry is IParticipantRegistry, PolicyTable, Multicall {
    bytes32 private immutable _LEDGER_ID;

    /// @param csdAuthority The CSD's {Authority}; it becomes authority number 0.
    /// @param ledgerId_ See {ledgerId}.
    constructor(address csdAuthority, bytes32 ledgerId_) Governed(csdAuthority) InstrumentDirectory(csdAuthority) {
        require(ledgerId_ != 0, Registry_EmptyLedgerId());
        _LEDGER_ID = ledgerId_;
    }

    /// @inheritdoc IParticipantRegistry
    function ledgerId() external view returns (bytes32) {
        return _LEDGER_ID;
    }

    /// @inheritdoc IParticipantRegistry
    function standings(address from, address to) external view returns (Standings) {
        return Standings.wrap(_standingsOf(from, to));
    }

    /// @inheritdoc IParticipantRegistry
    function standingsWithSpender(address from, address to, address spender) external view returns (Standings) {
        return Standings.wrap(_standingsOf(from, to) | (_standingOf(spender) << StandingsLib.SPENDER));
    }

    /// @inheritdoc IParticipantRegistry
    function standingsWithPolicy(
        address from,
        address to,
        address policy,
        uint256 authorityIndex
    ) external view returns (Standings) {
        return
            Standings.wrap(
                _standingsOf(from, to) | (_capabilitiesOf(policy, authorityIndex) << StandingsLib.CAPABILITIES)
            );
    }

    /// @inheritdoc IParticipantRegistry
    function standingsOfMany(
        address[] calldata accounts,
        address policy,
        uint256 authorityIndex
    ) external view returns (uint256[] memory lanes, uint256 capabilities) {
        lanes = new uint256[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            lanes[i] = _standingOf(accounts[i]);
        }
        capabilities = _capabilitiesOf(policy, authorityIndex);
    }

    /// @inheritdoc IParticipantRegistry
    function partiesAndInstruments(
        address seller,
        address buyer,
        address security,
        address cash
    ) external view returns (Standings parties, uint256 securityWord, uint256 cashWord) {
        parties = Standings.wrap(_standingsOf(seller, buyer));
        securityWord = _instrumentWord(security);
        if (cash != address(0)) cashWord = _instrumentWord(cash);
    }
}
