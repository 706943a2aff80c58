// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Identity of a lock: hash of the policy that opened it and the policy's own reference.
type LockId is bytes32;

/// @title LockIdLib
library LockIdLib {
    /// @notice Identity of the lock that `policy` opens under `ref`.
    function derive(address policy, bytes32 ref) internal pure returns (LockId) {
        return LockId.wrap(keccak256(abi.encode(policy, ref)));
    }
}

/// @notice How a lock stands. It is opened once and ends once; every end leaves a tombstone.
///
/// | from \ to | Open | Delivered      | GivenBack | Relocked |
/// |-----------|------|----------------|-----------|----------|
/// | None      | lock | –              | –         | –        |
/// | Open      | –    | deliver (rest) | unlock    | relock   |
enum LockStatus {
    None,
    Open,
    Delivered,
    GivenBack,
    Relocked
}

/// @notice One account's side of a netted settlement.
/// @param account Whose holding changes.
/// @param amount By how much, in minor units.
struct NetLeg {
    address account;
    uint256 amount;
}

/// @title ISettlement
/// @notice The narrow interface through which policies move value. The token fixes who owns, who receives and how
/// much; a policy chooses when, and of an open lock only *deliver* or *give back*.
/// @dev Assumptions that keep it sound: a policy was announced, read and activated by the token's authority; it keeps
/// a lock no longer than its own immutable maximum; it is the only caller of its references. A token calls nothing
/// but the registry, so no function here can be re-entered.
interface ISettlement {
    event Locked(
        LockId indexed lockId,
        address indexed owner,
        address indexed receiver,
        address policy,
        bytes32 ref,
        uint256 amount
    );
    event LockDelivered(LockId indexed lockId, uint256 amount, uint256 remaining);
    event Unlocked(LockId indexed lockId, uint256 amount);
    event Relocked(LockId indexed lockId, LockId indexed newLockId, uint256 amount, uint256 givenBack);

    error Settlement_NotPermitted(address policy, uint8 capability);
    error Settlement_ZeroAmount();
    error Settlement_NotBalanced(uint256 debits, uint256 credits);
    error Settlement_LockExists(LockId lockId, LockStatus status);
    error Settlement_LockNotOpen(LockId lockId, LockStatus status);
    error Settlement_WrongParties(LockId lockId, address owner, address receiver);
    error Settlement_ExceedsLock(LockId lockId, uint256 amount, uint256 remaining);
    error Settlement_SelfLock(address account);

    /// @notice Moves free value between two accounts: one leg of a trade.
    /// @custom:access-control A policy with MOVE.
    function moveValue(address from, address to, uint256 amount) external;

    /// @notice Moves value between many accounts at once; what is debited equals what is credited. Debits come
    /// first. ERC-20 `Transfer` events pair debits with credits in the order given, so that they alone rebuild every
    /// balance.
    /// @custom:access-control A policy with MOVE.
    function settleNet(NetLeg[] calldata debits, NetLeg[] calldata credits) external;

    /// @notice Takes free value out of existence, and out of the issued amount.
    /// @custom:access-control A policy with MOVE.
    function burn(address from, uint256 amount) external;

    /// @notice Reserves free value of `owner` for `receiver`. It stays in the owner's holding.
    /// @param ref The policy's reference, used once.
    /// @custom:access-control A policy with LOCK.
    function lock(bytes32 ref, address owner, address receiver, uint256 amount) external returns (LockId lockId);

    /// @notice Delivers locked value, or part of it, to the lock's receiver. Freeze or suspension of the *owner* do
    /// not matter; while the *receiver* is frozen or suspended, or the token is paused, it reverts and the value
    /// stays locked.
    /// @custom:access-control The policy that opened the lock, whatever its status.
    function deliver(bytes32 ref, address owner, address receiver, uint256 amount) external;

    /// @notice Gives back what is still locked. Never blocked by pause, freeze, suspension or the policy's closing.
    /// @custom:access-control The policy that opened the lock, whatever its status.
    function unlock(bytes32 ref, address owner, address receiver) external;

    /// @notice Replaces an open lock by one under a new reference, for another receiver or a smaller amount, without
    /// the value being free in between; the difference is given back. For substitution.
    /// @custom:access-control The policy that opened the lock, and it still has LOCK.
    function relock(
        bytes32 ref,
        address owner,
        address receiver,
        bytes32 newRef,
        address newReceiver,
        uint256 newAmount
    ) external returns (LockId newLockId);

    /// @notice A lock's status, what remains locked, and whether its parties are the ones named.
    function lockOf(
        LockId lockId,
        address owner,
        address receiver
    ) external view returns (LockStatus status, uint256 remaining, bool partiesMatch);
}
