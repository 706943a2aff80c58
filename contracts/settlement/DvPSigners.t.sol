// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {Trades} from "../../test/support/Trades.sol";
import {Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice Whose key signs for an account: its own, or a listed signer's within power, limit and end. See `DvP.tree`.
contract DvPSignersTest is Trades {
    /// @dev An account without a key of its own, and the dealer's desk that signs for it.
    address private _segregated;
    address private _desk;
    uint256 private _deskKey;

    function setUp() public {
        setUpTrades();
        (_desk, _deskKey) = makeAddrAndKey("desk");
        _segregated = makeAddr("client segregated account");
        openAccount(BUYER_LEI, _segregated, AccountKind.ClientSegregated, Zone.ONSHORE, false);
        issueCash(_segregated, CASH_EACH, "reserve 3");
        watchedAccounts.push(_segregated);
        watchedAccounts.push(_desk);
        keys[_segregated] = _deskKey;
    }

    // Own key

    function test_Signer_RevertWhen_OwnKeyRevoked() public {
        SignedTrade memory s = signed(trade(1));
        revokeSigner(seller, seller);
        settleReverts(s, notSigned(Side.Seller, seller, seller));
    }

    function test_Signer_ReplacedOwnKeyNeverActsAgain() public {
        SignedTrade memory old = signed(trade(1));
        revokeSigner(seller, seller);
        setSigner(seller, _desk, Power.ALL, 0, 0);
        settleReverts(old, notSigned(Side.Seller, seller, seller));
        keys[seller] = _deskKey;
        settlesInFull(signed(trade(1)));
    }

    function test_Signer_OwnKeyHasNoLimit() public {
        setSigner(seller, _desk, Power.TRADE, 1, 0);
        settlesInFull(signed(trade(1)));
    }

    function test_Signer_RevertWhen_KeylessAccountSignsItself() public {
        (address keyless, uint256 key) = makeAddrAndKey("client segregated account");
        assertEq(keyless, _segregated);
        keys[_segregated] = key;
        settleReverts(signed(_segregatedBuys(1)), notSigned(Side.Buyer, _segregated, _segregated));
    }

    // Listed signer

    function test_Signer_ActsForAKeylessAccount() public {
        setSigner(_segregated, _desk, Power.TRADE, 0, 0);
        settlesInFull(signed(_segregatedBuys(1)));
        assertEq(bond.balanceOf(_segregated), DENOMINATION);
        assertEq(bond.balanceOf(_desk), 0);
    }

    function test_Signer_OneKeySignsForManyAccounts() public {
        address second = makeAddr("another client segregated account");
        openAccount(BUYER_LEI, second, AccountKind.ClientSegregated, Zone.ONSHORE, false);
        watchedAccounts.push(second);
        keys[second] = _deskKey;
        setSigner(_segregated, _desk, Power.TRADE, 0, 0);
        setSigner(second, _desk, Power.TRADE, 0, 0);
        settlesInFull(signed(_segregatedBuys(1)));
        Trade memory between = trade(1);
        (between.seller, between.buyer) = (_segregated, second);
        (between.cash, between.settlementAmount) = (address(0), 0);
        settlesInFull(signed(between));
        assertEq(bond.balanceOf(second), DENOMINATION);
    }

    function test_Signer_RevertWhen_Unlisted() public {
        settleReverts(signed(_segregatedBuys(1)), notSigned(Side.Buyer, _segregated, _desk));
    }

    function test_Signer_RevertWhen_ListedForAnotherAccountOfTheParticipant() public {
        setSigner(buyer, _desk, Power.ALL, 0, 0);
        settleReverts(signed(_segregatedBuys(1)), notSigned(Side.Buyer, _segregated, _desk));
    }

    function test_Signer_RevertWhen_TheParticipantsOtherAccountSigns() public {
        keys[_segregated] = buyerKey;
        settleReverts(signed(_segregatedBuys(1)), notSigned(Side.Buyer, _segregated, buyer));
    }

    // Powers

    function testFuzz_Signer_NeedsPowerToTrade(uint8 powers) public {
        powers = uint8(bound(powers, 1, Power.ALL));
        setSigner(_segregated, _desk, powers, 0, 0);
        SignedTrade memory s = signed(_segregatedBuys(1));
        if (powers & Power.TRADE != 0) settlesInFull(s);
        else settleReverts(s, notSigned(Side.Buyer, _segregated, _desk));
    }

    // Limit

    function test_Signer_LimitReachedOnTheCashLeg() public {
        Trade memory t = _segregatedBuys(1);
        t.settlementAmount = 2 * DENOMINATION;
        setSigner(_segregated, _desk, Power.TRADE, 2 * DENOMINATION, 0);
        settlesInFull(signed(t));
    }

    function test_Signer_RevertWhen_CashLegAboveLimit() public {
        Trade memory t = _segregatedBuys(1);
        t.settlementAmount = 2 * DENOMINATION + 1;
        setSigner(_segregated, _desk, Power.TRADE, 2 * DENOMINATION, 0);
        settleReverts(signed(t), notSigned(Side.Buyer, _segregated, _desk));
    }

    function test_Signer_LimitReachedOnTheSecurityLeg() public {
        Trade memory t = _segregatedBuys(1);
        (t.faceAmount, t.settlementAmount) = (3 * DENOMINATION, 1);
        setSigner(_segregated, _desk, Power.TRADE, 3 * DENOMINATION, 0);
        settlesInFull(signed(t));
    }

    function test_Signer_RevertWhen_SecurityLegAboveLimit() public {
        Trade memory t = _segregatedBuys(1);
        (t.faceAmount, t.settlementAmount) = (3 * DENOMINATION, 1);
        setSigner(_segregated, _desk, Power.TRADE, 3 * DENOMINATION - 1, 0);
        settleReverts(signed(t), notSigned(Side.Buyer, _segregated, _desk));
    }

    function testFuzz_Signer_LimitCoversBothLegs(uint96 limit, uint256 units, uint256 price) public {
        limit = uint96(bound(limit, 1, 10 * DENOMINATION));
        Trade memory t = _segregatedBuys(1);
        t.faceAmount = bound(units, 1, 12) * DENOMINATION;
        t.settlementAmount = bound(price, 1, 12 * DENOMINATION);
        setSigner(_segregated, _desk, Power.TRADE, limit, 0);
        SignedTrade memory s = signed(t);
        if (t.faceAmount <= limit && t.settlementAmount <= limit) settlesInFull(s);
        else settleReverts(s, notSigned(Side.Buyer, _segregated, _desk));
    }

    function test_Signer_RevertWhen_AmountExceedsTheLimitBy2To96() public {
        Trade memory t = _segregatedBuys(1);
        t.settlementAmount = 2 ** 96 + 1;
        setSigner(_segregated, _desk, Power.TRADE, type(uint96).max, 0);
        settleReverts(signed(t), notSigned(Side.Buyer, _segregated, _desk));
    }

    // End

    function test_Signer_ActsUntilItsEnd() public {
        setSigner(_segregated, _desk, Power.TRADE, 0, SETTLEMENT_DATE + 1 hours);
        vm.warp(SETTLEMENT_DATE + 1 hours - 1);
        settlesInFull(signed(_segregatedBuys(1)));
    }

    function test_Signer_RevertWhen_Ended() public {
        setSigner(_segregated, _desk, Power.TRADE, 0, SETTLEMENT_DATE + 1 hours);
        SignedTrade memory s = signed(_segregatedBuys(1));
        vm.warp(SETTLEMENT_DATE + 1 hours);
        settleReverts(s, notSigned(Side.Buyer, _segregated, _desk));
        setSigner(_segregated, _desk, Power.TRADE, 0, SETTLEMENT_DATE + 1 hours + 1);
        settlesInFull(s);
    }

    function test_Signer_RevertWhen_RevokedAfterSigning() public {
        setSigner(_segregated, _desk, Power.ALL, 0, 0);
        SignedTrade memory s = signed(_segregatedBuys(1));
        revokeSigner(_segregated, _desk);
        settleReverts(s, notSigned(Side.Buyer, _segregated, _desk));
    }

    function test_Signer_RevokedAfterLodging_ChangesNothing() public {
        setSigner(_segregated, _desk, Power.ALL, 0, 0);
        SignedTrade memory s = signed(_segregatedBuys(1));
        lodge(s);
        revokeSigner(_segregated, _desk);
        revokeSigner(seller, seller);
        settlesInFull(unsigned(s.trade));
    }

    function test_Signer_TheOtherSideIsAskedToo() public {
        setSigner(seller, _desk, Power.TRADE, DENOMINATION - 1, 0);
        keys[seller] = _deskKey;
        settleReverts(signed(trade(1)), notSigned(Side.Seller, seller, _desk));
        setSigner(seller, _desk, Power.TRADE, DENOMINATION, 0);
        settlesInFull(signed(trade(1)));
        assertNonce(trade(1), TradeStatus.Settled);
    }

    function test_Signer_OneKeyForBothSides() public {
        setSigner(seller, _desk, Power.TRADE, 0, 0);
        setSigner(buyer, _desk, Power.TRADE, 0, 0);
        SignedTrade memory s = signed(trade(1));
        s.sellerSignature = sign(_deskKey, TradeId.unwrap(idOf(s.trade)));
        s.buyerSignature = s.sellerSignature;
        settlesInFull(s);
    }

    function _segregatedBuys(uint256 nonce) private view returns (Trade memory t) {
        t = trade(nonce);
        t.buyer = _segregated;
    }
}
