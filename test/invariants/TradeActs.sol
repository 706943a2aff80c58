// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Side, SignedTrade, Trade, TradeId, TradeStatus} from "../../contracts/settlement/IDvP.sol";
import {Rule} from "./LedgerModel.sol";
import {TradeModel} from "./TradeModel.sol";

/// @title Acts on trades
/// @notice Parties propose, announce, lodge, settle and cancel; others meddle; officers and time go on.
abstract contract TradeActs is TradeModel {
    /// @dev How an entry stands: in the model, and in the contract.
    struct Report {
        TradeStatus expected;
        TradeStatus found;
        bool lodged;
        bool foundLodged;
        bool askedByBoth;
        uint256 timesSettled;
        uint256 settledUnderNonce;
    }

    address private _submitter = address(0x5AB17);

    constructor() {
        setUpTrades();
        for (uint256 i = 0; i < 6; ++i) _propose(i);
    }

    /// @notice Three times two parties agree on a trade and sign it. At times a signature is missing, or another's.
    function propose(uint256 seed) external {
        for (uint256 i = 0; i < 3; ++i) _propose(draw(seed, 60 + i));
    }

    /// @notice Somebody publishes one side's signature.
    function announce(uint256 seed) external {
        uint256 index = _choose(seed, isOpen, "announce");
        Entry storage e = entries[index];
        bool bySeller = draw(seed, 62) % 2 == 0;
        uint256 key = bySeller ? e.sellerKey : e.buyerKey;
        address account = bySeller ? e.trade.seller : e.trade.buyer;
        bool foreseen = isOpen(index) && block.timestamp < e.trade.validUntil && key != 0 && key == keyOf[account];
        bytes memory data = abi.encodeCall(
            dvp.announce,
            (e.trade, bySeller ? Side.Seller : Side.Buyer, bySeller ? e.sellerSignature : e.buyerSignature)
        );
        judge(Rule.Outcomes, "announce", foreseen, attempt(_submitter, address(dvp), data));
    }

    /// @notice Somebody lodges a trade.
    function lodge(uint256 seed) external {
        uint256 index = _choose(seed, mayLodge, "lodge");
        SignedTrade memory s = signedAt(index);
        bool foreseen = mayLodge(index);
        bytes memory data = abi.encodeCall(dvp.lodge, (s.trade, s.sellerSignature, s.buyerSignature));
        if (!judge(Rule.Outcomes, "lodge", foreseen, attempt(_submitter, address(dvp), data))) return;
        bytes32 key = slot(s.trade);
        (statusOf[key], lodgedUnder[key]) = (TradeStatus.Lodged, index + 1);
    }

    /// @notice Somebody settles a trade.
    function settle(uint256 seed) external {
        uint256 index = _choose(seed, maySettle, "settle");
        bool foreseen = maySettle(index);
        bytes memory data = _settleData(signedAt(index), draw(seed, 63) % 2 == 0 && isLodged(index));
        bool happened = attempt(_submitter, address(dvp), data);
        if (judge(ruleAgainst(index), "settle", foreseen, happened)) postSettled(index);
    }

    /// @notice Somebody submits up to three trades, each to settle if it can.
    function settleBatch(uint256 seed) external {
        // Whatever else it is, the last one may be there twice.
        (uint256[] memory indices, SignedTrade[] memory items) = _collect(seed, true, "settleBatch");
        vm.prank(_submitter);
        bool[] memory settled = dvp.settleBatch(items);
        bool any = false;
        for (uint256 i = 0; i < items.length; ++i) {
            any = any || settled[i];
            if (settled[i] != maySettle(indices[i])) {
                breach(ruleAgainst(indices[i]), settled[i] ? "a batch settled too much" : "a batch refused too much");
                return;
            }
            if (settled[i]) postSettled(indices[i]);
        }
        require(any, Refused("settleBatch"));
    }

    /// @notice Somebody submits up to three trades, to settle all or none.
    function settleAll(uint256 seed) external {
        (uint256[] memory indices, SignedTrade[] memory items) = _collect(seed, isDaring(seed), "settleAll");
        bool happened = attempt(_submitter, address(dvp), abi.encodeCall(dvp.settleAll, (items)));
        bool foreseen = true;
        Rule rule = Rule.Outcomes;
        // What is posted for a batch that must fail is undone by the revert that says so.
        for (uint256 i = 0; i < items.length && foreseen; ++i) {
            foreseen = maySettle(indices[i]);
            if (foreseen) postSettled(indices[i]);
            else rule = ruleAgainst(indices[i]);
        }
        judge(rule, "settleAll", foreseen, happened);
    }

    /// @notice A party cancels, or asks for it where the trade is lodged.
    function cancel(uint256 seed) external {
        bool bySeller = draw(seed, 64) % 2 == 0;
        uint256 index = _choose(seed, draw(seed, 84) % 2 == 0 ? isLodged : isUnspent, "cancel");
        Entry storage e = entries[index];
        bool lodged = isLodged(index);
        bool foreseen =
            (isOpen(index) || lodged) &&
                block.timestamp < e.trade.validUntil &&
                !(lodged && (bySeller ? e.sellerAsked : e.buyerAsked));
        address caller = vm.addr(keyOf[bySeller ? e.trade.seller : e.trade.buyer]);
        bool happened = attempt(caller, address(dvp), abi.encodeCall(dvp.cancel, (e.trade)));
        if (!judge(Rule.Cancelling, "cancel", foreseen, happened)) return;
        if (lodged && bySeller) e.sellerAsked = true;
        else if (lodged) e.buyerAsked = true;
        if (!lodged || (e.sellerAsked && e.buyerAsked)) statusOf[slot(e.trade)] = TradeStatus.Cancelled;
    }

    /// @notice Somebody who is no party tries to cancel: another bank, an officer, a key that was replaced.
    function cancelAsOther(uint256 seed) external {
        uint256 index = _choose(seed, isUnspent, "cancelAsOther");
        Trade memory t = entries[index].trade;
        uint256[] storage old = replacedKeysOf[t.seller];
        address caller = accounts[draw(seed, 65) % accounts.length];
        uint256 kind = draw(seed, 66) % 4;
        if (kind == 0) caller = csdOfficer;
        if (kind == 1 && old.length != 0) caller = vm.addr(old[draw(seed, 67) % old.length]);
        if (caller == vm.addr(keyOf[t.seller]) || caller == vm.addr(keyOf[t.buyer])) caller = _submitter;
        bool happened = attempt(caller, address(dvp), abi.encodeCall(dvp.cancel, (t)));
        judgeAttack(Rule.ThirdParties, "cancelling by a third party", happened);
    }

    /// @notice Somebody submits what the parties have not signed: other terms, other keys, no signatures.
    function forge(uint256 seed) external {
        uint256 index = _choose(seed, isUnspent, "forge");
        SignedTrade memory s = signedAt(index);
        uint256 kind = draw(seed, 68) % 3;
        // A date that no entry has: even under a lodged nonce this is another trade.
        s.trade.tradeDate -= 1 + (draw(seed, 69) % 1e6);
        if (kind == 1) s = signedBy(s.trade, 1, 2);
        if (kind == 2) s = signedBy(s.trade, 0, keyOf[s.trade.buyer]);
        bytes memory data =
            draw(seed, 70) % 2 == 0
                ? _settleData(s, false)
                : abi.encodeCall(dvp.lodge, (s.trade, s.sellerSignature, s.buyerSignature));
        judgeAttack(Rule.ThirdParties, "a forged trade", attempt(_submitter, address(dvp), data));
    }

    /// @notice Somebody submits once more what has settled or was cancelled, or a sibling of it.
    function repeat(uint256 seed) external {
        uint256 start = draw(seed, 71) % (entries.length + 1);
        for (uint256 i = 0; i < entries.length; ++i) {
            uint256 index = (start + i) % entries.length;
            if (!isFinal(index)) continue;
            SignedTrade memory s = signedAt(index);
            if (draw(seed, 72) % 2 == 0) s = signedBy(s.trade, keyOf[s.trade.seller], keyOf[s.trade.buyer]);
            bytes memory data =
                draw(seed, 73) % 3 == 0
                    ? abi.encodeCall(dvp.lodge, (s.trade, s.sellerSignature, s.buyerSignature))
                    : _settleData(s, false);
            judgeAttack(ruleAgainst(index), "repeating a trade", attempt(_submitter, address(dvp), data));
            return;
        }
        revert NothingToDo("repeat");
    }

    /// @notice An account gets another signer; the key it had ends. Most of what it had signed is signed anew.
    function replaceKey(uint256 seed) external {
        address account = accounts[draw(seed, 74) % accounts.length];
        replaceKeyOf(account);
        for (uint256 i = 0; i < entries.length; ++i) {
            Entry storage e = entries[i];
            if (!isOpen(i) || draw(seed, 85 + i) % 4 == 0) continue;
            bytes32 digest = TradeId.unwrap(dvp.hashTrade(e.trade));
            if (e.trade.seller == account)
                (e.sellerSignature, e.sellerKey) = (sign(keyOf[account], digest), keyOf[account]);
            if (e.trade.buyer == account)
                (e.buyerSignature, e.buyerKey) = (sign(keyOf[account], digest), keyOf[account]);
        }
    }

    /// @notice A key that was replaced signs a fresh trade, with the other party's good signature beside it.
    function useReplacedKey(uint256 seed) external {
        Trade memory t = drawTrade(seed);
        for (uint256 i = 0; i < accounts.length && replacedKeysOf[t.seller].length == 0; ++i) t.seller = accounts[i];
        if (t.buyer == t.seller) t.buyer = t.seller == seller ? buyer : seller;
        uint256[] storage old = replacedKeysOf[t.seller];
        require(old.length != 0, NothingToDo("useReplacedKey"));
        t.nonce = 1000 + (draw(seed, 75) % 1000);
        t.settlementDate = t.validFrom = block.timestamp;
        SignedTrade memory s = signedBy(t, old[draw(seed, 76) % old.length], keyOf[t.buyer]);
        bool happened = attempt(_submitter, address(dvp), _settleData(s, false));
        judgeAttack(Rule.ReplacedKeys, "a trade signed with a replaced key", happened);
    }

    // What the invariants compare

    function allEntries() external view returns (Report[] memory reports) {
        reports = new Report[](entries.length);
        for (uint256 i = 0; i < reports.length; ++i) {
            Entry storage e = entries[i];
            bytes32 key = slot(e.trade);
            Report memory r = reports[i];
            (r.expected, r.found) = (statusOf[key], dvp.nonceStatus(e.trade.seller, e.trade.buyer, e.trade.nonce));
            r.lodged = isLodged(i);
            r.foundLodged = r.found == TradeStatus.Lodged && _isKnownAsLodged(e.trade);
            r.askedByBoth = e.sellerAsked && e.buyerAsked;
            (r.timesSettled, r.settledUnderNonce) = (e.timesSettled, settledUnder[key]);
        }
    }

    /// @dev Whether the contract knows this very trade as lodged.
    function _isKnownAsLodged(Trade memory t) private view returns (bool) {
        try dvp.status(t) returns (TradeStatus status) {
            return status == TradeStatus.Lodged;
        } catch {
            return false;
        }
    }

    function _settleData(SignedTrade memory s, bool withoutSignatures) private view returns (bytes memory) {
        if (withoutSignatures) return abi.encodeCall(dvp.settle, (s.trade, "", ""));
        return abi.encodeCall(dvp.settle, (s.trade, s.sellerSignature, s.buyerSignature));
    }

    function _propose(uint256 seed) private {
        bool isSibling = entries.length != 0 && draw(seed, 63) % 6 == 0;
        Trade memory t = isSibling ? drawSibling(seed) : drawTrade(seed);
        t.tradeDate = TRADE_DATE - entries.length; // no two entries are the same trade
        uint256 flaw = draw(seed, 64) % 16;
        SignedTrade memory s = signedBy(t, flaw == 0 ? 0 : keyOf[t.seller], flaw == 1 ? uint256(1) : keyOf[t.buyer]);
        if (flaw == 2) (s.sellerSignature, s.buyerSignature) = (s.buyerSignature, s.sellerSignature);
        Entry storage e = entries.push();
        (e.trade, e.sellerSignature, e.buyerSignature) = (t, s.sellerSignature, s.buyerSignature);
        e.sellerKey = flaw == 0 || flaw == 2 ? 0 : keyOf[t.seller];
        e.buyerKey = flaw == 1 || flaw == 2 ? 0 : keyOf[t.buyer];
    }

    /// @dev Up to two entries that can settle; with `andAny`, any other behind them, which may be one of the two.
    function _collect(
        uint256 seed,
        bool andAny,
        string memory act
    ) private view returns (uint256[] memory indices, SignedTrade[] memory items) {
        uint256 count = entries.length;
        require(count != 0, NothingToDo(act));
        uint256[] memory found = new uint256[](3);
        uint256 size = 0;
        uint256 start = draw(seed, 80) % count;
        for (uint256 i = 0; i < count && size < 2; ++i) {
            if (maySettle((start + i) % count)) found[size++] = (start + i) % count;
        }
        if (andAny || size == 0) found[size++] = draw(seed, 81) % count;
        (indices, items) = (new uint256[](size), new SignedTrade[](size));
        for (uint256 i = 0; i < size; ++i) (indices[i], items[i]) = (found[i], signedAt(found[i]));
    }

    /// @dev An entry that suits, if there is one; at times any.
    function _choose(
        uint256 seed,
        function(uint256) view returns (bool) suits,
        string memory act
    ) private view returns (uint256) {
        uint256 count = entries.length;
        require(count != 0, NothingToDo(act));
        uint256 start = draw(seed, 77) % count;
        for (uint256 i = 0; i < count && !isDaring(seed); ++i) {
            if (suits((start + i) % count)) return (start + i) % count;
        }
        return start;
    }
}
