// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {WholesaleCash} from "../../contracts/cash/WholesaleCash.sol";
import {Power} from "../../contracts/participants/IParticipants.sol";
import {SignedTrade, Trade, TradeId, TradeStatus} from "../../contracts/settlement/IDvP.sol";
import {Rule} from "./LedgerModel.sol";
import {Supervisor} from "./Supervisor.sol";

/// @title A second, naive book of trades
/// @notice Trades among six accounts in bond, HKD and USD, and what must become of each.
abstract contract TradeModel is Supervisor {
    /// @dev A trade as the model keeps it. A key of 0: that side has not signed, or not well.
    struct Entry {
        Trade trade;
        bytes sellerSignature;
        bytes buyerSignature;
        uint256 sellerKey;
        uint256 buyerKey;
        bool sellerAsked;
        bool buyerAsked;
        uint256 timesSettled;
    }

    uint256 internal constant NO_TOKEN = type(uint256).max;

    Entry[] internal entries;
    mapping(bytes32 pairNonce => TradeStatus) internal statusOf;
    /// @dev Number of the entry that is or was lodged under a nonce, plus 1.
    mapping(bytes32 pairNonce => uint256) internal lodgedUnder;
    mapping(bytes32 pairNonce => uint256) internal settledUnder;
    mapping(address account => uint256[]) internal replacedKeysOf;
    uint256 private _keys;

    function setUpTrades() internal {
        setUpModel();
        (Authority other, address officer, WholesaleCash dollars) = addCurrency("USD", "CENTRALBANK000000009");
        vm.startPrank(officer);
        for (uint256 i = 0; i < accounts.length; ++i) dollars.issue(accounts[i], 1_000_000_00, bytes32(i + 1));
        vm.stopPrank();
        addToken(dollars, officer, 1);
        (authorityOfToken[0], authorityOfToken[1], authorityOfToken[2]) = (centralBank, csd, other);
        policies = [address(dvp)];
        (open[0][0], open[0][1], open[0][2]) = (true, true, true);
        replaceKeyOf(accounts[5]); // the client's account has no key of its own: a desk signs for it
    }

    // Predictions

    function slot(Trade memory t) internal pure returns (bytes32) {
        return keccak256(abi.encode(t.seller, t.buyer, t.nonce));
    }

    /// @dev Number of a token; {NO_TOKEN} for none.
    function numberOf(address token) internal view returns (uint256) {
        for (uint256 i = 0; i < tokens.length; ++i) if (address(tokens[i]) == token) return i;
        return NO_TOKEN;
    }

    function isFinal(uint256 index) internal view returns (bool) {
        return uint256(statusOf[slot(entries[index].trade)]) > uint256(TradeStatus.Lodged);
    }

    function isLodged(uint256 index) internal view returns (bool) {
        bytes32 key = slot(entries[index].trade);
        return statusOf[key] == TradeStatus.Lodged && lodgedUnder[key] == index + 1;
    }

    function isOpen(uint256 index) internal view returns (bool) {
        return statusOf[slot(entries[index].trade)] == TradeStatus.Open;
    }

    function isUnspent(uint256 index) internal view returns (bool) {
        return isOpen(index) || isLodged(index);
    }

    function isSigned(uint256 index) internal view returns (bool) {
        Entry storage e = entries[index];
        return
            e.sellerKey != 0 &&
            e.buyerKey != 0 &&
            e.sellerKey == keyOf[e.trade.seller] &&
            e.buyerKey == keyOf[e.trade.buyer];
    }

    function isValidNow(Trade memory t) internal view returns (bool) {
        return t.validFrom <= block.timestamp && block.timestamp < t.validUntil;
    }

    /// @dev Whether what authorities ordered, and what the parties hold, lets both legs move.
    function legsMayMove(Trade memory t) internal view returns (bool) {
        return
            _legMayMove(numberOf(t.security), t.seller, t.buyer, t.faceAmount) &&
            _legMayMove(numberOf(t.cash), t.buyer, t.seller, t.settlementAmount);
    }

    function mayLodge(uint256 index) internal view returns (bool) {
        return isOpen(index) && isSigned(index) && isValidNow(entries[index].trade);
    }

    function maySettle(uint256 index) internal view returns (bool) {
        Trade memory t = entries[index].trade;
        bool agreed = isLodged(index) || (isOpen(index) && isSigned(index));
        return agreed && isValidNow(t) && t.settlementDate <= block.timestamp && legsMayMove(t);
    }

    /// @dev The rule that is broken where an entry settles although it must not.
    function ruleAgainst(uint256 index) internal view returns (Rule) {
        TradeStatus status = statusOf[slot(entries[index].trade)];
        if (status == TradeStatus.Settled) return Rule.AtMostOnce;
        if (status == TradeStatus.Cancelled) return Rule.Cancelling;
        return legsMayMove(entries[index].trade) ? Rule.Outcomes : Rule.Orders;
    }

    // What happened

    function postSettled(uint256 index) internal {
        Trade memory t = entries[index].trade;
        bytes32 key = slot(t);
        statusOf[key] = TradeStatus.Settled;
        ++settledUnder[key];
        ++entries[index].timesSettled;
        post(numberOf(t.security), t.seller, t.buyer, t.faceAmount);
        if (t.cash != address(0)) post(numberOf(t.cash), t.buyer, t.seller, t.settlementAmount);
    }

    // Making trades

    /// @dev A trade that can settle within days; at times one that cannot.
    function drawTrade(uint256 seed) internal view returns (Trade memory t) {
        uint256 security = anyToken(seed);
        uint256 money = (security + 1 + (draw(seed, 50) % (tokens.length - 1))) % tokens.length;
        t.seller = anySender(security, seed);
        t.buyer = anySender(money, draw(seed, 51));
        if (t.buyer == t.seller) t.buyer = accounts[draw(seed, 52) % accounts.length];
        if (t.buyer == t.seller) t.buyer = t.seller == seller ? buyer : seller;
        t.security = address(tokens[security]);
        t.faceAmount = anyAmount(security, freeOf(security, t.seller) / 4, seed);
        if (draw(seed, 53) % 5 != 0) {
            t.cash = address(tokens[money]);
            t.settlementAmount = anyAmount(money, freeOf(money, t.buyer) / 4, draw(seed, 51));
        }
        t.tradeDate = TRADE_DATE;
        t.settlementDate = block.timestamp - 8 hours + (draw(seed, 54) % 10 hours);
        t.validFrom = block.timestamp - 8 hours + (draw(seed, 55) % 10 hours);
        t.validUntil = block.timestamp + 12 hours + (draw(seed, 56) % 3 days);
        t.nonce = draw(seed, 57) % 300;
    }

    /// @dev The same nonce, and other terms.
    function drawSibling(uint256 seed) internal view returns (Trade memory t) {
        t = entries[draw(seed, 58) % entries.length].trade;
        if (t.cash == address(0)) t.faceAmount += unitOf[numberOf(t.security)];
        else t.settlementAmount += unitOf[numberOf(t.cash)];
        t.validUntil += 1 + (draw(seed, 59) % 1 days);
    }

    /// @dev Signatures of the keys given; 0 for none.
    function signedBy(
        Trade memory t,
        uint256 sellerKey_,
        uint256 buyerKey_
    ) internal view returns (SignedTrade memory) {
        bytes32 digest = TradeId.unwrap(dvp.hashTrade(t));
        return
            SignedTrade(
                t,
                sellerKey_ == 0 ? bytes("") : sign(sellerKey_, digest),
                buyerKey_ == 0 ? bytes("") : sign(buyerKey_, digest)
            );
    }

    function signedAt(uint256 index) internal view returns (SignedTrade memory) {
        Entry storage e = entries[index];
        return SignedTrade(e.trade, e.sellerSignature, e.buyerSignature);
    }

    /// @dev Gives an account a new signer and ends the key it had.
    function replaceKeyOf(address account) internal {
        uint256 old = keyOf[account];
        (address fresh, uint256 key) = makeAddrAndKey(string.concat("replacement ", vm.toString(++_keys)));
        setSigner(account, fresh, Power.ALL, 0, 0);
        keyOf[account] = key;
        if (old == 0) return;
        replacedKeysOf[account].push(old);
        revokeSigner(account, vm.addr(old));
    }

    function _legMayMove(uint256 token, address from, address to, uint256 amount) private view returns (bool) {
        if (token == NO_TOKEN) return true;
        return open[0][token] && maySend(token, from, amount) && mayReceive(token, to);
    }
}
