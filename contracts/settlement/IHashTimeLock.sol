// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Identity of a hash time lock: the EIP-712 digest of all its terms, those of the counter-leg included. It
/// names ledger, chain and contract.
type HashLockId is bytes32;

/// @notice How a hash time lock stands.
///
/// | from \ to | Locked | Revealed          | Delivered | Refunded   |
/// |-----------|--------|-------------------|-----------|------------|
/// | None      | lock   | –                 | –         | –          |
/// | Locked    | –      | reveal, admit (†) | claim (†) | refund (‡) |
/// | Revealed  | –      | –                 | deliver   | –          |
///
/// † `claim` and `admit` deliver at once where that is possible; where the receiver is frozen or suspended, or the token
/// is paused, they end in Revealed, and delivery waits. ‡ from `refundableFrom` on. Delivered and Refunded are final;
/// Revealed only ever becomes Delivered.
enum HashLockStatus {
    None,
    Locked,
    Revealed,
    Delivered,
    Refunded
}

/// @notice The terms that every act on a hash time lock names again.
///
/// `lock --/-- REVEAL OR CLAIM --/-- deadline: admission by arbiters, if any --/-- refundableFrom: refund`
///
/// @param owner Account whose value is locked; it stays the owner until delivery.
/// @param receiver Account that receives, whoever presents the secret.
/// @param asset Token locked.
/// @param amount Amount of it, in minor units.
/// @param hashlock SHA-256 of the secret, which is 32 bytes.
/// @param deadline UNIX seconds; the secret counts while `time < deadline`.
/// @param refundableFrom UNIX seconds from which the lock is given back if nothing was revealed. It equals `deadline`
/// unless the agreement names arbiters.
/// @param agreement EIP-712 hash of the {Agreement}.
struct HashLock {
    address owner;
    address receiver;
    address asset;
    uint256 amount;
    bytes32 hashlock;
    uint256 deadline;
    uint256 refundableFrom;
    bytes32 agreement;
}

/// @notice The other leg of the trade, as the owner of this one declares it. This contract checks order and margin on
/// it; whether it is true only the owner's agent can see.
/// @dev Names of a ledger that is not EVM are SHA-256 of their UTF-8 text, see docs/hash-time-locks.md.
/// @param ledgerId Identity of its ledger.
/// @param venue Its hash time lock contract; an address is padded on the left.
/// @param asset Its token.
/// @param owner Account that locks there.
/// @param receiver Account that receives there.
/// @param amount In minor units of its asset.
/// @param deadline UNIX seconds by which the secret is revealed there.
/// @param refundableFrom UNIX seconds from which it is given back there.
struct CounterLeg {
    bytes32 ledgerId;
    bytes32 venue;
    bytes32 asset;
    bytes32 owner;
    bytes32 receiver;
    uint256 amount;
    uint256 deadline;
    uint256 refundableFrom;
}

/// @notice What the parties agreed on beyond the lock itself. It matters when the lock is opened, and to arbiters.
/// @param ownerHoldsSecret Whether the lock's owner knows the secret. Its leg then ends last.
/// @param lockBefore UNIX seconds; the lock can be opened while `time < lockBefore`. A signed lock that nobody submitted
/// is void from then on.
/// @param arbiters Nobody, or three different addresses of which two together admit a secret after the deadline.
/// @param counterLeg The other leg.
struct Agreement {
    bool ownerHoldsSecret;
    uint256 lockBefore;
    address[] arbiters;
    CounterLeg counterLeg;
}

/// @title IHashTimeLock
/// @notice One leg of a trade across two ledgers: value locked in its owner's account, delivered to a fixed receiver if
/// the secret behind a hash is revealed in time, and given back otherwise. One contract serves any number of trades in
/// any listed token.
/// @dev An event under an identity that no {HashLocked} names means nothing: anybody can make one up with a token of
/// their own.
///
/// What is signed, and whose digest is the lock's identity, is
/// `HashLock(address owner,address receiver,address asset,uint256 amount,bytes32 hashlock,uint256 deadline,`
/// `uint256 refundableFrom,Agreement agreement)`
/// `Agreement(string instrument,bool ownerHoldsSecret,uint256 lockBefore,address[] arbiters,CounterLeg counterLeg)`
/// `CounterLeg(bytes32 ledgerId,bytes32 venue,bytes32 asset,bytes32 owner,bytes32 receiver,uint256 amount,`
/// `uint256 deadline,uint256 refundableFrom)`, where `instrument` is the ISIN or the currency under which the directory
/// lists the token.
///
/// The secret decides. Once it is public in time, the outcome is fixed: freeze, suspension, pause, delisting and the
/// closing of this policy neither block a reveal nor turn it into a refund; at most they make delivery wait. What becomes
/// of the owner after locking does not matter.
///
/// Assumptions that keep it sound: the token's authority has activated this contract with LOCK; parties run an agent
/// that checks the counter-leg before it locks or reveals; both ledgers' clocks agree within the margin.
interface IHashTimeLock {
    event HashLocked(
        HashLockId indexed id,
        address indexed owner,
        address indexed receiver,
        HashLock terms,
        Agreement agreement,
        address by
    );
    /// @notice The secret is known in time, or admitted: the value is the receiver's. It is delivered in the same call,
    /// unless {DeliveryWaits} follows.
    event SecretRevealed(HashLockId indexed id, bytes32 indexed hashlock, bytes32 secret);
    /// @notice The secret stands, and delivery is another act. `reason` is the token's typed error, or empty where no
    /// delivery was tried.
    event DeliveryWaits(HashLockId indexed id, bytes reason);
    /// @notice A delivery that had waited.
    event HashLockDelivered(HashLockId indexed id, address indexed receiver, uint256 amount);
    event HashLockRefunded(HashLockId indexed id, address indexed owner, uint256 amount);
    event SecretAdmitted(HashLockId indexed id, bytes32 indexed reasonHash, address first, address second);

