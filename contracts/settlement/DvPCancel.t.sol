// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Power} from "../participants/IParticipants.sol";
import {Trades} from "../../test/support/Trades.sol";
import {IDvP, SignedTrade, Trade, TradeStatus} from "./IDvP.sol";

/// @notice Before lodging either party cancels, afterwards only both together. See `DvP.tree`.
contract DvPCancelTest is Trades {
    address private _desk;

    function setUp() public {
        setUpTrades();
        vm.warp(TRADE_DATE + 9 hours);
        _desk = makeAddr("desk");
    }

    // An open trade

    function test_Cancel_OpenBySeller() public {
        _cancels(seller, trade(1));
    }

    function test_Cancel_OpenByBuyer() public {
        _cancels(buyer, trade(1));
    }

    function test_Cancel_OpenBeforeValidFrom() public {
        Trade memory t = trade(1);
        t.validFrom = SETTLEMENT_DATE;
        _cancels(seller, t);
    }

    function test_Cancel_OpenThatNobodySigned_EndsEveryTradeUnderTheNonce() public {
        SignedTrade memory s = signed(trade(1));
        Trade memory other = trade(1);
        other.settlementAmount += 1;
        _cancels(buyer, other);
        vm.warp(SETTLEMENT_DATE);
        settleReverts(s, nonceUsed(s.trade, TradeStatus.Cancelled));
    }

    function test_Cancel_LeavesNeighbouringNoncesOpen() public {
        _cancels(seller, trade(1));
        assertNonce(trade(0), TradeStatus.Open);
        assertNonce(trade(2), TradeStatus.Open);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(signed(trade(0)));
        settlesInFull(signed(trade(2)));
    }

    function test_Cancel_RevertWhen_Cancelled() public {
        Trade memory t = trade(1);
        cancel(seller, t);
        vm.expectRevert(nonceUsed(t, TradeStatus.Cancelled));
        cancel(buyer, t);
    }

    function test_Cancel_RevertWhen_Settled() public {
        SignedTrade memory s = signed(trade(1));
        vm.warp(SETTLEMENT_DATE);
        settle(s);
        vm.expectRevert(nonceUsed(s.trade, TradeStatus.Settled));
        cancel(seller, s.trade);
        assertStatus(s.trade, TradeStatus.Settled);
    }

    function test_Cancel_InTheLastSecond() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil - 1);
        _cancels(seller, t);
    }

    function test_Cancel_RevertWhen_Expired() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil);
        vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, t.validUntil));
        cancel(seller, t);
        assertNonce(t, TradeStatus.Open);
    }

    // Who

    function test_Cancel_RevertWhen_ByAStranger() public {
        address[5] memory strangers = [submitter, issuance, csdOfficer, centralBankOfficer, address(dvp)];
        for (uint256 i = 0; i < strangers.length; ++i) {
            _refusedTo(strangers[i], trade(1));
        }
    }

    function test_Cancel_BySignerWithPower() public {
        setSigner(seller, _desk, Power.CANCEL, 0, 0);
        _cancels(_desk, trade(1));
    }

    function test_Cancel_RevertWhen_SignerMayOnlyTrade() public {
        setSigner(seller, _desk, Power.ALL & ~Power.CANCEL, 0, 0);
        _refusedTo(_desk, trade(1));
    }

    function test_Cancel_RevertWhen_SignerRevokedOrEnded() public {
        setSigner(seller, _desk, Power.CANCEL, 0, uint40(block.timestamp));
        _refusedTo(_desk, trade(1));
        setSigner(seller, _desk, Power.CANCEL, 0, 0);
        revokeSigner(seller, _desk);
        _refusedTo(_desk, trade(1));
    }

    function test_Cancel_RevertWhen_AboveTheSignersLimit() public {
        setSigner(seller, _desk, Power.CANCEL, DENOMINATION - 1, 0);
        _refusedTo(_desk, trade(1));
        setSigner(seller, _desk, Power.CANCEL, DENOMINATION, 0);
        _cancels(_desk, trade(1));
    }

    function test_Cancel_RevertWhen_OwnKeyRevoked() public {
        revokeSigner(seller, seller);
        _refusedTo(seller, trade(1));
    }

    // A lodged trade

    function test_CancelLodged_OnePartyOnlyAsks() public {
        Trade memory t = _lodged(1);
        _asks(seller, t, true, false);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(t));
    }

    function test_CancelLodged_TheOtherPartyOnlyAsks() public {
        Trade memory t = _lodged(1);
        _asks(buyer, t, false, true);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(t));
    }

    function test_CancelLodged_SellerThenBuyer() public {
        Trade memory t = _lodged(1);
        _asks(seller, t, true, false);
        vm.expectEmit(address(dvp));
        emit IDvP.TradeCancelRequested(idOf(t), false, true, buyer);
        _cancels(buyer, t);
        vm.warp(SETTLEMENT_DATE);
        settleReverts(unsigned(t), nonceUsed(t, TradeStatus.Cancelled));
    }

    function test_CancelLodged_BuyerThenSeller() public {
        Trade memory t = _lodged(1);
        _asks(buyer, t, false, true);
        vm.expectEmit(address(dvp));
        emit IDvP.TradeCancelRequested(idOf(t), true, false, seller);
        _cancels(seller, t);
        vm.warp(SETTLEMENT_DATE);
        settleReverts(signed(t), nonceUsed(t, TradeStatus.Cancelled));
    }

    function test_CancelLodged_RevertWhen_AskedTwice() public {
        Trade memory t = _lodged(1);
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_CancelAlreadyRequested.selector, idOf(t));
        cancel(seller, t);
        vm.expectRevert(reason);
        cancel(seller, t);
        setSigner(seller, _desk, Power.CANCEL, 0, 0);
        vm.expectRevert(reason);
        cancel(_desk, t);
        assertStatus(t, TradeStatus.Lodged);
    }

    function test_CancelLodged_KeyOfBothSidesCancelsAtOnce() public {
        Trade memory t = _lodged(1);
        setSigner(seller, _desk, Power.CANCEL, 0, 0);
        setSigner(buyer, _desk, Power.CANCEL, 0, 0);
        vm.expectEmit(address(dvp));
        emit IDvP.TradeCancelRequested(idOf(t), true, true, _desk);
        _cancels(_desk, t);
    }

    function test_CancelLodged_KeyOfBothSidesAfterOneAsked() public {
        Trade memory t = _lodged(1);
        setSigner(seller, _desk, Power.CANCEL, 0, 0);
        setSigner(buyer, _desk, Power.CANCEL, 0, 0);
        _asks(seller, t, true, false);
        _cancels(_desk, t);
    }

    function test_CancelLodged_KeyOfBothSidesThatMayCancelForOneOnlyAsks() public {
        Trade memory t = _lodged(1);
        setSigner(seller, _desk, Power.ALL, 0, 0);
        setSigner(buyer, _desk, Power.TRADE, 0, 0);
        _asks(_desk, t, true, false);
    }

    function test_CancelLodged_RevertWhen_ByAStranger() public {
        Trade memory t = _lodged(1);
        _refusedTo(submitter, t);
        cancel(seller, t);
        _refusedTo(submitter, t);
    }

    function test_CancelLodged_RevertWhen_Expired() public {
        Trade memory t = _lodged(1);
        cancel(seller, t);
        vm.warp(t.validUntil);
        vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, t.validUntil));
        cancel(buyer, t);
        assertStatus(t, TradeStatus.Lodged);
    }

    function test_CancelLodged_RevertWhen_SettledMeanwhile() public {
        Trade memory t = _lodged(1);
        cancel(seller, t);
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(unsigned(t));
        vm.expectRevert(nonceUsed(t, TradeStatus.Settled));
        cancel(buyer, t);
    }

    function test_CancelLodged_RequestsBelongToOneTrade() public {
        Trade memory first = _lodged(1);
        Trade memory second = _lodged(2);
        cancel(seller, first);
        cancel(buyer, second);
        assertStatus(first, TradeStatus.Lodged);
        assertStatus(second, TradeStatus.Lodged);
        cancel(buyer, first);
        assertStatus(first, TradeStatus.Cancelled);
        assertStatus(second, TradeStatus.Lodged);
    }

    function _lodged(uint256 nonce) private returns (Trade memory t) {
        t = trade(nonce);
        lodge(signed(t));
    }

    function _cancels(address by, Trade memory t) private {
        uint256[] memory before = books();
        vm.expectEmit(address(dvp));
        emit IDvP.TradeCancelled(idOf(t), t.seller, t.buyer, t.nonce, by);
        cancel(by, t);
        assertStatus(t, TradeStatus.Cancelled);
        assertEq(books(), before);
    }

    function _asks(address by, Trade memory t, bool forSeller, bool forBuyer) private {
        vm.expectEmit(address(dvp));
        emit IDvP.TradeCancelRequested(idOf(t), forSeller, forBuyer, by);
        cancel(by, t);
        assertStatus(t, TradeStatus.Lodged);
    }

    function _refusedTo(address by, Trade memory t) private {
        TradeStatus status = dvp.status(t);
        vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_NotAParty.selector, by));
        cancel(by, t);
        assertStatus(t, status);
    }
}
