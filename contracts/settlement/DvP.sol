// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LedgerDomain} from "../ledger/LedgerDomain.sol";
import {ISettlement} from "../ledger/ISettlement.sol";
import {Power} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {Standings, StandingsLib} from "../participants/Standing.sol";
import {AccountSignature} from "./AccountSignature.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";
import {PairNonces} from "./PairNonces.sol";
import {TradeTerms} from "./TradeTerms.sol";

/// @title DvP
/// @dev A policy with MOVE. It has no officers, keeps no value and opens no locks. The nonce is spent before the first
/// token is called, so a re-entrant token, were one ever listed, would find the trade settled.
contract DvP is IDvP, LedgerDomain {
    using PairNonces for PairNonces.Map;
    using TradeTerms for Trade;

    /// @dev Bounds of one batch item. Verifying asks two contract wallets at most; settling walks at most sixteen
    /// freeze orders on each of four holdings, each with a record date to write.
    uint256 private constant _VERIFY_GAS = 600_000;
    uint256 private constant _SETTLE_GAS = 1_000_000;
    uint256 private constant _GAS_MARGIN = 50_000;

    uint8 private constant _LODGED = 1;
    uint8 private constant _SELLER_CANCELS = 2;
    uint8 private constant _BUYER_CANCELS = 4;
    string private constant _NAME = "Vinculum DvP";

    IParticipantRegistry private immutable _REGISTRY;

    PairNonces.Map private _nonces;
    /// @dev Zero unless the trade was ever lodged; then the three flags above.
    mapping(TradeId tradeId => uint8 flags) private _lodged;

    /// @param registry_ The ledger's registry.
    constructor(IParticipantRegistry registry_) LedgerDomain(_NAME, registry_.ledgerId()) {
        _REGISTRY = registry_;
    }

    /// @inheritdoc IDvP
    function announce(Trade calldata trade, Side side, bytes calldata signature) external returns (TradeId tradeId) {
        // Check
        Standings parties;
        (tradeId, parties) = _identify(trade);
        _requireOpen(trade, tradeId);
        require(block.timestamp < trade.validUntil, DvP_Expired(trade.validUntil, block.timestamp));
        _requireSignature(trade, tradeId, parties, side, signature);
        // Effect
        emit TradeAnnounced(tradeId, trade.seller, trade.buyer, side, trade, signature);
    }

    /// @inheritdoc IDvP
    function lodge(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external returns (TradeId tradeId) {
        // Check
        Standings parties;
        (tradeId, parties) = _identify(trade);
        _requireOpen(trade, tradeId);
        _requireSignature(trade, tradeId, parties, Side.Seller, sellerSignature);
        _requireSignature(trade, tradeId, parties, Side.Buyer, buyerSignature);
        _requireWithinValidity(trade);
        // Effect
        _nonces.set(trade.seller, trade.buyer, trade.nonce, TradeStatus.Lodged);
        _lodged[tradeId] = _LODGED;
        emit TradeLodged(tradeId, trade.seller, trade.buyer, trade);
    }

    /// @inheritdoc IDvP
    function settle(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external returns (TradeId tradeId) {
        return _verifyAndSettle(trade, sellerSignature, buyerSignature);
    }

    /// @inheritdoc IDvP
    function settleBatch(SignedTrade[] calldata items) external returns (bool[] memory settled) {
        settled = new bool[](items.length);
        for (uint256 i = 0; i < items.length; ++i) {
            SignedTrade calldata item = items[i];
            _requireGas(i, _VERIFY_GAS);
            try this.verify{gas: _VERIFY_GAS}(item.trade, item.sellerSignature, item.buyerSignature) returns (
                TradeId tradeId
            ) {
                _requireGas(i, _SETTLE_GAS);
                try this.settleIsolated{gas: _SETTLE_GAS}(item.trade, tradeId) {
                    settled[i] = true;
                } catch (bytes memory reason) {
                    emit TradeRefused(tradeId, item.trade.seller, item.trade.buyer, reason);
                }
            } catch (bytes memory reason) {
                emit ItemRejected(i, reason);
            }
        }
    }

    /// @notice The isolated half of a batch item. Nobody but this contract may call it.
    /// @custom:access-control This contract itself.
    function settleIsolated(Trade calldata trade, TradeId tradeId) external {
        require(msg.sender == address(this), DvP_OnlySelf(msg.sender));
        _settle(trade, tradeId);
    }

    /// @inheritdoc IDvP
    function settleAll(SignedTrade[] calldata items) external {
        for (uint256 i = 0; i < items.length; ++i) {
            _verifyAndSettle(items[i].trade, items[i].sellerSignature, items[i].buyerSignature);
        }
    }

    /// @inheritdoc IDvP
    function cancel(Trade calldata trade) external {
        // Check
        (TradeId tradeId, ) = _identify(trade);
        bool lodged = _requireUnspent(trade, tradeId) == TradeStatus.Lodged;
        require(block.timestamp < trade.validUntil, DvP_Expired(trade.validUntil, block.timestamp));
        bool bySeller = _mayAct(trade, trade.seller, msg.sender, Power.CANCEL);
        bool byBuyer = _mayAct(trade, trade.buyer, msg.sender, Power.CANCEL);
        require(bySeller || byBuyer, DvP_NotAParty(msg.sender));
        // Effect
        if (lodged && !_requestCancel(tradeId, bySeller, byBuyer)) return;
        _nonces.set(trade.seller, trade.buyer, trade.nonce, TradeStatus.Cancelled);
        emit TradeCancelled(tradeId, trade.seller, trade.buyer, trade.nonce, msg.sender);
    }

    /// @inheritdoc IDvP
    function status(Trade calldata trade) external view returns (TradeStatus current) {
        (TradeId tradeId, ) = _identify(trade);
        current = nonceStatus(trade.seller, trade.buyer, trade.nonce);
        if (current == TradeStatus.Lodged) _requireLodged(tradeId, trade.nonce);
    }

    /// @inheritdoc IDvP
    function registry() external view returns (address) {
        return address(_REGISTRY);
    }

    /// @inheritdoc IDvP
    function verify(
        Trade calldata trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) external view returns (TradeId tradeId) {
        return _verify(trade, sellerSignature, buyerSignature);
    }

    /// @inheritdoc IDvP
    function hashTrade(Trade calldata trade) external view returns (TradeId tradeId) {
        (tradeId, ) = _identify(trade);
    }

    /// @inheritdoc IDvP
    function nonceStatus(address seller, address buyer, uint256 nonce) public view returns (TradeStatus) {
        return _nonces.get(seller, buyer, nonce);
    }

    function _verifyAndSettle(
        Trade memory trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) private returns (TradeId tradeId) {
        tradeId = _verify(trade, sellerSignature, buyerSignature);
        _settle(trade, tradeId);
    }

    function _verify(
        Trade memory trade,
        bytes calldata sellerSignature,
        bytes calldata buyerSignature
    ) private view returns (TradeId tradeId) {
        Standings parties;
        (tradeId, parties) = _identify(trade);
        // What is lodged was verified then.
        if (_requireUnspent(trade, tradeId) == TradeStatus.Lodged) return tradeId;
        _requireSignature(trade, tradeId, parties, Side.Seller, sellerSignature);
        _requireSignature(trade, tradeId, parties, Side.Buyer, buyerSignature);
    }

    function _settle(Trade memory trade, TradeId tradeId) private {
        // Check
        _requireWithinValidity(trade);
        require(block.timestamp >= trade.settlementDate, DvP_TooEarly(trade.settlementDate, block.timestamp));
        // Effect
        _nonces.set(trade.seller, trade.buyer, trade.nonce, TradeStatus.Settled);
        emit TradeSettled({
            tradeId: tradeId,
            seller: trade.seller,
            buyer: trade.buyer,
            security: trade.security,
            faceAmount: trade.faceAmount,
            cash: trade.cash,
            settlementAmount: trade.settlementAmount,
            nonce: trade.nonce
        });
        // Interaction
        ISettlement(trade.security).moveValue(trade.seller, trade.buyer, trade.faceAmount);
        if (trade.cash != address(0)) {
            ISettlement(trade.cash).moveValue(trade.buyer, trade.seller, trade.settlementAmount);
        }
    }

    /// @dev Notes who asks for the cancellation of a lodged trade. Returns whether both have.
    function _requestCancel(TradeId tradeId, bool bySeller, bool byBuyer) private returns (bool both) {
        uint8 flags = _lodged[tradeId];
        uint8 asked = flags | (bySeller ? _SELLER_CANCELS : 0) | (byBuyer ? _BUYER_CANCELS : 0);
        // Check
        require(asked != flags, DvP_CancelAlreadyRequested(tradeId));
        // Effect
        _lodged[tradeId] = asked;
        emit TradeCancelRequested(tradeId, bySeller, byBuyer, msg.sender);
        return asked == _LODGED | _SELLER_CANCELS | _BUYER_CANCELS;
    }

    /// @dev The nonce is open, or lodged for this very trade.
    function _requireUnspent(Trade memory trade, TradeId tradeId) private view returns (TradeStatus current) {
        current = nonceStatus(trade.seller, trade.buyer, trade.nonce);
        if (current == TradeStatus.Open) return current;
        require(current == TradeStatus.Lodged, DvP_NonceUsed(trade.seller, trade.buyer, trade.nonce, current));
        _requireLodged(tradeId, trade.nonce);
    }

    function _requireOpen(Trade memory trade, TradeId tradeId) private view {
        require(_requireUnspent(trade, tradeId) == TradeStatus.Open, DvP_AlreadyLodged(tradeId));
    }

    function _requireLodged(TradeId tradeId, uint256 nonce) private view {
        require(_lodged[tradeId] != 0, DvP_OtherTradeLodged(tradeId, nonce));
    }

    function _requireWithinValidity(Trade memory trade) private view {
        require(block.timestamp >= trade.validFrom, DvP_NotYetValid(trade.validFrom, block.timestamp));
        require(block.timestamp < trade.validUntil, DvP_Expired(trade.validUntil, block.timestamp));
    }

    /// @dev One question to the registry: what the tokens are called, and what the parties' own keys may do.
    function _identify(Trade memory trade) private view returns (TradeId tradeId, Standings parties) {
        trade.requireWellFormed();
        uint256 securityWord;
        uint256 cashWord;
        (parties, securityWord, cashWord) = _REGISTRY.partiesAndInstruments(
            trade.seller,
            trade.buyer,
            trade.security,
            trade.cash
        );
        tradeId = TradeId.wrap(_digest(trade.structHash(securityWord, cashWord)));
    }

    /// @dev By the account's own key, by a listed signer's, or by a contract: the account's own or a listed signer's.
    function _requireSignature(
        Trade memory trade,
        TradeId tradeId,
        Standings parties,
        Side side,
        bytes calldata signature
    ) private view {
        address account = side == Side.Seller ? trade.seller : trade.buyer;
        bytes32 digest = TradeId.unwrap(tradeId);
        address recovered = AccountSignature.recover(digest, signature);
        if (recovered == account) {
            if (parties.ownKey(side == Side.Seller ? StandingsLib.FROM : StandingsLib.TO)) return;
        } else if (_mayAct(trade, account, recovered, Power.TRADE)) {
            return;
        }
        (address wallet, bytes calldata rest) = AccountSignature.split(signature);
        if (!_mayAct(trade, account, wallet, Power.TRADE)) (wallet, rest) = (account, signature);
        require(
            _mayAct(trade, account, wallet, Power.TRADE) && AccountSignature.confirmedBy(wallet, digest, rest),
            DvP_NotSigned(side, account, recovered)
        );
    }

    function _mayAct(Trade memory trade, address account, address signer, uint8 power) private view returns (bool) {
        uint256 largest = trade.faceAmount > trade.settlementAmount ? trade.faceAmount : trade.settlementAmount;
        return _REGISTRY.mayAct(account, signer, power, largest);
    }

    /// @dev 63/64 of what is left must cover `bound`.
    function _requireGas(uint256 index, uint256 bound) private view {
        uint256 needed = bound + bound / 63 + _GAS_MARGIN;
        uint256 left = gasleft();
        require(left >= needed, DvP_BatchGasTooLow(index, needed, left));
    }

    function _domainName() internal pure override returns (string memory) {
        return _NAME;
    }
}
