// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Trades} from "../../test/support/Trades.sol";
import {IDvP, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice Settling a signed trade: what moves, when, and how often. See `DvP.tree`.
contract DvPTest is Trades {
    function setUp() public {
        setUpTrades();
    }

    // What moves

    function test_Settle_MovesBothLegs() public {
        settlesInFull(signed(trade(1)));
        assertEq(bond.balanceOf(seller), ISSUED - DENOMINATION);
        assertEq(bond.balanceOf(buyer), DENOMINATION);
        assertEq(cash.balanceOf(seller), CASH_EACH + PRICE);
        assertEq(cash.balanceOf(buyer), CASH_EACH - PRICE);
    }

    function testFuzz_Settle_MovesExactlyWhatWasSigned(uint256 units, uint256 price, uint256 nonce) public {
        Trade memory t = trade(nonce);
        t.faceAmount = bound(units, 1, ISSUED / DENOMINATION) * DENOMINATION;
        t.settlementAmount = bound(price, 1, CASH_EACH);
        settlesInFull(signed(t));
    }

    function test_Settle_WholeHoldings() public {
        Trade memory t = trade(1);
        (t.faceAmount, t.settlementAmount) = (ISSUED, CASH_EACH);
        settlesInFull(signed(t));
        assertEq(bond.balanceOf(seller), 0);
        assertEq(cash.balanceOf(buyer), 0);
    }

    function test_Settle_BySellerBuyerOrAnyone() public {
        address[3] memory submitters = [seller, buyer, submitter];
        for (uint256 i = 0; i < submitters.length; ++i) {
            submitter = submitters[i];
            settlesInFull(signed(trade(i)));
        }
    }

    function test_Settle_RevertWhen_SecondLegFails_LeavesFirstLegUndone() public {
        Trade memory t = trade(1);
        t.settlementAmount = CASH_EACH + 1;
        SignedTrade memory s = signed(t);
        settleReverts(
            s,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, buyer, CASH_EACH, CASH_EACH + 1)
        );
        assertStatus(t, TradeStatus.Open);
        issueCash(buyer, 1, "reserve 3");
        settlesInFull(s);
    }

    // When

    function test_Settle_RevertWhen_BeforeValidFrom() public {
        Trade memory t = trade(1);
        t.validFrom = SETTLEMENT_DATE + 9 hours;
        SignedTrade memory s = signed(t);
        vm.warp(t.validFrom - 1);
        settleReverts(s, abi.encodeWithSelector(IDvP.DvP_NotYetValid.selector, t.validFrom, t.validFrom - 1));
        vm.warp(t.validFrom);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_BeforeValidFromAndTooEarly() public {
        Trade memory t = trade(1);
        vm.warp(t.validFrom - 1);
        settleReverts(signed(t), abi.encodeWithSelector(IDvP.DvP_NotYetValid.selector, t.validFrom, t.validFrom - 1));
    }

    function test_Settle_RevertWhen_TooEarly() public {
        Trade memory t = trade(1);
        SignedTrade memory s = signed(t);
        vm.warp(SETTLEMENT_DATE - 1);
        settleReverts(s, abi.encodeWithSelector(IDvP.DvP_TooEarly.selector, SETTLEMENT_DATE, SETTLEMENT_DATE - 1));
        vm.warp(t.validFrom);
        settleReverts(s, abi.encodeWithSelector(IDvP.DvP_TooEarly.selector, SETTLEMENT_DATE, t.validFrom));
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(s);
    }

    function test_Settle_InTheLastSecond() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil - 1);
        settlesInFull(signed(t));
    }

    function test_Settle_RevertWhen_Expired() public {
        Trade memory t = trade(1);
        vm.warp(t.validUntil);
        settleReverts(signed(t), abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, t.validUntil));
        vm.warp(t.validUntil + 365 days);
        settleReverts(
            signed(t),
            abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, t.validUntil + 365 days)
        );
    }

    function testFuzz_Settle_OnlyInItsWindow(uint256 from, uint256 intended, uint256 until, uint256 time) public {
        Trade memory t = trade(1);
        t.settlementDate = bound(intended, TRADE_DATE, TRADE_DATE + 30 days);
        t.validFrom = bound(from, TRADE_DATE, TRADE_DATE + 30 days);
        uint256 opens = t.validFrom > t.settlementDate ? t.validFrom : t.settlementDate;
        t.validUntil = bound(until, opens + 1, TRADE_DATE + 40 days);
        time = bound(time, TRADE_DATE, TRADE_DATE + 45 days);
        vm.warp(time);
        SignedTrade memory s = signed(t);
        if (time < t.validFrom) {
            settleReverts(s, abi.encodeWithSelector(IDvP.DvP_NotYetValid.selector, t.validFrom, time));
        } else if (time >= t.validUntil) {
            settleReverts(s, abi.encodeWithSelector(IDvP.DvP_Expired.selector, t.validUntil, time));
        } else if (time < t.settlementDate) {
            settleReverts(s, abi.encodeWithSelector(IDvP.DvP_TooEarly.selector, t.settlementDate, time));
        } else {
            settlesInFull(s);
        }
    }

    // How often

    function test_Settle_RevertWhen_AlreadySettled() public {
        SignedTrade memory s = signed(trade(1));
        settlesInFull(s);
        settleReverts(s, nonceUsed(s.trade, TradeStatus.Settled));
    }

    function test_Settle_RevertWhen_AlreadySettled_WithOtherSignatures() public {
        SignedTrade memory s = signed(trade(1));
        settlesInFull(s);
        settleReverts(unsigned(s.trade), nonceUsed(s.trade, TradeStatus.Settled));
    }

    function test_Settle_RevertWhen_Cancelled() public {
        SignedTrade memory s = signed(trade(1));
        cancel(buyer, s.trade);
        settleReverts(s, nonceUsed(s.trade, TradeStatus.Cancelled));
    }

    function test_Settle_RevertWhen_SiblingUnderTheNonceSettled() public {
        SignedTrade memory first = signed(trade(7));
        Trade memory sibling = trade(7);
        sibling.settlementAmount += 1;
        SignedTrade memory second = signed(sibling);
        settlesInFull(second);
        settleReverts(first, nonceUsed(first.trade, TradeStatus.Settled));
        assertStatus(first.trade, TradeStatus.Settled); // the state is the nonce's, not the trade's
    }

    function test_Settle_RevertWhen_SiblingUnderTheNonceLodged() public {
        SignedTrade memory first = signed(trade(7));
        Trade memory sibling = trade(7);
        sibling.settlementAmount += 1;
        lodge(signed(sibling));
        settleReverts(first, abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(first.trade), 7));
        assertStatus(sibling, TradeStatus.Lodged);
    }

    function test_Settle_ReversePairHasItsOwnNonces() public {
        settlesInFull(signed(trade(7)));
        Trade memory back = trade(7);
        (back.seller, back.buyer) = (buyer, seller);
        assertNonce(back, TradeStatus.Open);
        uint256[] memory before = books();
        settlesInFull(signed(back));
        assertNotEq(keccak256(abi.encode(before)), keccak256(abi.encode(books())));
        assertEq(bond.balanceOf(seller), ISSUED);
        assertEq(cash.balanceOf(buyer), CASH_EACH);
    }

    function test_Settle_EqualTermsUnderAnotherNonceSettleAgain() public {
        settlesInFull(signed(trade(1)));
        settlesInFull(signed(trade(2)));
        assertEq(bond.balanceOf(buyer), 2 * DENOMINATION);
    }

    // Views

    function test_Verify_AcceptsWhatBothSigned() public view {
        SignedTrade memory s = signed(trade(1));
        TradeId id = dvp.verify(s.trade, s.sellerSignature, s.buyerSignature);
        assertEq(TradeId.unwrap(id), digestOf(s.trade));
    }

    function test_Verify_AsksNothingOfTime() public {
        SignedTrade memory s = signed(trade(1));
        vm.warp(s.trade.validUntil + 1 days);
        dvp.verify(s.trade, s.sellerSignature, s.buyerSignature);
    }

    function test_Verify_RevertWhen_Settled() public {
        SignedTrade memory s = signed(trade(1));
        settle(s);
        vm.expectRevert(nonceUsed(s.trade, TradeStatus.Settled));
        dvp.verify(s.trade, s.sellerSignature, s.buyerSignature);
    }

    function test_StatusOf_RevertWhen_AnotherTradeIsLodged() public {
        Trade memory sibling = trade(7);
        sibling.settlementAmount += 1;
        lodge(signed(sibling));
        Trade memory t = trade(7);
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(t), 7);
        vm.expectRevert(reason);
        dvp.status(t);
        assertNonce(t, TradeStatus.Lodged);
    }

    function test_Registry_IsTheOneTheTokensAsk() public view {
        assertEq(dvp.registry(), address(registry));
        assertEq(dvp.registry(), bond.registry());
        assertEq(dvp.registry(), cash.registry());
    }
}
