// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {InstrumentDirectory} from "./InstrumentDirectory.sol";
import {Capability, IPolicyTable, Policy, PolicyStatus} from "./IPolicyTable.sol";

/// @title PolicyTable
/// @dev What tokens ask is apart from the life cycle: one word per policy holds two capability bits for each of 128
/// authorities, so that a trade between two authorities' tokens reads one cold slot.
abstract contract PolicyTable is IPolicyTable, InstrumentDirectory {
    /// @dev Fixed in code: no role, and no order of grants, shortens it.
    uint40 private constant _POLICY_DELAY = 2 days;

    mapping(address policy => uint256 word) private _capabilities;
    mapping(address authority => mapping(address policy => Policy)) private _policies;

    /// @dev Only a holder of `role` of `authority_` itself, which must be registered.
    modifier onlyOf(address authority_, uint64 role) {
        _authorityOf(authority_);
        _requireRole(authority_, role);
        _;
    }

    /// @inheritdoc IPolicyTable
    function announcePolicy(
        address authority_,
        address policy,
        uint8 capabilities
    ) external onlyOf(authority_, Roles.POLICY_OFFICER) {
        Policy storage entry = _policies[authority_][policy];
        // Check
        require(policy.code.length != 0, Policy_NotAContract(policy));
        require(
            capabilities != 0 && capabilities <= Capability.ALL,
            Policy_BadCapabilities(capabilities, Capability.ALL)
        );
        require(
            entry.status == PolicyStatus.None || entry.status == PolicyStatus.Closing,
            Policy_WrongStatus(policy, entry.status)
        );
        // Effect
        uint40 delay = _authorityOf(authority_).firstListedAt != 0 ? _POLICY_DELAY : 0;
        uint40 activatableAt = uint40(block.timestamp) + delay;
        (entry.status, entry.capabilities, entry.activatableAt) = (PolicyStatus.Announced, capabilities, activatableAt);
        emit PolicyAnnounced(authority_, policy, capabilities, activatableAt, policy.codehash);
    }

    /// @inheritdoc IPolicyTable
    function activatePolicy(address authority_, address policy) external onlyOf(authority_, Roles.POLICY_OFFICER) {
        Policy storage entry = _policies[authority_][policy];
        // Check
        require(entry.status == PolicyStatus.Announced, Policy_WrongStatus(policy, entry.status));
        uint40 activatableAt = _activatableAt(authority_, entry.activatableAt);
        require(block.timestamp >= activatableAt, Policy_TooEarly(activatableAt, block.timestamp));
        // Effect
        (entry.status, entry.activatableAt) = (PolicyStatus.Active, activatableAt);
        _capabilities[policy] |= uint256(entry.capabilities) << _shift(authority_);
        emit PolicyActivated(authority_, policy, entry.capabilities);
    }

    /// @inheritdoc IPolicyTable
    function closePolicy(address authority_, address policy) external onlyOf(authority_, Roles.GUARDIAN) {
        Policy storage entry = _policies[authority_][policy];
        // Check
        require(
            entry.status == PolicyStatus.Announced || entry.status == PolicyStatus.Active,
            Policy_WrongStatus(policy, entry.status)
        );
        // Effect
        entry.status = PolicyStatus.Closing;
        _capabilities[policy] &= ~(uint256(Capability.ALL) << _shift(authority_));
        emit PolicyClosing(authority_, policy);
    }

    /// @inheritdoc IPolicyTable
    function policyOf(address authority_, address policy) external view returns (Policy memory) {
        Policy memory entry = _policies[authority_][policy];
        if (entry.status == PolicyStatus.Announced) {
            entry.activatableAt = _activatableAt(authority_, entry.activatableAt);
        }
        return entry;
    }

    /// @inheritdoc IPolicyTable
    function policyDelay() external pure returns (uint40) {
        return _POLICY_DELAY;
    }

    function _capabilitiesOf(address policy, uint256 authorityIndex) internal view returns (uint256) {
        return (_capabilities[policy] >> (authorityIndex << 1)) & Capability.ALL;
    }

    /// @dev Announced without a delay and not activated before the first listing: the delay counts after all. Only such
    /// an announcement is activatable at or before that listing.
    function _activatableAt(address authority_, uint40 announced) private view returns (uint40) {
        uint40 firstListedAt = _authorityOf(authority_).firstListedAt;
        return firstListedAt != 0 && announced <= firstListedAt ? announced + _POLICY_DELAY : announced;
    }

    function _shift(address authority_) private view returns (uint256) {
        return uint256(_authorityOf(authority_).index) << 1;
    }
}
