// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Identity of a trade: the EIP-712 digest both parties sign. It names ledger, chain and contract.
type TradeId is bytes32;

/// @notice Which party of a trade.
enum Side {
    Seller,
    Buyer
}

/// @notice How a trade stands.
///
/// | from \ to | Lodged | Settled | Cancelled                       |
/// |-----------|--------|---------|---------------------------------|
/// | Open      | lodge  | settle  | cancel, by either party         |
/// | Lodged    | –      | settle  | cancel, once both have asked it |
///
/// Settled and Cancelled are final. The state belongs to the (seller, buyer, nonce), so two trades of one pair under
/// one nonce exclude each other.
enum TradeStatus {
    Open,
    Lodged,
    Settled,
    Cancelled
}

/// @notice A trade: the seller delivers `security`, the buyer pays `cash`.
/// @dev The same terms serve payment versus payment and bond against bond (any listed token may stand on either
/// side), and delivery free of payment (`cash` zero, `settlementAmount` zero).
///
/// `--/-- validFrom --/-- settlementDate == SETTLE == validUntil --/--`
///
/// @param seller Account that delivers `security`.
/// @param buyer Account that pays `cash`.
/// @param security Token delivered.
/// @param faceAmount Amount of it, in minor units.
/// @param cash Token paid; zero for free of payment.
/// @param settlementAmount Amount of it, in minor units.
/// @param tradeDate UNIX seconds at 00:00 of the day the trade was agreed.
/// @param settlementDate Intended settlement date: UNIX seconds before which it does not settle.
/// @param validFrom UNIX seconds from which the signatures bind.
/// @param validUntil UNIX seconds; the trade settles while `time < validUntil`.
/// @param nonce Number within the ordered pair (seller, buyer); dense numbers are cheapest.
struct Trade {
    address seller;
    address buyer;
    address security;
    uint256 faceAmount;
    address cash;
    uint256 settlementAmount;
    uint256 tradeDate;
    uint256 settlementDate;
    uint256 validFrom;
    uint256 validUntil;
    uint256 nonce;
}

/// @notice A trade with both signatures; both may be empty once it is lodged.
struct SignedTrade {
    Trade trade;
    bytes sellerSignature;
    bytes buyerSignature;
}

/// @title IDvP
/// @notice One-step delivery versus payment on one ledger: both parties sign the same trade, anyone submits it, and
/// both legs settle in one transaction or neither does.
/// @dev What is signed is
/// `Trade(string isin,string currency,address seller,address buyer,address security,uint256 faceAmount,address cash,`
/// `uint256 settlementAmount,uint256 tradeDate,uint256 settlementDate,uint256 validFrom,uint256 validUntil,`
/// `uint256 nonce)`. `isin` and `currency` are what the directory lists for the two tokens (a currency code where the
/// token is cash, the empty string for no token), so a wallet shows them and nobody can sign another token's name.
///
/// A signature is 65 bytes of ECDSA (r, s, v) by the account's own key or a listed signer with power TRADE; or ERC-1271
/// bytes for the account's own contract; or, for a listed signer that is a contract, its address (20 bytes) followed by
/// ERC-1271 bytes.
///
/// The submitter is not trusted: it chooses only whether and when, within what both parties signed.
interface IDvP {
    event TradeAnnounced(
        TradeId indexed tradeId,
        address indexed seller,
        address indexed buyer,
        Side side,
        Trade trade,
        bytes signature
    );
    event TradeLodged(TradeId indexed tradeId, address indexed seller, address indexed buyer, Trade trade);
    event TradeSettled(
        TradeId indexed tradeId,
        address indexed seller,
        address indexed buyer,
        address security,
        uint256 faceAmount,
        address cash,
        uint256 settlementAmount,
        uint256 nonce
    );
    event TradeCancelRequested(TradeId indexed tradeId, bool bySeller, bool byBuyer, address by);
    event TradeCancelled(
        TradeId indexed tradeId,
        address indexed seller,
        address indexed buyer,
        uint256 nonce,
        address by
    );
    /// @notice A trade of a batch that both parties had signed and that did not settle. `reason` is the typed error.
    event TradeRefused(TradeId indexed tradeId, address indexed seller, address indexed buyer, bytes reason);
    /// @notice An item of a batch that was not what both parties had signed; it says nothing about anybody.
    event ItemRejected(uint256 indexed index, bytes reason);

    error DvP_SelfTrade(address account);
    error DvP_SameAsset(address token);
    error DvP_UnlistedToken(address token);
    error DvP_ZeroAmount(uint256 faceAmount, uint256 settlementAmount);
    error DvP_DatesOutOfOrder(uint256 tradeDate, uint256 settlementDate, uint256 validFrom, uint256 validUntil);
    error DvP_NotYetValid(uint256 validFrom, uint256 time);
    error DvP_TooEarly(uint256 settlementDate, uint256 time);
    error DvP_Expired(uint256 validUntil, uint256 time);
    error DvP_NotSigned(Side side, address account, address recovered);
    error DvP_NonceUsed(address seller, address buyer, uint256 nonce, TradeStatus status);
    error DvP_OtherTradeLodged(TradeId tradeId, uint256 nonce);
    error DvP_AlreadyLodged(TradeId tradeId);
    error DvP_NotAParty(address caller);
    error DvP_CancelAlreadyRequested(TradeId tradeId);
    error DvP_OnlySelf(address caller);
    error DvP_BatchGasTooLow(uint256 index, uint256 needed, uint256 left);

    /// @notice Publishes one party's verified signature as an event, for the other to find.
    function announce(Trade calldata trade, Side side, bytes calldata signature) external returns (TradeId tradeId);

    /// @notice Records a trade that both have signed. From then on only both together cancel it, and it settles
    /// without signatures.
    function lodge(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external returns (TradeId tradeId);

    /// @notice Settles a trade: both legs or neither.
    function settle(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external returns (TradeId tradeId);

    /// @notice Settles each trade that can settle; the others are refused one by one, with their reason, as events.
    /// Every item has a gas bound, and a batch with too little gas for the next one reverts as a whole, so that a
    /// submitter cannot have a trade refused by starving it.
    /// @return settled For each item, whether it settled.
    function settleBatch(SignedTrade[] calldata items) external returns (bool[] memory settled);

    /// @notice Settles all trades or none, in the order given.
    function settleAll(SignedTrade[] calldata items) external;

    /// @notice Cancels a trade before its `validUntil`: an open one at once, a lodged one when both parties have
    /// asked. Every other trade of the pair under the same nonce ends with it.
    /// @custom:access-control A key that may CANCEL for seller or buyer.
    function cancel(Trade calldata trade) external;

    /// @notice Checks terms and both signatures, as they stand now; reverts with the reason.
    function verify(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external view returns (TradeId tradeId);

    /// @notice Identity of a trade; reverts where its terms are malformed or a token is not listed.
    function hashTrade(Trade calldata trade) external view returns (TradeId);

    /// @notice How a trade stands. Where another trade of the pair is lodged under its nonce, `DvP_OtherTradeLodged`.
    function status(Trade calldata trade) external view returns (TradeStatus);

    /// @notice State of a nonce of the ordered pair (seller, buyer).
    function nonceStatus(address seller, address buyer, uint256 nonce) external view returns (TradeStatus);

    /// @notice The registry this policy asks.
    function registry() external view returns (address);
}
