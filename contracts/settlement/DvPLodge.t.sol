// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Power} from "../participants/IParticipants.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {Trades} from "../../test/support/Trades.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice Lodging makes a trade that both signed irrevocable for either alone. See `DvP.tree`.
contract DvPLodgeTest is Trades {
    function setUp() public {
        setUpTrades();
        vm.warp(TRADE_DATE + 9 hours);
    }

    // Lodging

    function test_Lodge_RecordsTheTradeAndMovesNothing() public {
        SignedTrade memory s = signed(trade(1));
        TradeId id = idOf(s.trade);
        uint256[] memory before = books();
        vm.expectEmit(address(dvp));
        emit IDvP.TradeLodged(id, seller, buyer, s.trade);
        assertEq(TradeId.unwrap(lodge(s)), TradeId.unwrap(id));
        assertStatus(s.trade, TradeStatus.Lodged);
        assertNonce(s.trade, TradeStatus.Lodged);
        assertEq(books(), before);
    }

    function test_Lodge_BeforeTheSettlementDate() public {
        SignedTrade memory s = signed(trade(1));
        vm.warp(s.trade.validFrom);
        lodge(s);
        assertStatus(s.trade, TradeStatus.Lodged);
    }

    function test_Lodge_RevertWhen_BeforeValidFrom() public {
        Trade memory t = trade(1);
        vm.warp(t.validFrom - 1);
        _lodgeReverts(signed(t), abi.encodeWithSelector(IDvP.DvP_NotYetValid.selector, t.validFrom, t.validFrom - 1));
    }

    function test_Lodge_InTheLastSecond() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil - 1);
        lodge(signed(t));
        assertStatus(t, TradeStatus.Lodged);
    }

    function test_Lodge_RevertWhen_Expired() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil);
        _lodgeReverts(signed(t), abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, t.validUntil));
    }

    function test_Lodge_RevertWhen_OnlyOneSideSigned() public {
        SignedTrade memory s = signed(trade(1));
        _lodgeReverts(SignedTrade(s.trade, s.sellerSignature, ""), notSigned(Side.Buyer, buyer, address(0)));
        _lodgeReverts(SignedTrade(s.trade, "", s.buyerSignature), notSigned(Side.Seller, seller, address(0)));
    }

    function test_Lodge_RevertWhen_AlreadyLodged() public {
        SignedTrade memory s = signed(trade(1));
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_AlreadyLodged.selector, idOf(s.trade));
        lodge(s);
        _lodgeReverts(s, reason);
        _lodgeReverts(unsigned(s.trade), reason);
    }

    function test_Lodge_RevertWhen_AnotherTradeIsLodgedUnderTheNonce() public {
        Trade memory sibling = trade(1);
        sibling.faceAmount *= 2;
        lodge(signed(sibling));
        SignedTrade memory s = signed(trade(1));
        _lodgeReverts(s, abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(s.trade), 1));
    }

    function test_Lodge_RevertWhen_SettledOrCancelled() public {
        SignedTrade memory first = signed(trade(1));
        SignedTrade memory second = signed(trade(2));
        cancel(seller, second.trade);
        vm.warp(SETTLEMENT_DATE);
        settle(first);
        _lodgeReverts(first, nonceUsed(first.trade, TradeStatus.Settled));
        _lodgeReverts(second, nonceUsed(second.trade, TradeStatus.Cancelled));
    }

    // Settling what is lodged

    function test_Lodged_SettlesWithoutSignatures() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(s.trade));
    }

    function test_Lodged_SettlesWhateverTheSignaturesAre() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(SignedTrade(s.trade, "neither", "of them"));
    }

    function test_Lodged_RevertWhen_TooEarly() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(SETTLEMENT_DATE - 1);
        settleReverts(
            unsigned(s.trade),
            abi.encodeWithSelector(IDvP.DvP_TooEarly.selector, SETTLEMENT_DATE, SETTLEMENT_DATE - 1)
        );
        assertStatus(s.trade, TradeStatus.Lodged);
    }

    function test_Lodged_RevertWhen_Expired() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(s.trade.validUntil);
        settleReverts(
            unsigned(s.trade),
            abi.encodeWithSelector(IDvP.DvP_Expired.selector, s.trade.validUntil, s.trade.validUntil)
        );
    }

    function test_Lodged_RevertWhen_SettledTwice() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(SETTLEMENT_DATE);
        settle(unsigned(s.trade));
        settleReverts(unsigned(s.trade), nonceUsed(s.trade, TradeStatus.Settled));
        settleReverts(s, nonceUsed(s.trade, TradeStatus.Settled));
    }

    function test_Lodged_RevertWhen_TermsDiffer() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.warp(SETTLEMENT_DATE);
        Trade memory dearer = trade(1);
        dearer.settlementAmount += 1;
        settleReverts(unsigned(dearer), abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(dearer), 1));
        Trade memory renumbered = trade(2);
        settleReverts(unsigned(renumbered), notSigned(Side.Seller, seller, address(0)));
        settlesInFull(unsigned(s.trade));
    }

    function test_Lodged_SurvivesWhatBecomesOfTheSigners() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        revokeSigner(seller, seller);
        revokeSigner(buyer, buyer);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(s.trade));
    }

    function test_Lodged_WaitsForALiftedSuspension() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        suspend(SELLER_LEI);
        vm.warp(SETTLEMENT_DATE);
        settleReverts(
            unsigned(s.trade),
            abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller)
        );
        assertStatus(s.trade, TradeStatus.Lodged);
        resume(SELLER_LEI);
        settlesInFull(unsigned(s.trade));
    }

    // Siblings under one nonce

    function test_Lodged_CannotBeKilledByCancellingASibling() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        // A sibling that nobody lodged, perhaps that nobody signed: cancelling it would free the nonce's state.
        Trade memory sibling = trade(1);
        sibling.settlementAmount = 1;
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(sibling), 1);
        vm.expectRevert(reason);
        cancel(seller, sibling);
        vm.expectRevert(reason);
        cancel(buyer, sibling);
        assertStatus(s.trade, TradeStatus.Lodged);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(s.trade));
    }

    function test_Lodged_CannotBeKilledByTheReverseOfItself() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        Trade memory reverse = trade(1);
        (reverse.seller, reverse.buyer) = (buyer, seller);
        cancel(buyer, reverse);
        assertNonce(reverse, TradeStatus.Cancelled);
        assertStatus(s.trade, TradeStatus.Lodged);
    }

    function testFuzz_Lodged_IsOnlyThisTrade(uint256 nonce, uint256 units, uint256 price) public {
        SignedTrade memory s = signed(trade(nonce));
        lodge(s);
        Trade memory sibling = trade(nonce);
        sibling.faceAmount = bound(units, 1, 100) * DENOMINATION;
        sibling.settlementAmount = bound(price, 1, CASH_EACH);
        vm.assume(sibling.faceAmount != s.trade.faceAmount || sibling.settlementAmount != s.trade.settlementAmount);
        vm.warp(SETTLEMENT_DATE);
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(sibling), nonce);
        settleReverts(signed(sibling), reason);
        _lodgeReverts(signed(sibling), reason);
        settlesInFull(unsigned(s.trade));
    }

    function test_Lodge_BySignersThatAreRevokedLater() public {
        (address desk, uint256 key) = makeAddrAndKey("desk");
        setSigner(seller, desk, Power.TRADE, 0, 0);
        keys[seller] = key;
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        revokeSigner(seller, desk);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(s.trade));
    }

    function _lodgeReverts(SignedTrade memory s, bytes memory reason) private {
        TradeStatus status = dvp.nonceStatus(s.trade.seller, s.trade.buyer, s.trade.nonce);
        vm.expectRevert(reason);
        lodge(s);
        assertNonce(s.trade, status);
    }
}
