// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WholesaleCash} from "../cash/WholesaleCash.sol";
import {LookAlikeToken} from "../mocks/LookAlikeToken.sol";
import {IInstrumentDirectory} from "../participants/IInstrumentDirectory.sol";
import {Trades} from "../../test/support/Trades.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "./IDvP.sol";

/// @notice What a trade must be whatever the time, and what exactly its parties sign. See `DvP.tree`.
contract DvPTermsTest is Trades {
    function setUp() public {
        setUpTrades();
    }

    // Malformed

    function test_Terms_RevertWhen_SellerIsBuyer() public {
        Trade memory t = trade(1);
        t.buyer = seller;
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_SelfTrade.selector, seller));
    }

    function test_Terms_RevertWhen_SameAssetOnBothSides() public {
        Trade memory t = trade(1);
        t.cash = address(bond);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_SameAsset.selector, address(bond)));
    }

    function test_Terms_RevertWhen_NothingIsDelivered() public {
        Trade memory t = trade(1);
        t.faceAmount = 0;
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_ZeroAmount.selector, 0, PRICE));
    }

    function test_Terms_RevertWhen_NothingIsPaidInCash() public {
        Trade memory t = trade(1);
        t.settlementAmount = 0;
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_ZeroAmount.selector, DENOMINATION, 0));
    }

    function test_Terms_RevertWhen_PaidInNoCash() public {
        Trade memory t = trade(1);
        t.cash = address(0);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_ZeroAmount.selector, DENOMINATION, PRICE));
    }

    function test_Terms_RevertWhen_TradeDateAfterSettlementDate() public {
        Trade memory t = trade(1);
        t.tradeDate = t.settlementDate + 1;
        _refusedEverywhere(t, _outOfOrder(t));
        t.tradeDate = t.settlementDate;
        settlesInFull(signed(t));
    }

    function test_Terms_RevertWhen_SettlementDateNotBeforeValidUntil() public {
        Trade memory t = trade(1);
        t.settlementDate = t.validUntil;
        _refusedEverywhere(t, _outOfOrder(t));
    }

    function test_Terms_RevertWhen_ValidFromNotBeforeValidUntil() public {
        Trade memory t = trade(1);
        t.validFrom = t.validUntil;
        _refusedEverywhere(t, _outOfOrder(t));
    }

    function testFuzz_Terms_DatesInOrderOrRefused(
        uint256 tradeDate,
        uint256 intended,
        uint256 from,
        uint256 until
    ) public {
        Trade memory t = trade(1);
        (t.tradeDate, t.settlementDate) = (bound(tradeDate, 1, 4), bound(intended, 1, 4));
        (t.validFrom, t.validUntil) = (bound(from, 1, 4), bound(until, 1, 4));
        bool inOrder = t.tradeDate <= t.settlementDate && t.settlementDate < t.validUntil && t.validFrom < t.validUntil;
        if (!inOrder) vm.expectRevert(_outOfOrder(t));
        TradeId id = dvp.hashTrade(t);
        if (inOrder) assertEq(TradeId.unwrap(id), digestOf(t));
    }

    // Tokens

    function test_Terms_RevertWhen_SecurityUnlisted() public {
        Trade memory t = trade(1);
        t.security = makeAddr("no contract");
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, t.security));
        t.security = address(registry);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(registry)));
    }

    function test_Terms_RevertWhen_CashUnlisted() public {
        Trade memory t = trade(1);
        t.cash = makeAddr("no contract");
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, t.cash));
    }

    function test_Terms_RevertWhen_NoSecurity() public {
        Trade memory t = trade(1);
        t.security = address(0);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(0)));
    }

    function test_Terms_RevertWhen_NeitherToken() public {
        Trade memory t = trade(1);
        (t.security, t.cash, t.settlementAmount) = (address(0), address(0), 0);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_SameAsset.selector, address(0)));
    }

    function test_Terms_RevertWhen_Delisted() public {
        SignedTrade memory s = signed(trade(1));
        vm.prank(csdOfficer);
        registry.delist(address(bond), "withdrawn");
        settleReverts(s, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(bond)));
        assertNonce(s.trade, TradeStatus.Open);
    }

    function test_Terms_RevertWhen_CashDelisted() public {
        SignedTrade memory s = signed(trade(1));
        lodge(s);
        vm.prank(csdOfficer);
        registry.delist(address(cash), "withdrawn");
        settleReverts(s, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(cash)));
        assertNonce(s.trade, TradeStatus.Lodged);
    }

    function test_Terms_RevertWhen_LookAlikeSecurity() public {
        LookAlikeToken fake = new LookAlikeToken(bond);
        assertEq(fake.symbol(), bond.symbol());
        Trade memory t = trade(1);
        t.security = address(fake);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(fake)));
    }

    function test_Terms_RevertWhen_LookAlikeCash() public {
        LookAlikeToken fake = new LookAlikeToken(cash);
        assertEq(fake.symbol(), cash.symbol());
        Trade memory t = trade(1);
        t.cash = address(fake);
        _refusedEverywhere(t, abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(fake)));
    }

    function test_Terms_LookAlikeCannotBeListed() public {
        LookAlikeToken fake = new LookAlikeToken(bond);
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_CodeTaken.selector, ISIN, address(bond)));
        vm.prank(csdOfficer);
        registry.list(address(fake));
    }

    function test_Terms_RevertWhen_AddressHasDirtyBits() public {
        SignedTrade memory s = signed(trade(1));
        bytes memory call = abi.encodeCall(dvp.settle, (s.trade, s.sellerSignature, s.buyerSignature));
        // Words of the trade that hold addresses: seller, buyer, security, cash.
        uint256[4] memory words = [uint256(0), 1, 2, 4];
        uint256[] memory before = books();
        for (uint256 i = 0; i < words.length; ++i) {
            bytes memory dirty = bytes.concat(call);
            dirty[4 + 32 * words[i]] = 0x01;
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory answer) = address(dvp).call(dirty);
            assertFalse(success);
            assertEq(answer, "");
        }
        assertEq(books(), before);
        dvp.settle(s.trade, s.sellerSignature, s.buyerSignature); // clean, it settles
    }

    // What is signed

    function testFuzz_TradeId_IsTheEip712Digest(
        uint256 faceAmount,
        uint256 settlementAmount,
        uint256 tradeDate,
        uint256 intended,
        uint256 nonce
    ) public view {
        Trade memory t = trade(nonce);
        t.faceAmount = bound(faceAmount, 1, type(uint256).max);
        t.settlementAmount = bound(settlementAmount, 1, type(uint256).max);
        t.tradeDate = bound(tradeDate, 0, t.settlementDate);
        t.settlementDate = bound(intended, t.tradeDate, t.validUntil - 1);
        assertEq(TradeId.unwrap(dvp.hashTrade(t)), digestOf(t));
    }

    function test_TradeId_FreeOfPaymentSignsNoCurrency() public view {
        Trade memory t = trade(1);
        (t.cash, t.settlementAmount) = (address(0), 0);
        bytes32 domain = domainOf(address(dvp), block.chainid, LEDGER_ID);
        assertEq(TradeId.unwrap(dvp.hashTrade(t)), digestOf(t, "HK0000912342", "", domain));
    }

    function test_TradeId_CashForBondSignsTheNamesAsListed() public view {
        Trade memory t = trade(1);
        (t.security, t.cash) = (t.cash, t.security);
        bytes32 domain = domainOf(address(dvp), block.chainid, LEDGER_ID);
        assertEq(TradeId.unwrap(dvp.hashTrade(t)), digestOf(t, "HKD", "HK0000912342", domain));
    }

    function test_TradeId_EveryFieldCounts() public {
        (, , WholesaleCash dollars) = addCurrency("USD", "CENTRALBANK000000009");
        address other = address(dollars);
        bytes32 id = TradeId.unwrap(dvp.hashTrade(trade(1)));
        Trade[11] memory changed;
        for (uint256 i = 0; i < 11; ++i) changed[i] = trade(1);
        changed[0].seller = issuance;
        changed[1].buyer = issuance;
        changed[2].security = other;
        changed[3].faceAmount += 1;
        changed[4].cash = other;
        changed[5].settlementAmount += 1;
        changed[6].tradeDate += 1;
        changed[7].settlementDate += 1;
        changed[8].validFrom += 1;
        changed[9].validUntil += 1;
        changed[10].nonce += 1;
        for (uint256 i = 0; i < 11; ++i) {
            assertNotEq(TradeId.unwrap(dvp.hashTrade(changed[i])), id);
            SignedTrade memory s = signed(trade(1));
            s.trade = changed[i];
            address account = s.trade.seller;
            bytes32 digest = TradeId.unwrap(dvp.hashTrade(s.trade));
            settleReverts(s, notSigned(Side.Seller, account, recover(digest, s.sellerSignature)));
        }
    }

    // Domain

    function test_Domain_Erc5267() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        ) = dvp.eip712Domain();
        assertEq(uint256(uint8(fields)), 0x1f);
        assertEq(name, "Vinculum DvP");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifyingContract, address(dvp));
        assertEq(salt, LEDGER_ID);
        assertEq(salt, registry.ledgerId());
        assertEq(extensions.length, 0);
    }

    function test_Domain_FollowsTheChainId() public {
        Trade memory t = trade(1);
        vm.chainId(1);
        (, , , uint256 chainId, , , ) = dvp.eip712Domain();
        assertEq(chainId, 1);
        assertEq(
            TradeId.unwrap(dvp.hashTrade(t)),
            digestOf(t, "HK0000912342", "HKD", domainOf(address(dvp), 1, LEDGER_ID))
        );
    }

    /// @dev Every function that takes a trade refuses it with the same reason, whoever calls.
    function _refusedEverywhere(Trade memory t, bytes memory reason) private {
        uint256[] memory before = books();
        SignedTrade[] memory items = new SignedTrade[](1);
        items[0] = unsigned(t);
        vm.expectRevert(reason);
        dvp.hashTrade(t);
        vm.expectRevert(reason);
        dvp.status(t);
        vm.expectRevert(reason);
        dvp.verify(t, "", "");
        vm.expectRevert(reason);
        dvp.announce(t, Side.Seller, "");
        vm.expectRevert(reason);
        dvp.lodge(t, "", "");
        vm.expectRevert(reason);
        dvp.settle(t, "", "");
        vm.expectRevert(reason);
        dvp.settleAll(items);
        vm.expectRevert(reason);
        cancel(seller, t);
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(0, reason);
        assertFalse(dvp.settleBatch(items)[0]);
        assertEq(books(), before);
        assertNonce(t, TradeStatus.Open);
    }

    function _outOfOrder(Trade memory t) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IDvP.DvP_DatesOutOfOrder.selector,
                t.tradeDate,
                t.settlementDate,
                t.validFrom,
                t.validUntil
            );
    }
}
