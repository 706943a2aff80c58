// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Identity of a redemption: hash of the account and the account's own reference.
type RedemptionId is bytes32;

/// @title RedemptionIdLib
library RedemptionIdLib {
    /// @notice Identity of the redemption that `account` asks for under `ref`.
    function derive(address account, bytes32 ref) internal pure returns (RedemptionId) {
        return RedemptionId.wrap(keccak256(abi.encode(account, ref)));
    }
}

/// @notice How a redemption stands.
///
/// | from \ to | Requested | Confirmed   | Rejected   | Released    |
/// |-----------|-----------|-------------|------------|-------------|
/// | None      | request   | –           | –          | –           |
/// | Requested | –         | confirm (†) | reject (†) | release (‡) |
///
/// † while `time < expiresAt`. ‡ from `expiresAt` on. Confirmed, Rejected and Released are final.
enum RedemptionStatus {
    None,
    Requested,
    Confirmed,
    Rejected,
    Released
}

/// @notice A redemption as it stands.
/// @param account Whose cash is redeemed.
/// @param expiresAt UNIX seconds from which it can only be released.
/// @param status Where it stands.
/// @param amount In minor units.
struct Redemption {
    address account;
    uint40 expiresAt;
    RedemptionStatus status;
    uint256 amount;
}

/// @notice What an account that sends no transaction of its own signs.
/// @param account Whose cash is to be redeemed.
/// @param amount In minor units.
/// @param ref The account's own reference, used once.
/// @param validUntil UNIX seconds; the request can be submitted while `time < validUntil`.
struct RedemptionRequest {
    address account;
    uint256 amount;
    bytes32 ref;
    uint256 validUntil;
}

/// @title ICashRedemption
/// @notice Wholesale cash back into reserves, of one currency: at a participant's request, or by the end-of-day sweep
/// to which it gave a standing mandate.
///
/// request --/-- CONFIRM OR REJECT --/-- expiresAt: release, by anyone
///
/// The cash is locked in its owner's account at the request, for this contract as receiver. Confirmation delivers and
/// burns it in one transaction, and is final: the cash is gone and the central bank owes the reserves under
/// `paymentRef`. What becomes of the owner after its request (freeze, suspension, forced transfer) does not matter, as a
/// live lock outranks it.
///
/// @dev Assumptions that keep it sound: the central bank's authority has activated it with MOVE and LOCK; it is a
/// registered account of the central bank, without a key of its own and without a holding limit; the central bank pays
/// the reserves after it confirmed, not before. While the token is paused, or this account is suspended or frozen,
/// confirmation waits. Burning is a new act, so once the policy is closed nothing is confirmed any more; open requests
/// end by rejection or release, which nothing blocks.
///
/// A signed request is `RedemptionRequest(string currency,address account,uint256 amount,bytes32 ref,uint256
/// validUntil)`, where `currency` is what the token states, so that a wallet shows it. A signature is 65 bytes of ECDSA
/// (r, s, v) by the account's own key or a listed signer with power SERVICE; or ERC-1271 bytes for the account's own
/// contract; or, for a listed signer that is a contract, its address (20 bytes) followed by ERC-1271 bytes.
interface ICashRedemption {
    event RedemptionRequested(
        RedemptionId indexed redemptionId,
        address indexed account,
        bytes32 indexed ref,
        uint256 amount,
        uint40 expiresAt,
        address by
    );
    event RedemptionConfirmed(
        RedemptionId indexed redemptionId,
        address indexed account,
        bytes32 indexed paymentRef,
        uint256 amount
    );
    event RedemptionRejected(RedemptionId indexed redemptionId, address indexed account, uint256 amount, string reason);
    event RedemptionReleased(RedemptionId indexed redemptionId, address indexed account, uint256 amount);
    event SweepMandateSet(address indexed account, bool mandated, address by);
    event CashSwept(address indexed account, bytes32 indexed paymentRef, uint256 amount);
    /// @notice An account of a sweep whose cash stays where it is. `reason` is the typed error.
    event SweepRefused(address indexed account, bytes32 indexed paymentRef, bytes reason);

