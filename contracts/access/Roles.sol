// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roles
/// @notice The roles every authority (the CSD, each central bank) grants in its own {Authority}. Each guarded function
/// names its role in its signature; `src/domain/roles.ts` has the whole table, and a test walks every external function
/// against it.
/// @dev Role 0 is OpenZeppelin's ADMIN_ROLE. Tightening roles act alone and at once; widening roles are the ones that
/// a four-eyes contract is meant to hold.
library Roles {
    /// @notice Widening. Onboards participants, opens accounts, names signers.
    uint64 internal constant REGISTRAR = 1;
    /// @notice Tightening. Suspends, pauses, freezes, revokes signers, closes policies, delists.
    uint64 internal constant GUARDIAN = 2;
    /// @notice Widening. Undoes what a guardian did: resumes, unpauses, lifts freezes.
    uint64 internal constant RELEASER = 3;
    /// @notice Widening. Registers authorities and lists instruments.
    uint64 internal constant LISTER = 4;
    /// @notice Widening. Announces and activates settlement policies.
    uint64 internal constant POLICY_OFFICER = 5;
    /// @notice Widening. Issues bonds (CSD) or cash against reserves (central bank).
    uint64 internal constant ISSUANCE = 6;
    /// @notice Announces record dates and moves a bond through its life cycle.
    uint64 internal constant SERVICING = 7;
    /// @notice Widening. Executes forced transfers on a legal basis.
    uint64 internal constant ENFORCEMENT = 8;
}
