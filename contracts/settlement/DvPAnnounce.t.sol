// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {Power} from "../participants/IParticipants.sol";
import {Trades} from "../../test/support/Trades.sol";
import {Vm} from "../../test/support/Vm.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice Announcing publishes one party's signature, and nothing else. See `DvP.tree`.
contract DvPAnnounceTest is Trades {
    function setUp() public {
        setUpTrades();
        vm.warp(TRADE_DATE + 9 hours);
    }

    function test_Announce_Seller() public {
        SignedTrade memory s = signed(trade(1));
        _announces(s.trade, Side.Seller, s.sellerSignature);
    }

    function test_Announce_Buyer() public {
        SignedTrade memory s = signed(trade(1));
        _announces(s.trade, Side.Buyer, s.buyerSignature);
    }

    function test_Announce_AgainAndAgain() public {
        SignedTrade memory s = signed(trade(1));
        _announces(s.trade, Side.Seller, s.sellerSignature);
        _announces(s.trade, Side.Seller, s.sellerSignature);
        _announces(s.trade, Side.Buyer, s.buyerSignature);
    }

    function test_Announce_BeforeValidFrom() public {
        SignedTrade memory s = signed(trade(1));
        vm.warp(s.trade.validFrom - 1 days);
        _announces(s.trade, Side.Seller, s.sellerSignature);
    }

    function test_Announce_WalletOfAListedSigner() public {
        (address owner, uint256 key) = makeAddrAndKey("wallet owner");
        ContractWallet wallet = new ContractWallet(owner);
        setSigner(seller, address(wallet), Power.TRADE, 0, 0);
        Trade memory t = trade(1);
        _announces(t, Side.Seller, abi.encodePacked(address(wallet), sign(key, TradeId.unwrap(idOf(t)))));
        wallet.setMode(WalletMode.Refusing);
        _refuses(
            t,
            Side.Seller,
            abi.encodePacked(address(wallet), sign(key, TradeId.unwrap(idOf(t)))),
            notSigned(Side.Seller, seller, address(0))
        );
    }

    function test_Announce_EventAloneIsEnoughToSettle() public {
        SignedTrade memory s = signed(trade(1));
        vm.recordLogs();
        vm.prank(submitter);
        dvp.announce(s.trade, Side.Seller, s.sellerSignature);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        (Side side, Trade memory found, bytes memory signature) = abi.decode(logs[0].data, (Side, Trade, bytes));
        assertEq(uint256(side), uint256(Side.Seller));
        bytes memory answer = sign(buyerKey, TradeId.unwrap(idOf(found)));
        vm.warp(SETTLEMENT_DATE);
        settlesInFull(SignedTrade(found, signature, answer));
    }

    function test_Announce_RevertWhen_ForTheOtherSide() public {
        SignedTrade memory s = signed(trade(1));
        _refuses(s.trade, Side.Buyer, s.sellerSignature, notSigned(Side.Buyer, buyer, seller));
        _refuses(s.trade, Side.Seller, s.buyerSignature, notSigned(Side.Seller, seller, buyer));
    }

    function test_Announce_RevertWhen_NotSigned() public {
        _refuses(trade(1), Side.Seller, "", notSigned(Side.Seller, seller, address(0)));
        _refuses(trade(1), Side.Buyer, new bytes(65), notSigned(Side.Buyer, buyer, address(0)));
    }

    function test_Announce_RevertWhen_SignerRevoked() public {
        SignedTrade memory s = signed(trade(1));
        revokeSigner(seller, seller);
        _refuses(s.trade, Side.Seller, s.sellerSignature, notSigned(Side.Seller, seller, seller));
    }

    function test_Announce_RevertWhen_Expired() public {
        SignedTrade memory s = signed(trade(1));
        uint256 end = s.trade.validUntil;
        vm.warp(end - 1);
        _announces(s.trade, Side.Seller, s.sellerSignature);
        vm.warp(end);
        _refuses(s.trade, Side.Seller, s.sellerSignature, abi.encodeWithSelector(IDvP.DvP_Expired.selector, end, end));
    }

    function test_Announce_RevertWhen_Lodged() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        _refuses(
            s.trade,
            Side.Seller,
            s.sellerSignature,
            abi.encodeWithSelector(IDvP.DvP_AlreadyLodged.selector, idOf(s.trade))
        );
    }

    function test_Announce_RevertWhen_SiblingLodged() public {
        SignedTrade memory s = signed(trade(1));
        Trade memory sibling = trade(1);
        sibling.settlementAmount += 1;
        lodge(signed(sibling));
        _refuses(
            s.trade,
            Side.Seller,
            s.sellerSignature,
            abi.encodeWithSelector(IDvP.DvP_OtherTradeLodged.selector, idOf(s.trade), 1)
        );
    }

    function test_Announce_RevertWhen_SettledOrCancelled() public {
        SignedTrade memory first = signed(trade(1));
        SignedTrade memory second = signed(trade(2));
        cancel(buyer, second.trade);
        vm.warp(SETTLEMENT_DATE);
        settle(first);
        _refuses(first.trade, Side.Seller, first.sellerSignature, nonceUsed(first.trade, TradeStatus.Settled));
        _refuses(second.trade, Side.Buyer, second.buyerSignature, nonceUsed(second.trade, TradeStatus.Cancelled));
    }

    /// @dev Anyone may publish it; no state changes.
    function _announces(Trade memory t, Side side, bytes memory signature) private {
        uint256[] memory before = books();
        TradeId id = idOf(t);
        vm.expectEmit(address(dvp));
        emit IDvP.TradeAnnounced(id, seller, buyer, side, t, signature);
        vm.prank(submitter);
        assertEq(TradeId.unwrap(dvp.announce(t, side, signature)), TradeId.unwrap(id));
        assertStatus(t, TradeStatus.Open);
        assertEq(books(), before);
    }

    function _refuses(Trade memory t, Side side, bytes memory signature, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(submitter);
        dvp.announce(t, side, signature);
    }
}