    error Redemption_BadMaxTime(uint256 maxTime, uint256 least, uint256 most);
    error Redemption_NotAuthorised(address account, address caller);
    error Redemption_NotSigned(address account, address recovered);
    error Redemption_SignatureExpired(uint256 validUntil, uint256 time);
    error Redemption_EmptyRef();
    error Redemption_RefUsed(address account, bytes32 ref, RedemptionStatus status);
    error Redemption_NotRequested(RedemptionId redemptionId, RedemptionStatus status);
    error Redemption_Expired(uint256 expiresAt, uint256 time);
    error Redemption_NotYetExpired(uint256 expiresAt, uint256 time);
    error Redemption_EmptyPaymentRef();
    error Redemption_PaymentRefUsed(bytes32 paymentRef);
    error Redemption_NoMandate(address account);
    error Redemption_AllFrozen(address account, uint256 frozen);
    error Redemption_SweepMismatch(uint256 accounts, uint256 paymentRefs);
    error Redemption_SweepGasTooLow(uint256 index, uint256 needed, uint256 left);
    error Redemption_OnlySelf(address caller);

    /// @notice Asks for the redemption of free cash and locks it.
    /// @param amount In minor units.
    /// @param ref The account's own reference, used once.
    /// @custom:access-control The account's own key, or a signer of it with SERVICE.
    function request(address account, uint256 amount, bytes32 ref) external returns (RedemptionId redemptionId);

    /// @notice The same, as the account signed it. Anyone may submit it.
    function requestSigned(
        RedemptionRequest calldata signedRequest,
        bytes calldata signature
    ) external returns (RedemptionId redemptionId);

    /// @notice Destroys the cash that was requested. From then on the central bank owes its account the reserves.
    /// @param paymentRef Reference of the payment out of the reserve account; used once, by confirmation or sweep.
    /// @custom:access-control ISSUANCE of the central bank.
    function confirm(RedemptionId redemptionId, bytes32 paymentRef) external;

    /// @notice Refuses a request and gives the cash back.
    /// @custom:access-control ISSUANCE of the central bank.
    function reject(RedemptionId redemptionId, string calldata reason) external;

    /// @notice Gives back the cash of a request that was neither confirmed nor rejected in time. Anyone may.
    function release(RedemptionId redemptionId) external;

    /// @notice Gives, or withdraws, the standing mandate to sweep an account's free cash back to reserves. It is over
    /// any amount, so a signer with a limit can only withdraw it.
    /// @custom:access-control The account's own key, or a signer of it with SERVICE.
    function setSweepMandate(address account, bool mandated) external;

    /// @notice Destroys all free cash of each account that gave a mandate; what is locked or frozen stays. An account
    /// that cannot be swept is refused with its reason as an event, and stops no other; of one that holds nothing free,
    /// and nothing frozen, nothing is said and its `paymentRef` stays unused. Every account has a gas bound, and a
    /// sweep with too little gas for the next one reverts as a whole.
    /// @param paymentRefs One for each account, as for {confirm}.
    /// @return amounts For each account, what was swept.
    /// @custom:access-control ISSUANCE of the central bank.
    function sweep(
        address[] calldata accounts,
        bytes32[] calldata paymentRefs
    ) external returns (uint256[] memory amounts);

    /// @notice A redemption as it stands; `status` is `None` where it was never requested.
    function redemptionOf(RedemptionId redemptionId) external view returns (Redemption memory);

    /// @notice Whether an account has given the mandate to sweep it.
    function sweepMandateOf(address account) external view returns (bool);

    /// @notice Whether a reference of a payment has been used.
    function paymentRefUsed(bytes32 paymentRef) external view returns (bool);

    /// @notice The EIP-712 digest of a request.
    function hashRequest(RedemptionRequest calldata unsignedRequest) external view returns (bytes32);

    /// @notice The token that is redeemed.
    function cash() external view returns (address);

    /// @notice Seconds for which a request stands, and its cash stays locked.
    function maxTime() external view returns (uint40);
}
