// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a policy may do with value under an authority, as a mask.
library Capability {
    /// @notice Move free value between accounts.
    uint8 internal constant MOVE = 1;
    /// @notice Lock free value in its owner's account.
    uint8 internal constant LOCK = 2;
    uint8 internal constant ALL = 3;
}

/// @notice Life of a policy under one authority.
///
/// | from \ to | Announced | Active       | Closing |
/// |-----------|-----------|--------------|---------|
/// | None      | announce  | –            | –       |
/// | Announced | –         | activate (†) | close   |
/// | Active    | –         | –            | close   |
/// | Closing   | announce  | –            | –       |
///
/// † not before `POLICY_DELAY` has passed.
enum PolicyStatus {
    None,
    Announced,
    Active,
    Closing
}

/// @notice A policy under one authority.
/// @param status Where it stands.
/// @param capabilities Mask of {Capability} that was announced.
/// @param activatableAt UNIX seconds from which it can be activated.
struct Policy {
    PolicyStatus status;
    uint8 capabilities;
    uint40 activatableAt;
}

/// @title IPolicyTable
/// @notice Which contracts may move or lock the value of which authority. A policy's code is in the trusted base of
/// everybody who holds value under that authority; the delay lets them read it first.
interface IPolicyTable {
    event PolicyAnnounced(
        address indexed authority,
        address indexed policy,
        uint8 capabilities,
        uint40 activatableAt,
        bytes32 codeHash
    );
    event PolicyActivated(address indexed authority, address indexed policy, uint8 capabilities);
    event PolicyClosing(address indexed authority, address indexed policy);

    error Policy_NotAContract(address policy);
    error Policy_BadCapabilities(uint8 capabilities, uint8 allowed);
    error Policy_WrongStatus(address policy, PolicyStatus status);
    error Policy_TooEarly(uint256 activatableAt, uint256 time);

    /// @notice Announces what a policy is to be able to do. An authority with no listed instrument has no holder to
    /// warn: there the delay is nought, as long as nothing is listed before the policy is activated.
    /// @custom:access-control POLICY_OFFICER of `authority`.
    function announcePolicy(address authority, address policy, uint8 capabilities) external;

    /// @notice Activates an announced policy once its delay has passed.
    /// @custom:access-control POLICY_OFFICER of `authority`.
    function activatePolicy(address authority, address policy) external;

    /// @notice Ends a policy's capabilities at once. Locks it has open end as they would have.
    /// @custom:access-control GUARDIAN of `authority`.
    function closePolicy(address authority, address policy) external;

    /// @notice A policy as it stands under an authority.
    function policyOf(address authority, address policy) external view returns (Policy memory);

    /// @notice Seconds between announcement and activation.
    function policyDelay() external pure returns (uint40);
}