    error HashTimeLock_BadMargins(uint256 minMargin, uint256 maxTime, uint256 longest);
    error HashTimeLock_EmptyHashlock();
    error HashTimeLock_EmptyCounterLeg();
    error HashTimeLock_UnlistedToken(address asset);
    error HashTimeLock_WrongAgreement(bytes32 given, bytes32 expected);
    error HashTimeLock_DatesOutOfOrder(uint256 lockBefore, uint256 deadline, uint256 refundableFrom);
    error HashTimeLock_BadArbiters(uint256 count, uint256 window);
    error HashTimeLock_MarginTooSmall(uint256 firstEnds, uint256 lastDeadline, uint256 minMargin);
    error HashTimeLock_LockTooLate(uint256 lockBefore, uint256 time);
    error HashTimeLock_LockTooLong(uint256 refundableFrom, uint256 latest);
    error HashTimeLock_NotAuthorised(address owner, address caller);
    error HashTimeLock_NotSigned(address owner, address recovered);
    error HashTimeLock_BadSecretLength(uint256 length);
    error HashTimeLock_WrongSecret(bytes32 hash, bytes32 hashlock);
    error HashTimeLock_Expired(uint256 deadline, uint256 time);
    error HashTimeLock_NotYetRefundable(uint256 refundableFrom, uint256 time);
    error HashTimeLock_OutsideArbitration(uint256 deadline, uint256 refundableFrom, uint256 time);
    error HashTimeLock_NotAdmitted(HashLockId id, uint256 arbiters, uint256 needed);
    error HashTimeLock_WrongStatus(HashLockId id, HashLockStatus status);
    error HashTimeLock_GasTooLow(uint256 needed, uint256 left);

    /// @notice Opens a lock.
    /// @custom:access-control A key that may LOCK for the owner.
    function lock(HashLock calldata terms, Agreement calldata agreement) external returns (HashLockId id);

    /// @notice Opens a lock that a key of the owner's signed. Anyone may submit it.
    /// @param signature As {IDvP} takes one, by a key with power LOCK.
    function lockSigned(
        HashLock calldata terms,
        Agreement calldata agreement,
        bytes calldata signature
    ) external returns (HashLockId id);

    /// @notice Makes the secret public in time. Anyone may; delivery is another act.
    function reveal(HashLock calldata terms, bytes calldata secret) external;

    /// @notice Makes the secret public in time and delivers; where delivery fails, the reveal stands. Anyone may, also
    /// on a lock that is Revealed already. The caller provides gas for a whole delivery, so that an estimate of gas
    /// never ends in a reveal alone.
    function claim(HashLock calldata terms, bytes calldata secret) external returns (bool delivered);

    /// @notice Delivers a lock whose secret was revealed. Anyone may. Reverts with the token's error while the receiver
    /// is frozen or suspended, or the token is paused.
    function deliver(HashLock calldata terms) external;

    /// @notice Gives a lock back whose secret nobody revealed. Anyone may, and nothing blocks it.
    function refund(HashLock calldata terms) external;

    /// @notice Admits the secret between deadline and `refundableFrom`, and delivers as {claim} does. Anyone may submit
    /// what two of the three arbiters signed: `Admission(bytes32 hashLockId,bytes32 secret,bytes32 reasonHash)`.
    /// @param reasonHash Hash of the arbiters' reasons.
    /// @param signatures One per arbiter, in their order; empty for one that did not sign.
    function admit(
        HashLock calldata terms,
        Agreement calldata agreement,
        bytes calldata secret,
        bytes32 reasonHash,
        bytes[] calldata signatures
    ) external returns (bool delivered);

    /// @notice How a lock stands, from its full terms.
    function statusOf(HashLock calldata terms) external view returns (HashLockStatus);

    /// @notice Identity of a lock; says nothing about whether it exists.
    function hashLockId(HashLock calldata terms) external view returns (HashLockId);

    /// @notice EIP-712 hash of an agreement over `asset`. Over a token that was never listed, `instrument` is empty.
    function hashAgreement(address asset, Agreement calldata agreement) external view returns (bytes32);

    /// @notice EIP-712 digest that an arbiter signs.
    function hashAdmission(HashLockId id, bytes32 secret, bytes32 reasonHash) external view returns (bytes32);

    /// @notice Least seconds between the end of the leg that ends first and the deadline of the one that ends last.
    function minMargin() external view returns (uint256);

    /// @notice Most seconds from opening a lock to its `refundableFrom`.
    function maxTime() external view returns (uint256);

    /// @notice The registry this policy asks.
    function registry() external view returns (address);
}
