// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ISettlement} from "../ledger/ISettlement.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Trades} from "../../test/support/Trades.sol";
import {Vm} from "../../test/support/Vm.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice Batches: `settleBatch` item by item, `settleAll` all or none. See `DvP.tree`.
contract DvPBatchTest is Trades {
    function setUp() public {
        setUpTrades();
    }

    // settleBatch

    function test_Batch_Empty() public {
        assertEq(dvp.settleBatch(new SignedTrade[](0)).length, 0);
    }

    function test_Batch_SettlesEach() public {
        SignedTrade[] memory items = _signed(3);
        for (uint256 i = 0; i < 3; ++i) expectSettled(idOf(items[i].trade), items[i].trade);
        _expect(items, [true, true, true]);
        assertEq(bond.balanceOf(buyer), 3 * DENOMINATION);
        assertEq(cash.balanceOf(seller), CASH_EACH + 3 * PRICE);
    }

    function test_Batch_OneFailingTradeStopsNoOther() public {
        SignedTrade[] memory items = _signed(3);
        items[1].trade.settlementAmount = CASH_EACH;
        items[1] = signed(items[1].trade);
        TradeId id = idOf(items[1].trade);
        bytes memory reason = abi.encodeWithSelector(
            IERC20Errors.ERC20InsufficientBalance.selector,
            buyer,
            CASH_EACH - PRICE,
            CASH_EACH
        );
        vm.expectEmit(address(dvp));
        emit IDvP.TradeRefused(id, seller, buyer, reason);
        _expect(items, [true, false, true]);
        assertStatus(items[1].trade, TradeStatus.Open);
    }

    function test_Batch_OneUnsignedItemStopsNoOther() public {
        SignedTrade[] memory items = _signed(3);
        items[1].buyerSignature = items[1].sellerSignature;
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(1, notSigned(Side.Buyer, buyer, seller));
        _expect(items, [true, false, true]);
    }

    function test_Batch_OneMalformedItemStopsNoOther() public {
        SignedTrade[] memory items = _signed(3);
        items[0].trade.buyer = seller;
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(0, abi.encodeWithSelector(IDvP.DvP_SelfTrade.selector, seller));
        _expect(items, [false, true, true]);
    }

    function test_Batch_LodgedNeedNoSignatures() public {
        SignedTrade[] memory items = _signed(3);
        lodge(items[2]);
        items[2] = unsigned(items[2].trade);
        _expect(items, [true, true, true]);
    }

    function test_Batch_ADuplicateIsRejected() public {
        SignedTrade[] memory items = _signed(3);
        items[2] = items[0];
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(2, nonceUsed(items[0].trade, TradeStatus.Settled));
        bool[] memory settled = dvp.settleBatch(items);
        assertTrue(settled[0] && settled[1] && !settled[2]);
        assertEq(bond.balanceOf(buyer), 2 * DENOMINATION);
    }

    function test_Batch_LaterItemIsPaidFromAnEarlier() public {
        SignedTrade[] memory items = _signed(3);
        Trade memory back = trade(9);
        (back.seller, back.buyer) = (buyer, seller);
        items[1] = signed(back);
        _expect(items, [true, true, true]);
        assertEq(bond.balanceOf(buyer), DENOMINATION);
    }

    /// @dev A refusal says that both had signed; whatever hides behind it fails only in settling.
    function test_Batch_RefusesOnlyWhatBothSigned() public {
        bytes[4] memory reasons;
        SignedTrade memory s = signed(trade(1));

        vm.warp(SETTLEMENT_DATE - 1);
        reasons[0] = abi.encodeWithSelector(IDvP.DvP_TooEarly.selector, SETTLEMENT_DATE, SETTLEMENT_DATE - 1);
        _refuses(s, reasons[0]);
        vm.warp(s.trade.validFrom - 1);
        reasons[1] = abi.encodeWithSelector(IDvP.DvP_NotYetValid.selector, s.trade.validFrom, s.trade.validFrom - 1);
        _refuses(s, reasons[1]);
        vm.warp(s.trade.validUntil);
        reasons[2] = abi.encodeWithSelector(IDvP.DvP_Expired.selector, s.trade.validUntil, s.trade.validUntil);
        _refuses(s, reasons[2]);
        vm.warp(SETTLEMENT_DATE);
        vm.prank(csdOfficer);
        bond.pause("incident");
        reasons[3] = abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector);
        _refuses(s, reasons[3]);

        // The same obstacle, and one signature missing: nothing is said about anybody.
        _rejects(SignedTrade(s.trade, s.sellerSignature, ""), notSigned(Side.Buyer, buyer, address(0)));
        _rejects(SignedTrade(s.trade, "", s.buyerSignature), notSigned(Side.Seller, seller, address(0)));
        vm.warp(s.trade.validUntil);
        _rejects(SignedTrade(s.trade, s.sellerSignature, ""), notSigned(Side.Buyer, buyer, address(0)));
    }

    function test_Batch_RefusesWhatIsLodgedWithoutSignatures() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        suspend(BUYER_LEI);
        _refuses(unsigned(s.trade), abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        assertStatus(s.trade, TradeStatus.Lodged);
    }

    function test_Batch_RejectsSettledCancelledAndSiblings() public {
        SignedTrade memory first = signed(trade(1));
        SignedTrade memory second = signed(trade(2));
        SignedTrade memory third = signed(trade(3));
        Trade memory sibling = trade(3);
        sibling.settlementAmount += 1;
        settle(first);
        cancel(seller, second.trade);
        lodge(third);
        _rejects(first, nonceUsed(first.trade, TradeStatus.Settled));
        _rejects(second, nonceUsed(second.trade, TradeStatus.Cancelled));
        _rejects(signed(sibling), abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(sibling), 3));
    }

    function test_Batch_RefusesEachWhen_PolicyClosed() public {
        SignedTrade[] memory items = _signed(3);
        vm.prank(centralBankOfficer);
        registry.closePolicy(address(centralBank), address(dvp));
        for (uint256 i = 0; i < 3; ++i) {
            TradeId id = idOf(items[i].trade);
            vm.expectEmit(address(dvp));
            emit IDvP.TradeRefused(
                id,
                seller,
                buyer,
                abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(dvp), Capability.MOVE)
            );
        }
        _expect(items, [false, false, false]);
    }

    function testFuzz_Batch_SettlesExactlyTheGoodOnes(uint256 seed) public {
        SignedTrade[] memory items = _signed(6);
        uint256 good = 0;
        for (uint256 i = 0; i < 6; ++i) {
            uint256 fault = (seed >> (8 * i)) % 5;
            if (fault == 0) items[i].sellerSignature = "";
            else if (fault == 1)
                (items[i].trade.faceAmount, items[i]) = (ISSUED * 2, _resign(items[i].trade, ISSUED * 2));
            else if (fault == 2) items[i].trade.settlementAmount += 1;
            else ++good;
        }
        bool[] memory settled = dvp.settleBatch(items);
        uint256 count = 0;
        for (uint256 i = 0; i < 6; ++i) {
            uint256 fault = (seed >> (8 * i)) % 5;
            assertEq(settled[i], fault > 2);
            assertNonce(items[i].trade, settled[i] ? TradeStatus.Settled : TradeStatus.Open);
            if (settled[i]) ++count;
        }
        assertEq(count, good);
        assertEq(bond.balanceOf(buyer), good * DENOMINATION);
        assertEq(cash.balanceOf(seller), CASH_EACH + good * PRICE);
    }

    // settleAll

    function test_All_SettlesInOrder() public {
        SignedTrade[] memory items = _signed(3);
        for (uint256 i = 0; i < 3; ++i) expectSettled(idOf(items[i].trade), items[i].trade);
        dvp.settleAll(items);
        for (uint256 i = 0; i < 3; ++i) assertStatus(items[i].trade, TradeStatus.Settled);
        assertEq(bond.balanceOf(buyer), 3 * DENOMINATION);
    }

    function test_All_Empty() public {
        uint256[] memory before = books();
        dvp.settleAll(new SignedTrade[](0));
        assertEq(books(), before);
    }

    function test_All_RevertWhen_TheLastFails() public {
        SignedTrade[] memory items = _signed(3);
        items[2].trade.settlementAmount = CASH_EACH;
        items[2] = signed(items[2].trade);
        _allReverts(
            items,
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                buyer,
                CASH_EACH - 2 * PRICE,
                CASH_EACH
            )
        );
    }

    function test_All_RevertWhen_OneIsUnsigned() public {
        SignedTrade[] memory items = _signed(3);
        items[1].sellerSignature = "";
        _allReverts(items, notSigned(Side.Seller, seller, address(0)));
    }

    function test_All_RevertWhen_OneIsThereTwice() public {
        SignedTrade[] memory items = _signed(3);
        items[2] = items[1];
        _allReverts(items, nonceUsed(items[1].trade, TradeStatus.Settled));
    }

    // settleIsolated

    function test_SettleVerified_RevertWhen_CalledFromOutside() public {
        SignedTrade memory s = signed(trade(1));
        TradeId id = idOf(s.trade);
        address[4] memory callers = [seller, buyer, submitter, csdOfficer];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_OnlySelf.selector, callers[i]));
            vm.prank(callers[i]);
            dvp.settleIsolated(s.trade, id);
        }
        assertStatus(s.trade, TradeStatus.Open);
    }

    /// @dev Trades with nonces 1 to `count`, each signed by both.
    function _signed(uint256 count) private view returns (SignedTrade[] memory items) {
        items = new SignedTrade[](count);
        for (uint256 i = 0; i < count; ++i) items[i] = signed(trade(i + 1));
    }

    function _resign(Trade memory t, uint256 faceAmount) private view returns (SignedTrade memory) {
        t.faceAmount = faceAmount;
        return signed(t);
    }

    function _expect(SignedTrade[] memory items, bool[3] memory expected) private {
        vm.prank(submitter);
        bool[] memory settled = dvp.settleBatch(items);
        assertEq(settled.length, items.length);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(settled[i], expected[i]);
            if (expected[i]) assertStatus(items[i].trade, TradeStatus.Settled);
        }
    }

    function _refuses(SignedTrade memory s, bytes memory reason) private {
        TradeId id = idOf(s.trade);
        vm.expectEmit(address(dvp));
        emit IDvP.TradeRefused(id, s.trade.seller, s.trade.buyer, reason);
        _settlesNothing(s);
    }

    function _rejects(SignedTrade memory s, bytes memory reason) private {
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(0, reason);
        _settlesNothing(s);
    }

    /// @dev A batch of one that says exactly one thing and changes nothing.
    function _settlesNothing(SignedTrade memory s) private {
        SignedTrade[] memory items = new SignedTrade[](1);
        items[0] = s;
        uint256[] memory before = books();
        TradeStatus status = dvp.nonceStatus(s.trade.seller, s.trade.buyer, s.trade.nonce);
        vm.recordLogs();
        assertFalse(dvp.settleBatch(items)[0]);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 said = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (topic == IDvP.TradeRefused.selector || topic == IDvP.ItemRejected.selector) ++said;
        }
        assertEq(said, 1);
        assertEq(books(), before);
        assertNonce(s.trade, status);
    }

    function _allReverts(SignedTrade[] memory items, bytes memory reason) private {
        uint256[] memory before = books();
        vm.expectRevert(reason);
        dvp.settleAll(items);
        assertEq(books(), before);
        for (uint256 i = 0; i < items.length; ++i) assertNonce(items[i].trade, TradeStatus.Open);
    }
}
