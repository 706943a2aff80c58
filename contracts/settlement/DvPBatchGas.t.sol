// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FreezeOrder, IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Trades} from "../../test/support/Trades.sol";
import {IDvP, Side, SignedTrade, Trade, TradeStatus} from "./IDvP.sol";

/// @notice Gas in batches: a submitter cannot have a trade refused by starving it, a wallet spoils only its own trade.
contract DvPBatchGasTest is Trades {
    /// @dev The documented bounds of one item, and the margin that each is asked with.
    uint256 private constant _VERIFY_GAS = 600_000;
    uint256 private constant _SETTLE_GAS = 1_000_000;
    uint256 private constant _MARGIN = 50_000;

    ContractWallet private _sellerWallet;
    ContractWallet private _buyerWallet;

    function setUp() public {
        setUpTrades();
        (address owner, uint256 key) = makeAddrAndKey("wallet owner");
        _sellerWallet = new ContractWallet(owner);
        _buyerWallet = new ContractWallet(owner);
        (keys[address(_sellerWallet)], keys[address(_buyerWallet)]) = (key, key);
        watchedAccounts.push(address(_sellerWallet));
        watchedAccounts.push(address(_buyerWallet));
        openAccount(SELLER_LEI, address(_sellerWallet), AccountKind.House, Zone.ONSHORE, true);
        openAccount(BUYER_LEI, address(_buyerWallet), AccountKind.House, Zone.ONSHORE, true);
        vm.prank(seller);
        bond.transfer(address(_sellerWallet), 100 * DENOMINATION);
        vm.prank(buyer);
        cash.transfer(address(_buyerWallet), 100 * PRICE);
    }

    // Starvation

    function test_Batch_RevertWhen_TooLittleGasToVerify() public {
        _revertsWith(_needed(_VERIFY_GAS), 0, _needed(_VERIFY_GAS));
    }

    function test_Batch_RevertWhen_TooLittleGasToSettle() public {
        _revertsWith(_needed(_SETTLE_GAS), 0, _needed(_SETTLE_GAS));
    }

    function test_Batch_RevertWhen_TooLittleGasForTheSecond_UndoesTheFirst() public {
        _revertsWith(_needed(_SETTLE_GAS) + 60_000, 1, _needed(_SETTLE_GAS));
    }

    /// @dev Whatever the gas: all settle, or the batch reverts and leaves nothing. Never a refusal.
    function testFuzz_Batch_NoGasHasAGoodTradeRefused(uint256 gas, bool wallets) public {
        SignedTrade[] memory items = _items(wallets);
        if (wallets) _setModes(WalletMode.Costly);
        uint256[] memory before = books();
        try dvp.settleBatch{gas: bound(gas, 30_000, 3_000_000)}(items) returns (bool[] memory settled) {
            assertTrue(settled[0] && settled[1]);
        } catch {
            assertEq(books(), before);
        }
    }

    /// @dev Long signatures cost the submitter memory, never a party its good name: no refusal comes of them.
    function testFuzz_Batch_NoPaddedSignatureHasATradeRefused(uint256 gas, uint256 size) public {
        SignedTrade[] memory items = _items(false);
        items[0].sellerSignature = new bytes(bound(size, 66, 120_000));
        uint256[] memory before = books();
        try dvp.settleBatch{gas: bound(gas, 100_000, 4_000_000)}(items) returns (bool[] memory settled) {
            assertTrue(!settled[0] && settled[1]);
        } catch {
            assertEq(books(), before);
        }
    }

    // Wallets in a batch

    function test_Batch_CostlyWalletsOnBothSidesSettleWithinTheBound() public {
        SignedTrade[] memory items = _items(true);
        _setModes(WalletMode.Costly);
        bool[] memory settled = dvp.settleBatch(items);
        assertTrue(settled[0] && settled[1]);
    }

    function test_Batch_GasEatingWalletSpoilsOnlyItsOwnTrade() public {
        SignedTrade[] memory items = _items(true);
        _setModes(WalletMode.GasEater);
        Trade memory t = items[0].trade;
        vm.expectEmit(address(dvp));
        emit IDvP.ItemRejected(0, notSigned(Side.Seller, t.seller, recover(digestOf(t), items[0].sellerSignature)));
        uint256 before = gasleft();
        bool[] memory settled = dvp.settleBatch(items);
        assertLt(before - gasleft(), _VERIFY_GAS + 300_000);
        assertTrue(!settled[0] && settled[1]);
    }

    function test_Batch_ReturnBombSpoilsNothing() public {
        SignedTrade[] memory items = _items(true);
        _setModes(WalletMode.ReturnBomb);
        bool[] memory settled = dvp.settleBatch{gas: 2_500_000}(items);
        assertTrue(settled[0] && settled[1]);
    }

    function test_Batch_NeitherWalletModeSpoilsTheNeighbour() public {
        uint8 last = uint8(type(WalletMode).max);
        for (uint8 mode = 0; mode <= last; ++mode) {
            _setModes(WalletMode(mode));
            SignedTrade[] memory items = _items(true);
            items[0].trade.nonce = items[1].trade.nonce = 10 + mode;
            (items[0], items[1]) = (signed(items[0].trade), signed(items[1].trade));
            assertTrue(dvp.settleBatch(items)[1]);
        }
    }

    // What the bound must cover

    /// @dev Sixteen orders on each of the four holdings, and a record date that both bond holdings must write.
    function test_Batch_SettlesTheHeaviestTradeWithinTheBound() public {
        SignedTrade[] memory items = _items(false);
        vm.warp(SETTLEMENT_DATE);
        vm.prank(csdOfficer);
        bond.announceRecordDate(SETTLEMENT_DATE + 1 hours);
        settle(items[0]);
        _freezeSixteenTimes(bond, csdOfficer);
        _freezeSixteenTimes(cash, centralBankOfficer);
        vm.warp(SETTLEMENT_DATE + 2 hours);
        SignedTrade[] memory last = new SignedTrade[](1);
        last[0] = items[1];
        uint256 before = gasleft();
        assertTrue(dvp.settleBatch(last)[0]);
        assertLt(before - gasleft(), _SETTLE_GAS);
        assertEq(bond.balanceAt(buyer, 0), DENOMINATION);
    }

    /// @dev A good trade of seller and buyer, after one of two wallets (or another of seller and buyer).
    function _items(bool wallets) private view returns (SignedTrade[] memory items) {
        items = new SignedTrade[](2);
        Trade memory t = trade(1);
        if (wallets) (t.seller, t.buyer) = (address(_sellerWallet), address(_buyerWallet));
        items[0] = signed(t);
        items[1] = signed(trade(2));
    }

    function _setModes(WalletMode mode) private {
        _sellerWallet.setMode(mode);
        _buyerWallet.setMode(mode);
    }

    function _freezeSixteenTimes(IRegulatedToken token, address officer) private {
        address[2] memory parties = [seller, buyer];
        vm.startPrank(officer);
        for (uint256 i = 0; i < 16; ++i) {
            FreezeOrder memory order = FreezeOrder(bytes32(i + 1), 1, SETTLEMENT_DATE + 30 days);
            token.freeze(parties[0], order, "High Court of Hong Kong", 0);
            token.freeze(parties[1], order, "High Court of Hong Kong", 0);
        }
        vm.stopPrank();
    }

    function _needed(uint256 gasBound) private pure returns (uint256) {
        return gasBound + gasBound / 63 + _MARGIN;
    }

    /// @dev A batch of two good trades, with this much gas, reverts at item `index` and leaves nothing.
    function _revertsWith(uint256 gas, uint256 index, uint256 needed) private {
        SignedTrade[] memory items = _items(false);
        uint256[] memory before = books();
        bytes memory answer;
        try dvp.settleBatch{gas: gas}(items) returns (bool[] memory) {
            assertTrue(false, "the batch settled");
        } catch (bytes memory reason) {
            answer = reason;
        }
        assertEq(bytes32(bytes4(answer)), bytes32(IDvP.DvP_BatchGasTooLow.selector));
        bytes memory arguments = new bytes(answer.length - 4);
        for (uint256 i = 0; i < arguments.length; ++i) arguments[i] = answer[i + 4];
        (uint256 found, uint256 foundNeeded, uint256 left) = abi.decode(arguments, (uint256, uint256, uint256));
        assertEq(found, index);
        assertEq(foundNeeded, needed);
        assertLt(left, needed);
        assertEq(books(), before);
        assertNonce(items[0].trade, TradeStatus.Open);
        assertNonce(items[1].trade, TradeStatus.Open);
    }
}
